from annotations.models import FilamentFrame
from tests import factories
from tests.factories import propose, save


def test_a_project_tells_how_far_it_is(lab, client_of):
    save(lab.frames[0], lab.annotator)
    propose(lab.frames[1])
    (project,) = client_of(lab.viewer).get("/api/projects/").json()
    assert (project["my_role"], project["video_count"], project["filament_count"]) == ("viewer", 1, 1)
    counts = {state: n for state, n in project["frames_by_state"].items() if n}
    assert (counts, project["proposals_pending"]) == ({"unlabelled": 2, "proposed": 1, "draft": 1}, 1)
    assert [d["key"] for d in project["descriptors"]] == ["A1", "A2"]
    assert [d["inside"] for d in project["descriptors"]] == [None, "A1"]


def test_a_list_costs_the_same_however_long_it_is(lab, client_of, django_assert_num_queries):
    client = client_of(factories.person("root", is_superuser=True))
    for count in (2, 5):
        with django_assert_num_queries(5):
            assert len(client.get("/api/projects/").json()) == count
        for number in range(3):
            factories.filament(factories.video(factories.project(f"more {count} {number}")))


def test_the_queue_shows_what_waits(lab, client_of):
    save(lab.frames[0], lab.annotator)
    FilamentFrame.objects.filter(pk=lab.frames[0].pk).update(state="submitted")
    propose(lab.frames[2])
    queue = client_of(lab.reviewer).get(f"/api/projects/{lab.project.pk}/review-queue/").json()
    assert queue["count"] == 2
    submitted, proposal = queue["items"]
    assert (submitted["kind"], submitted["submitted_by"], submitted["version"]) == ("submitted", "annotator", 1)
    assert (submitted["proposal_version"], submitted["certainty"]) == (None, None)
    assert (proposal["kind"], proposal["proposal_version"], proposal["certainty"]) == ("proposal", 1, 0.9)
    assert (proposal["index"], proposal["filament_name"], proposal["submitted_by"]) == (102, "filament 1", None)


def test_the_queue_of_one_filament(lab, client_of):
    propose(lab.frames[0])
    url = f"/api/projects/{lab.project.pk}/review-queue/?filament="
    reviewer = client_of(lab.reviewer)
    assert reviewer.get(f"{url}{lab.filament.pk}").json()["count"] == 1
    assert reviewer.get(f"{url}{lab.filament.pk + 1}").json() == {"count": 0, "items": [], "next": None}
    assert reviewer.get(f"{url}x").status_code == 400
