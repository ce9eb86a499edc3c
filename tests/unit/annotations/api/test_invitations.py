import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Membership

LOOK_UP, ACCEPT = "/api/invitations/look-up/", "/api/invitations/accept/"
PASSWORD = "quiet filament 27"
BEA = {"username": "bea", "display_name": "Bea B.", "email": "bea@lab.org", "password": PASSWORD}


@pytest.fixture
def made(lab, client_of):
    """What the manager is answered, once."""
    sent = {"role": "annotator", "days": 3, "email": "bea@lab.org"}
    answer = client_of(lab.manager).post(f"/api/projects/{lab.project.pk}/invitations/", sent)
    assert answer.status_code == 201
    return answer.json()


def test_the_link_is_told_once(lab, client_of, made):
    assert made["link"] == f"http://testserver/invitation#{made['secret']}"
    (listed,) = client_of(lab.manager).get(f"/api/projects/{lab.project.pk}/invitations/").json()
    assert {"secret", "link"}.isdisjoint(listed)
    assert (listed["id"], listed["role"], listed["email"]) == (made["id"], "annotator", "bea@lab.org")


@pytest.mark.parametrize("wrong", [{"role": "owner"}, {"days": 0}, {"days": 31}, {"email": "bea"}])
def test_what_makes_no_sense_is_refused(lab, client_of, wrong):
    answer = client_of(lab.manager).post(f"/api/projects/{lab.project.pk}/invitations/", {"role": "viewer", **wrong})
    assert (answer.status_code, [*answer.json()["extra"]["fields"]]) == (400, [*wrong])


def test_who_holds_the_link_sees_where_it_leads(lab, client_of, made):
    seen = client_of().post(LOOK_UP, {"secret": made["secret"]}).json()
    assert (seen["project_name"], seen["role"], seen["invited_by"]) == ("Carbon", "annotator", "manager")
    assert (seen["my_role"], seen["project"]) == (None, None)
    seen = client_of(lab.reviewer).post(LOOK_UP, {"secret": made["secret"]}).json()
    assert (seen["my_role"], seen["project"]) == ("reviewer", lab.project.pk)


def test_a_newcomer_is_signed_in_afterwards(lab, client_of, made):
    client = client_of()
    answer = client.post(ACCEPT, {"secret": made["secret"], **BEA})
    assert (answer.status_code, answer.json()["project"]) == (200, lab.project.pk)
    assert client.get("/api/session/").json()["user"]["username"] == "bea"
    assert client.get(f"/api/projects/{lab.project.pk}/").json()["my_role"] == "annotator"
    again = client_of().post(ACCEPT, {"secret": made["secret"], **BEA, "username": "eve"})
    assert (again.status_code, again.json()["code"]) == (404, "invitation_gone")


def test_somebody_signed_in_joins(lab, client_of, made):
    client = client_of(lab.outsider)
    assert client.post(ACCEPT, {"secret": made["secret"]}).json()["role"] == "annotator"
    assert Membership.objects.filter(project=lab.project, user=lab.outsider).exists()


def test_somebody_signed_in_makes_no_second_account(lab, client_of, made):
    answer = client_of(lab.outsider).post(ACCEPT, {"secret": made["secret"], **BEA})
    assert (answer.status_code, answer.json()["code"]) == (400, "signed_in_already")
    assert not User.objects.filter(username="bea").exists()


@pytest.mark.parametrize("url", [LOOK_UP, ACCEPT])
def test_a_forged_request_is_refused(made, url):
    visitor = APIClient(enforce_csrf_checks=True)
    answer = visitor.post(url, {"secret": made["secret"], **BEA})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")


def test_trying_links_is_slowed_down(db, client_of):
    answers = [client_of().post(LOOK_UP, {"secret": f"guess {n}"}) for n in range(31)]
    assert [answer.status_code for answer in answers] == [404] * 30 + [429]


def test_being_signed_in_gives_no_more_tries(lab, client_of):
    client = client_of(lab.outsider)
    assert [client.post(LOOK_UP, {"secret": "x"}).status_code for _ in range(31)][-1] == 429


def test_nobody_becomes_more_than_a_member(lab, client_of, made):
    sent = {"secret": made["secret"], **BEA, "is_superuser": True, "is_staff": True, "role": "manager"}
    assert client_of().post(ACCEPT, sent).json()["role"] == "annotator"
    made_user = User.objects.get(username="bea")
    assert (made_user.is_staff, made_user.is_superuser) == (False, False)
