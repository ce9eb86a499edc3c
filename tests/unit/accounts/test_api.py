import pytest
from rest_framework.test import APIClient

from accounts.models import User
from tests import factories

URL = "/api/session/"


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
    assert answer.json() == {"user": None}
    assert "csrftoken" in answer.cookies


def test_signing_in_and_out(ada, visitor):
    token = visitor.get(URL).cookies["csrftoken"].value
    answer = sign_in(visitor, **{"X-CSRFToken": token})
    person = {"id": ada.pk, "username": "ada", "display_name": "Ada L.", "is_admin": False}
    assert (answer.status_code, answer.json()) == (200, {"user": person})
    assert visitor.get(URL).json() == {"user": person}
    token = visitor.cookies["csrftoken"].value
    assert visitor.delete(URL, headers={"X-CSRFToken": token}).status_code == 204
    assert visitor.get(URL).json() == {"user": None}


@pytest.mark.parametrize("headers", [{}, {"X-CSRFToken": "x" * 32}])
def test_signing_in_needs_the_csrf_token(ada, visitor, headers):
    visitor.get(URL)
    answer = sign_in(visitor, **headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert visitor.get(URL).json() == {"user": None}


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


def test_reading_is_not_throttled(db, client_of):
    client = client_of()
    assert {client.get(URL).status_code for _ in range(15)} == {200}


def test_a_person_without_a_display_name_shows_their_user_name(db):
    assert str(User(username="bob")) == "bob"
