from annotations.models import FilamentFrame
from tests.factories import propose, save


def ask(lab, client_of, **query):
    return client_of(lab.reviewer).get(f"/api/projects/{lab.project.pk}/review-queue/", query)


def test_who_drew_it_and_what_was_said_of_it(lab, client_of):
    save(lab.frames[0], lab.annotator, note="core guessed")
    FilamentFrame.objects.filter(pk=lab.frames[0].pk).update(state="submitted", updated_by=lab.manager)
    propose(lab.frames[1], certainty=0.75)
    answer = ask(lab, client_of).json()
    assert (answer["count"], answer["next"]) == (2, None)
    drawn, proposed = answer["items"]
    assert (drawn["drawn_by"], drawn["submitted_by"], drawn["note"]) == ("annotator", "manager", "core guessed")
    assert (proposed["drawn_by"], proposed["submitted_by"], proposed["certainty"]) == (None, None, 0.75)
    assert (drawn["open_comments"], proposed["note"]) == (0, "")


def test_the_next_page_begins_where_the_first_ended(lab, client_of):
    for frame in lab.frames:
        propose(frame)
    first = ask(lab, client_of, limit=3).json()
    rest = ask(lab, client_of, limit=3, after=first["next"]).json()
    assert [item["position"] for item in first["items"] + rest["items"]] == [0, 1, 2, 3]
    assert (first["count"], rest["count"], rest["next"]) == (4, 4, None)


def test_unforeseen_filters_are_refused(lab, client_of):
    for query in ({"limit": 201}, {"order": "pk"}, {"current__author__password": "x"}, {"after": "x"}):
        assert ask(lab, client_of, **query).status_code == 400
