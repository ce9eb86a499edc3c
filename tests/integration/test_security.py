"""What holds for every endpoint, whatever it is about.

Reading changes nothing, changing needs more than a cookie, and what nobody foresaw has no effect.
"""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from tests.endpoints import ANYBODY, ENDPOINTS, Content, ask, prepare

READS = [key for key in ENDPOINTS if key[0] == "GET"]
DOCS = ("GET", "docs")  # a page that repeats its own address
CHANGES = [key for key in ENDPOINTS if key[0] != "GET"]
WRITES = ("INSERT", "UPDATE", "DELETE", "SELECT SETVAL", "TRUNCATE")
# Tells whether a password begins so, where a filter is built from whatever the address holds.
PRYING = "owner__password__startswith"


@pytest.mark.parametrize("key", READS, ids=" ".join)
def test_reading_writes_nothing(key, filmed_lab, client_of):
    content = Content(filmed_lab)
    client = client_of(filmed_lab.people[ENDPOINTS[key].only or "manager"])
    with CaptureQueriesContext(connection) as asked:
        assert ask(client, key, content).status_code < 400
    assert [query["sql"] for query in asked if query["sql"].upper().startswith(WRITES)] == []


@pytest.mark.parametrize("key", CHANGES, ids=" ".join)
def test_a_session_cookie_alone_changes_nothing(key, filmed_lab):
    content = Content(filmed_lab)
    forged = APIClient(enforce_csrf_checks=True)
    forged.force_login(filmed_lab.people[ENDPOINTS[key].only or "manager"])
    _check_forgery(forged, key, content)


@pytest.mark.parametrize("key", [key for key in CHANGES if ENDPOINTS[key].needs == ANYBODY], ids=" ".join)
def test_nobody_is_made_to_sign_in_or_up_by_a_foreign_page(key, filmed_lab):
    if key != ("DELETE", "session"):  # there is no session to end
        _check_forgery(APIClient(enforce_csrf_checks=True), key, Content(filmed_lab))


@pytest.mark.parametrize("key", [key for key in READS if key != DOCS], ids=" ".join)
def test_a_parameter_that_nobody_foresaw_has_no_effect(key, filmed_lab, client_of):
    content, endpoint = Content(filmed_lab), ENDPOINTS[key]
    client = client_of(filmed_lab.people[endpoint.only or "manager"])
    url = endpoint.url if isinstance(endpoint.url, str) else endpoint.url(content)
    joint = "&" if "?" in url else "?"
    answers = {start: client.get(f"/api/{url}{joint}{PRYING}={start}") for start in ("md5", "zzz")}
    said = {start: (answer.status_code, answer.getvalue()) for start, answer in answers.items()}
    assert said["md5"] == said["zzz"]
    if said["md5"][0] == 400:
        assert PRYING in json.loads(said["md5"][1])["extra"]["fields"]


@pytest.mark.parametrize(
    "path", ["/api/session/", "/projects/1", "/api/projects/", "/healthz", "/api/nothing/", "/admin/login/"]
)
def test_every_answer_says_what_browsers_may_do_with_it(path, db, client):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    scripts = [rule for rule in headers["Content-Security-Policy"].split("; ") if rule.startswith("script-src")]
    assert all("unsafe-inline" not in rule for rule in scripts)
    assert headers["Referrer-Policy"] == "same-origin"


def _check_forgery(forged, key, content):
    use = prepare(key, content)
    with CaptureQueriesContext(connection) as asked:
        answer = use(forged)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert [query["sql"] for query in asked if query["sql"].upper().startswith(WRITES)] == []
