"""Every endpoint of the API against everybody who may knock: a stranger, someone whose account is closed, someone from
another project (who is told that there is nothing), every role, and an administrator.

The table is compared with the URL resolver and with the table of roles: what is missing here fails the suite.
"""

import pytest
from django.urls import get_resolver

from annotations.domain import roles
from annotations.models import Invitation, Job, Membership, Project, Upload, Video
from tests import factories
from tests.endpoint import ADMINISTRATOR, ANYBODY, SIGNED_IN
from tests.endpoints import ENDPOINTS, Content, ask

STRANGERS = ("stranger", "disabled")  # a closed account is nobody's
PEOPLE = (*STRANGERS, "outsider", *roles.ROLES, "administrator")
GUARDED = [
    key for key, row in ENDPOINTS.items() if key[0] != "GET" and row.needs != ANYBODY and row.lowest != roles.VIEWER
]


def test_the_table_names_every_endpoint():
    assert {key[:2] for key in ENDPOINTS} == set(_resolved(get_resolver().url_patterns, "api/"))


def test_every_endpoint_names_what_it_needs():
    known = {*roles.DEEDS, ANYBODY, SIGNED_IN, ADMINISTRATOR}
    assert {key: row.needs for key, row in ENDPOINTS.items() if row.needs not in known} == {}


def test_every_deed_is_asked_for_by_an_endpoint():
    assert set(roles.DEEDS) - {row.needs for row in ENDPOINTS.values()} == set()


@pytest.mark.parametrize("key", ENDPOINTS, ids=" ".join)
def test_who_may(key, filmed_lab, client_of):
    content, endpoint = Content(filmed_lab), ENDPOINTS[key]
    given = {who: _ask(key, content, who, client_of) for who in PEOPLE}
    assert {who: (answer.status_code, _code(answer)) for who, answer in given.items()} == _expected(endpoint)
    if endpoint.empty_for_outsider:
        assert given["outsider"].json() == []
        assert given["viewer"].json() != []


@pytest.mark.parametrize("key", GUARDED, ids=" ".join)
def test_what_is_refused_changes_nothing(key, filmed_lab, client_of):
    content = Content(filmed_lab)
    before = _state(filmed_lab)
    for who in (*STRANGERS, "outsider", "viewer"):
        _ask(key, content, who, client_of)
    assert _state(filmed_lab) == before


def test_a_superuser_is_a_manager_everywhere(filmed_lab, client_of):
    admin = client_of(factories.person("root", is_superuser=True))
    assert admin.get(f"/api/projects/{filmed_lab.project.pk}/").json()["my_role"] == "manager"
    assert admin.patch(f"/api/filaments/{filmed_lab.filament.pk}/", {"notes": "bent"}).status_code == 200


def test_lists_know_only_the_projects_one_belongs_to(filmed_lab, client_of):
    names = [project["name"] for project in client_of(filmed_lab.outsider).get("/api/projects/").json()]
    assert names == ["Elsewhere"]


def _ask(key, content, who, client_of):
    return ask(client_of(None if who == "stranger" else content.lab.people[who]), key, content)


def _expected(endpoint):
    allowed = (endpoint.status, None)
    expected = dict.fromkeys(PEOPLE, allowed)
    if endpoint.needs == ANYBODY:
        return expected | dict.fromkeys(STRANGERS, endpoint.strangers or allowed)
    expected |= dict.fromkeys(STRANGERS, (401, "not_authenticated"))
    if endpoint.needs == ADMINISTRATOR:
        return expected | dict.fromkeys(("outsider", *roles.ROLES), (403, "permission_denied"))
    if endpoint.needs != SIGNED_IN and endpoint.outsider == 404:
        expected["outsider"] = (404, "not_found")
    if endpoint.only:
        others = (*roles.ROLES, "administrator")
        return expected | dict.fromkeys(others, (404, "not_found")) | {endpoint.only: allowed}
    refused = [role for role in roles.ROLES if not roles.at_least(role, endpoint.lowest)]
    return expected | dict.fromkeys(refused, (403, "permission_denied"))


def _code(answer):
    return None if answer.status_code < 400 else answer.json()["code"]


def _state(lab):
    """All that the refused requests could have changed, read anew."""
    frames = lab.filament.filament_frames.order_by("pk").values_list("state", "current", "proposal", "updated_at")
    jobs = Job.objects.order_by("pk").values_list("state", "cancel_requested")
    videos = list(Video.objects.order_by("pk").values_list("name", "nm_per_px", "facts"))
    uploads = list(Upload.objects.order_by("pk").values_list("pk", "offset"))
    return (
        list(frames),
        list(jobs),
        videos,
        uploads,
        list(Project.objects.order_by("pk").values_list("name", "description")),
        list(Membership.objects.order_by("pk").values_list("user", "role")),
        list(Invitation.objects.order_by("pk").values_list("pk", "revoked_at", "accepted_at")),
        type(lab.filament).objects.values_list("split", "notes").get(pk=lab.filament.pk),
    )


def _resolved(patterns, prefix, at=""):
    for pattern in patterns:
        here = at + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from (
                _resolved(pattern.url_patterns, prefix, here)
                if prefix.startswith(here) or here.startswith(prefix)
                else ()
            )
        elif here.startswith(prefix):
            for method in _methods(pattern.callback):
                yield method, pattern.name


def _methods(view):
    names = getattr(view, "actions", None) or {
        name: name for name in view.view_class.http_method_names if hasattr(view.view_class, name)
    }
    return [name.upper() for name in names if name not in ("options", "head")]
