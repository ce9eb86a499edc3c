import pytest
from rest_framework.test import APIClient

from accounts.models import AuditEvent, User
from tests import factories

URL = "/api/session/"
WAYS = {"single_sign_on": None, "password_reset": True}


@pytest.fixture
def ada(db):
    return factories.person("ada", display_name="Ada L.")


@pytest.fixture
def visitor():
    """A client that, like a browser, gets no favour with the CSRF token."""
    return APIClient(enforce_csrf_checks=True)


def sign_in(client, password=factories.PASSWORD, **headers):
    return client.post(URL, {"username": "ada", "password": password}, headers=headers)


def test_a_stranger_is_nobody_and_gets_the_csrf_cookie(db, visitor):
    answer = visitor.get(URL)
    assert answer.json() == {"user": None, "sign_in": WAYS}
    assert "csrftoken" in answer.cookies


def test_signing_in_and_out(ada, visitor):
    token = visitor.get(URL).cookies["csrftoken"].value
    answer = sign_in(visitor, **{"X-CSRFToken": token})
    person = {"id": ada.pk, "username": "ada", "display_name": "Ada L.", "is_admin": False}
    assert (answer.status_code, answer.json()) == (200, {"user": person, "sign_in": WAYS})
    assert visitor.get(URL).json() == {"user": person, "sign_in": WAYS}
    token = visitor.cookies["csrftoken"].value
    assert visitor.delete(URL, headers={"X-CSRFToken": token}).status_code == 204
    assert visitor.get(URL).json() == {"user": None, "sign_in": WAYS}


@pytest.mark.parametrize("headers", [{}, {"X-CSRFToken": "x" * 32}])
def test_signing_in_needs_the_csrf_token(ada, visitor, headers):
    visitor.get(URL)
    answer = sign_in(visitor, **headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert visitor.get(URL).json() == {"user": None, "sign_in": WAYS}


def test_a_change_without_the_csrf_token_is_refused(ada, visitor):
    visitor.force_login(ada)
    answer = visitor.delete(URL)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")


@pytest.mark.parametrize("who", [{"is_active": False}, {}])
def test_wrong_words_and_closed_accounts_look_the_same(db, client_of, who):
    factories.person("ada", **who)
    answer = sign_in(client_of(), "wrong" if not who else factories.PASSWORD)
    assert (answer.status_code, answer.json()["code"]) == (400, "login_failed")


def test_a_body_without_password_says_which_field(db, client_of):
    answer = client_of().post(URL, {"username": "ada"})
    assert answer.json()["code"] == "invalid_input"
    assert [*answer.json()["extra"]["fields"]] == ["password"]


def test_guessing_is_slowed_down(ada, client_of):
    client = client_of()
    answers = [sign_in(client, "guess") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [400] * 10 + [429]
    assert answers[-1].json()["code"] == "throttled"


def test_guessing_one_name_from_many_addresses_is_slowed_down(ada, client_of):
    answers = [_from(client_of(), number) for number in range(11)]
    assert [answer.status_code for answer in answers] == [400] * 10 + [429]
    right = _from(client_of(), 11, password=factories.PASSWORD)
    assert (right.status_code, right.json()["code"]) == (429, "throttled")


def test_names_that_nobody_has_are_slowed_down_just_the_same(db, client_of):
    assert [_from(client_of(), number).status_code for number in range(11)] == [400] * 10 + [429]


def test_who_says_to_be_behind_a_proxy_is_not_believed(ada, client_of):
    headers = [{"X-Forwarded-For": f"10.0.0.{number}"} for number in range(11)]
    names = [client_of().post(URL, {"username": f"n{n}", "password": "x"}, headers=h) for n, h in enumerate(headers)]
    assert names[-1].status_code == 429


def test_signing_in_and_out_and_failing_are_written_down(ada, client_of):
    client = client_of()
    sign_in(client, "wrong")
    sign_in(client)
    client.delete(URL)
    lines = AuditEvent.objects.order_by("pk").values_list("action", "actor_name", "object_id", "way")
    assert list(lines) == [
        ("session.refused", "", ada.pk, "session"),
        ("session.start", "ada", ada.pk, "session"),
        ("session.end", "ada", ada.pk, "session"),
    ]


def test_what_was_typed_as_a_name_that_nobody_has_is_not_written_down(db, client_of):
    client_of().post(URL, {"username": "my secret password", "password": "x"})
    line = AuditEvent.objects.get()
    assert "secret" not in f"{line} {line.facts} {line.object_name}"


def test_a_disabled_account_loses_its_session_at_once(ada, client_of):
    client = client_of(ada)
    assert client.get(URL).json()["user"]["username"] == "ada"
    User.objects.update(is_active=False)
    assert client.get(URL).json()["user"] is None
    assert client.get("/api/account/").status_code == 401


def _from(client, number, password="guess"):
    return client.post(URL, {"username": "ada", "password": password}, REMOTE_ADDR=f"10.0.0.{number}")


def test_reading_is_not_throttled(db, client_of):
    client = client_of()
    assert {client.get(URL).status_code for _ in range(15)} == {200}


def test_a_person_without_a_display_name_shows_their_user_name(db):
    assert str(User(username="bob")) == "bob"
