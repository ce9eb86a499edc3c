import re
from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import ApiToken, AuditEvent, User

URL = "/api/account/tokens/"
READ, WRITE = "read", "write"


@pytest.fixture
def made(lab, client_of):
    """`made(scope)` gives the secret of a new token of the lab's manager."""

    def make(scope=READ, days=None):
        answer = client_of(lab.manager).post(URL, {"name": "a script", "scope": scope, "days": days})
        assert answer.status_code == 201
        return answer.json()["secret"]

    return make


def with_token(secret):
    """A program: no cookies, and held to CSRF where that applies."""
    client = APIClient(enforce_csrf_checks=True)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def projects(secret):
    return with_token(secret).get("/api/projects/")


def test_the_secret_is_told_once_and_not_kept(lab, client_of):
    answer = client_of(lab.manager).post(URL, {"name": "a script", "scope": READ, "days": 30})
    secret, token = answer.json()["secret"], answer.json()["token"]
    assert re.fullmatch(r"flk_[A-Za-z0-9_-]{43}", secret)
    assert answer.headers["Cache-Control"] == "no-store"
    kept = ApiToken.objects.values().get()
    assert secret not in str(kept)
    assert kept["prefix"] == token["prefix"] == secret[:10]
    listed = client_of(lab.manager).get(URL).json()
    assert [one["id"] for one in listed] == [token["id"]]
    assert "secret" not in str(listed)


def test_it_acts_as_its_owner(made, lab):
    answer = projects(made())
    assert [project["name"] for project in answer.json()] == [lab.project.name]


def test_it_needs_no_csrf_token_and_its_way_is_written_down(made, lab):
    secret = made(WRITE)
    answer = with_token(secret).patch(f"/api/filaments/{lab.filament.pk}/", {"notes": "bent"})
    assert answer.status_code == 200
    ways = set(AuditEvent.objects.exclude(action="token.create").values_list("way", flat=True))
    assert ways <= {"token a script"}


def test_a_reading_token_changes_nothing(made, lab):
    answer = with_token(made(READ)).patch(f"/api/filaments/{lab.filament.pk}/", {"notes": "bent"})
    assert (answer.status_code, answer.json()["code"]) == (403, "token_scope")


def test_a_token_gives_no_more_than_the_role(lab, client_of):
    secret = client_of(lab.viewer).post(URL, {"name": "x", "scope": WRITE, "days": None}).json()["secret"]
    answer = with_token(secret).patch(f"/api/filaments/{lab.filament.pk}/", {"notes": "bent"})
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "/api/account/"),
        ("patch", "/api/account/"),
        ("post", "/api/account/password/"),
        ("get", URL),
        ("post", URL),
        ("delete", f"{URL}1/"),
        ("get", "/api/session/"),
        ("post", "/api/session/"),
        ("post", "/api/password-reset/"),
        ("post", "/api/password-reset/confirm/"),
    ],
)
def test_a_token_reaches_no_account(made, method, address):
    answer = getattr(with_token(made(WRITE)), method)(address, {})
    assert (answer.status_code, answer.json()["code"]) == (403, "token_not_allowed")


def test_revoked_it_opens_nothing(made, lab, client_of):
    secret = made()
    token = ApiToken.objects.get()
    assert client_of(lab.manager).delete(f"{URL}{token.pk}/").status_code == 204
    assert client_of(lab.manager).delete(f"{URL}{token.pk}/").status_code == 204
    answer = projects(secret)
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")
    assert client_of(lab.manager).get(URL).json() == []
    assert list(AuditEvent.objects.filter(action="token.revoke").values_list("object_id", flat=True)) == [token.pk]


def test_nobody_revokes_anothers(made, lab, client_of):
    secret = made()
    answer = client_of(lab.viewer).delete(f"{URL}{ApiToken.objects.get().pk}/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert projects(secret).status_code == 200


def test_expired_it_opens_nothing_and_is_still_listed(made, lab, client_of):
    secret = made(days=1)
    assert projects(secret).status_code == 200
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert projects(secret).json()["code"] == "token_invalid"
    assert len(client_of(lab.manager).get(URL).json()) == 1


def test_it_ends_with_the_account(made):
    secret = made()
    User.objects.update(is_active=False)
    assert projects(secret).json()["code"] == "token_invalid"


@pytest.mark.parametrize("secret", ["", "flk_", "flk_" + "a" * 43, "x" * 100_000, "flk_ä"])
def test_what_never_was_a_token(db, secret):
    answer = with_token(secret.encode().decode("latin-1")).get("/api/projects/")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_bad_token_is_not_saved_by_a_good_session(lab):
    client = with_token("flk_" + "a" * 43)
    client.force_login(lab.manager)
    assert client.get("/api/projects/").status_code == 401


def test_other_ways_of_asking_are_left_to_others(lab, client_of):
    client = client_of(lab.manager)
    client.credentials(HTTP_AUTHORIZATION="Basic YTpi")
    assert client.get("/api/projects/").status_code == 200


def test_its_use_is_noted_once_a_minute(made):
    secret = made()
    projects(secret)
    first = ApiToken.objects.get().last_used_at
    assert first is not None
    projects(secret)
    assert ApiToken.objects.get().last_used_at == first
    ApiToken.objects.update(last_used_at=first - timedelta(minutes=2))
    projects(secret)
    assert ApiToken.objects.get().last_used_at > first


@pytest.mark.parametrize("sent", [{"name": ""}, {"scope": "root"}, {"days": 0}, {"days": 99_999}])
def test_a_token_that_makes_no_sense(lab, client_of, sent):
    answer = client_of(lab.manager).post(URL, {"name": "x", "scope": READ, "days": 1, **sent})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


def test_a_person_has_no_more_than_a_hundred(lab, client_of):
    ApiToken.objects.bulk_create(
        ApiToken(user=lab.manager, name="x", prefix="flk_", sha256=f"{number:064}") for number in range(100)
    )
    answer = client_of(lab.manager).post(URL, {"name": "x", "scope": READ, "days": 1})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_tokens")
