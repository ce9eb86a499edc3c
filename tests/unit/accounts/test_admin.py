"""Staff who are no administrators raise nobody; closing accounts, password links, and the way in."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from accounts.models import AuditEvent, User
from tests import factories

PEOPLE = "/admin/accounts/user/"


@pytest.fixture
def root(db):
    return factories.person("root", is_superuser=True, is_staff=True)


@pytest.fixture
def support(db):
    """Staff with every right over people and groups that can be given."""
    someone = factories.person("support", is_staff=True)
    rights = Permission.objects.filter(content_type__model__in=["user", "group"])
    someone.user_permissions.set(rights)
    return someone


def form_of(user, **changes):
    sent = {"username": user.username, "email": user.email, "first_name": "", "last_name": "", "display_name": ""}
    return {**sent, **changes}


def do(client, action, *people):
    sent = {"action": action, "_selected_action": [str(user.pk) for user in people]}
    return client.post(PEOPLE, sent, format="multipart", follow=True)


RAISE = {"is_superuser": "on", "is_staff": "on"}


def test_support_raises_neither_itself_nor_others(support, client_of):
    viewer = factories.person("viewer")
    group = Group.objects.create(name="everything")
    for user in (support, viewer):
        sent = form_of(user, **RAISE, groups=[group.pk], user_permissions=[Permission.objects.first().pk])
        client_of(support).post(f"{PEOPLE}{user.pk}/change/", sent, format="multipart")
        now = User.objects.get(pk=user.pk)
        assert (now.is_superuser, now.is_staff, now.groups.count()) == (False, user is support, 0)
    assert viewer.user_permissions.count() == 0


def test_support_makes_no_new_administrator(support, client_of):
    sent = {"username": "eve", "password1": factories.PASSWORD, "password2": factories.PASSWORD, **RAISE}
    client_of(support).post(f"{PEOPLE}add/", {**sent, "usable_password": "true"}, format="multipart")
    made = User.objects.get(username="eve")
    assert (made.is_superuser, made.is_staff) == (False, False)


@pytest.mark.parametrize("who", [{"is_superuser": True, "is_staff": True}, {"is_superuser": True}, {"is_staff": True}])
def test_the_accounts_of_staff_are_closed_to_support(support, client_of, who):
    other = factories.person("other", email="o@lab.org", **who)
    client = client_of(support)
    sent = form_of(other, email="eve@lab.org")
    assert client.post(f"{PEOPLE}{other.pk}/change/", sent, format="multipart").status_code == 403
    new = {"password1": "quiet filament 27", "password2": "quiet filament 27", "usable_password": "true"}
    assert client.post(f"{PEOPLE}{other.pk}/password/", new, format="multipart").status_code == 403
    do(client, "close_accounts", other)
    assert b"password/new#" not in do(client, "make_password_link", other).content
    now = User.objects.get(pk=other.pk)
    assert (now.email, now.is_active, now.check_password(factories.PASSWORD)) == ("o@lab.org", True, True)


def test_groups_are_the_administrators_alone(support, root, client_of):
    Group.objects.create(name="mine")
    assert client_of(support).get("/admin/auth/group/").status_code == 403
    mine = Group.objects.get()
    address = f"/admin/auth/group/{mine.pk}/change/"
    assert client_of(support).post(address, {"name": "x"}, format="multipart").status_code == 403
    assert client_of(root).get("/admin/auth/group/").status_code == 200


def test_nobody_is_deleted(root, client_of):
    viewer = factories.person("viewer")
    assert client_of(root).post(f"{PEOPLE}{viewer.pk}/delete/", {"post": "yes"}, format="multipart").status_code == 403
    assert User.objects.filter(pk=viewer.pk).exists()


def test_a_password_is_not_guessed_by_its_beginning(support, client_of):
    assert client_of(support).get(PEOPLE, {"password__startswith": "md5"}).status_code == 400


def test_a_closed_account_is_out_at_once_and_comes_back(support, client_of):
    viewer = factories.person("viewer")
    open_session = client_of(viewer)
    do(client_of(support), "close_accounts", viewer)
    assert open_session.get("/api/session/").json()["user"] is None
    do(client_of(support), "open_accounts", viewer)
    assert User.objects.get(pk=viewer.pk).is_active
    actions = AuditEvent.objects.filter(object_id=viewer.pk, actor=support).values_list("action", flat=True)
    assert {"account.close", "account.open"} <= set(actions)


def test_nobody_closes_their_own_account(root, client_of):
    do(client_of(root), "close_accounts", root)
    assert User.objects.get(pk=root.pk).is_active


def test_a_password_link_is_shown_once_and_works(support, client_of):
    viewer = factories.person("viewer")
    page = do(client_of(support), "make_password_link", viewer)
    assert "no-store" in page.headers["Cache-Control"]
    uid, token = page.content.decode().split("/password/new#")[1].split('"')[0].split(".")
    sent = {"uid": uid, "token": token, "password": "quiet filament 27"}
    assert client_of().post("/api/password-reset/confirm/", sent).status_code < 300
    assert User.objects.get(pk=viewer.pk).check_password("quiet filament 27")


def test_a_link_is_made_for_one_at_a_time(root, client_of):
    people = [factories.person(name) for name in ("a", "b")]
    assert b"password/new#" not in do(client_of(root), "make_password_link", *people).content


def test_the_audit_log_is_to_be_read(root, client_of):
    client = client_of(root)
    do(client, "close_accounts", factories.person("viewer"))
    event = AuditEvent.objects.filter(action="account.close").get()
    address = reverse("admin:accounts_auditevent_change", args=[event.pk])
    assert b'name="_save"' not in client.get(address).content
    assert client.post(address, {"actor_name": "eve"}, format="multipart").status_code == 403


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/admin/accounts/user/?q=a", "/admin/accounts/user/?q=a"),
        ("https://evil.example/admin/", "/admin/"),
        ("//evil.example/admin/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
        ("/projects", "/admin/"),
        ("", "/admin/"),
    ],
)
def test_signing_in_for_the_administration_stays_on_this_site(root, client_of, wanted, leads_to):
    stranger = client_of().get("/admin/login/", {"next": wanted})
    assert (stranger.status_code, stranger.url) == (302, f"/sign-in?{urlencode({'next': leads_to})}")
    assert client_of(root).get("/admin/login/", {"next": wanted}).url == leads_to


def test_the_administration_has_no_sign_in_of_its_own(db, client_of):
    assert client_of().get("/admin/").url.startswith("/admin/login/")
    assert client_of().post("/admin/login/", {"username": "root", "password": "x"}).status_code == 405


def test_who_is_no_staff_is_told_so_without_going_in_circles(db, client_of):
    assert client_of(factories.person("viewer")).get("/admin/login/", {"next": "/admin/"}).status_code == 403
