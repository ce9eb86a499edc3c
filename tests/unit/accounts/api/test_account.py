import pytest

from accounts.models import AuditEvent, User
from tests import factories

URL, PASSWORD_URL = "/api/account/", "/api/account/password/"
NEW = "another quite long one"


@pytest.fixture
def ada(db):
    return factories.person("ada", email="ada@example.org")


def change(client, current=factories.PASSWORD, new=NEW):
    return client.post(PASSWORD_URL, {"current": current, "new": new})


def test_reading_ones_account(ada, client_of):
    assert client_of(ada).get(URL).json() == {
        "username": "ada",
        "display_name": "",
        "email": "ada@example.org",
        "has_password": True,
        "is_admin": False,
        "single_sign_on": False,
    }


def test_another_display_name(ada, client_of):
    answer = client_of(ada).patch(URL, {"display_name": "Ada L."})
    assert (answer.status_code, answer.json()["display_name"]) == (200, "Ada L.")
    assert AuditEvent.objects.get().facts == {"changed": ["display_name"]}


def test_rights_and_names_of_accounts_are_not_for_oneself_to_change(ada, client_of):
    client_of(ada).patch(URL, {"username": "root", "is_superuser": True, "is_staff": True, "is_admin": True})
    ada.refresh_from_db()
    assert (ada.username, ada.is_staff, ada.is_superuser) == ("ada", False, False)


@pytest.mark.parametrize("sent", [{}, {"password": "wrong"}])
def test_another_address_needs_the_password(ada, client_of, sent):
    answer = client_of(ada).patch(URL, {"email": "thief@example.org", **sent})
    assert (answer.status_code, answer.json()["code"]) == (400, "password_wrong")
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_another_address_with_the_password(ada, client_of):
    answer = client_of(ada).patch(URL, {"email": "new@example.org", "password": factories.PASSWORD})
    assert (answer.status_code, answer.json()["email"]) == (200, "new@example.org")


def test_nothing_changed_writes_nothing(ada, client_of):
    client_of(ada).patch(URL, {"email": "ada@example.org", "display_name": ""})
    assert not AuditEvent.objects.exists()


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(ada, client_of):
    here, elsewhere = client_of(ada), client_of(ada)
    assert change(here).status_code == 204
    assert here.get(URL).status_code == 200
    assert elsewhere.get(URL).status_code == 401
    assert User.objects.get().check_password(NEW)
    assert AuditEvent.objects.get().action == "account.password"


def test_the_current_password_has_to_be_right(ada, client_of):
    answer = change(client_of(ada), current="wrong")
    assert (answer.status_code, answer.json()["code"]) == (400, "password_wrong")


@pytest.mark.parametrize("weak", ["short", "password123", "ada@example.org"])
def test_a_weak_password_is_refused_with_a_sentence(ada, client_of, weak):
    answer = change(client_of(ada), new=weak)
    assert (answer.status_code, answer.json()["code"]) == (400, "password_too_weak")
    assert answer.json()["detail"].endswith(".")
    assert User.objects.get().check_password(factories.PASSWORD)


def test_who_found_an_open_browser_does_not_get_to_guess(ada, client_of):
    client = client_of(ada)
    answers = [change(client, current="guess").status_code for _ in range(5)]
    answers += [client.patch(URL, {"email": "x@y.org", "password": "guess"}).status_code for _ in range(6)]
    assert answers == [400] * 10 + [429]
