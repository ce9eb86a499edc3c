import re

import pytest
from django.contrib.auth.tokens import default_token_generator
from kombu.exceptions import OperationalError

from accounts.models import ApiToken, AuditEvent, User
from accounts.services import passwords, tokens
from accounts.tasks import mail_password_links
from tests import factories

URL, CONFIRM = "/api/password-reset/", "/api/password-reset/confirm/"
NEW = "another quite long one"


@pytest.fixture
def ada(db):
    return factories.person("ada", email="Ada@example.org")


def ask(client, who, **more):
    return client.post(URL, {"name_or_email": who}, **more)


def use(client, link, **more):
    uid, token = link.partition("#")[2].split(".")
    return client.post(CONFIRM, {"uid": uid, "token": token, "password": NEW, **more})


@pytest.mark.parametrize("who", ["ada", "ada@EXAMPLE.org"])
def test_the_mailed_link_sets_a_password_once(ada, client_of, mailoutbox, who):
    elsewhere = client_of(ada)
    answer = ask(client_of(), who)
    assert (answer.status_code, answer.content) == (204, b"")
    (letter,) = mailoutbox
    assert letter.to == ["Ada@example.org"]
    link = re.search(r"http://testserver/password/new#\S+", letter.body)[0]
    assert use(client_of(), link).status_code == 204
    assert User.objects.get().check_password(NEW)
    assert elsewhere.get("/api/account/").status_code == 401
    again = use(client_of(), link)
    assert (again.status_code, again.json()["code"]) == (400, "link_gone")
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "account.password_link",
        "account.password_reset",
    ]


@pytest.mark.parametrize("who", ["nobody", "nobody@example.org", "ada'; --", "ä" * 254])
def test_names_that_nobody_has_look_the_same(ada, client_of, mailoutbox, who):
    answer = ask(client_of(), who)
    assert (answer.status_code, answer.content, len(mailoutbox)) == (204, b"", 0)


def test_the_answer_waits_for_no_lookup_and_no_letter(ada, client_of, monkeypatch, django_assert_num_queries):
    asked = []
    monkeypatch.setattr(mail_password_links, "delay", lambda *facts: asked.append(facts))
    with django_assert_num_queries(0):
        assert [ask(client_of(), who).status_code for who in ("ada", "nobody")] == [204, 204]
    assert asked == [("ada", "http://testserver"), ("nobody", "http://testserver")]


def test_links_begin_with_the_site_that_the_settings_name(ada, client_of, mailoutbox, settings):
    settings.FILAMARK_SITE = "https://lab.example.org/"
    ask(client_of(), "ada")
    assert "https://lab.example.org/password/new#" in mailoutbox[0].body


@pytest.mark.parametrize("facts", [{"is_active": False}, {"email": ""}])
def test_closed_accounts_and_those_without_an_address_get_nothing(ada, client_of, mailoutbox, facts):
    User.objects.update(**facts)
    assert ask(client_of(), "ada").status_code == 204
    assert mailoutbox == []


def test_who_signs_in_elsewhere_gets_no_password_by_mail(ada, client_of, mailoutbox):
    ada.set_unusable_password()
    ada.save()
    ask(client_of(), "ada")
    assert mailoutbox == []


def test_nobody_is_flooded_with_letters(ada, client_of, mailoutbox):
    for _ in range(5):
        ask(client_of(), "ada")
    assert len(mailoutbox) == 3


def test_asking_is_throttled(db, client_of):
    assert [ask(client_of(), "ada").status_code for _ in range(11)] == [204] * 10 + [429]


def test_without_mail_it_says_whom_to_ask(ada, client_of, settings):
    settings.MAIL_WORKS = False
    answer = ask(client_of(), "ada")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_mail")


def test_without_a_broker_it_says_so(ada, client_of, monkeypatch):
    def broken(*_):
        raise OperationalError("down")

    monkeypatch.setattr(mail_password_links, "delay", broken)
    answer = ask(client_of(), "ada")
    assert (answer.status_code, answer.json()["code"]) == (503, "mail_unavailable")


def test_a_weak_password_leaves_the_link_good(ada, client_of):
    link = passwords.link_for(ada, by=None, site="")
    answer = use(client_of(), link, password="short")
    assert (answer.status_code, answer.json()["code"]) == (400, "password_too_weak")
    assert use(client_of(), link).status_code == 204


@pytest.mark.parametrize("end", [True, False])
def test_tokens_end_where_that_is_wished(ada, client_of, end):
    tokens.make(by=ada, name="script", scope="read", days=None)
    use(client_of(), passwords.link_for(ada, by=None, site=""), end_tokens=end)
    assert (ApiToken.objects.get().revoked_at is not None) is end


def test_a_link_dies_with_the_account_and_with_the_address(ada, client_of):
    link = passwords.link_for(ada, by=None, site="")
    User.objects.update(is_active=False)
    assert use(client_of(), link).json()["code"] == "link_gone"
    User.objects.update(is_active=True, email="new@example.org")
    assert use(client_of(), link).json()["code"] == "link_gone"


def test_a_link_is_good_for_a_day(ada, client_of, monkeypatch):
    link = passwords.link_for(ada, by=None, site="")
    now = default_token_generator._now()
    monkeypatch.setattr(default_token_generator, "_now", lambda: now.replace(year=now.year + 1))
    assert use(client_of(), link).json()["code"] == "link_gone"


@pytest.mark.parametrize("uid", ["", "x", "äöü", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "4oCm", "LTE"])
def test_links_that_never_were(ada, client_of, uid):
    answer = client_of().post(CONFIRM, {"uid": uid, "token": "abc-def", "password": NEW})
    assert answer.status_code == 400


def test_it_helps_who_never_had_a_password(ada, client_of):
    ada.set_unusable_password()
    ada.save()
    assert use(client_of(), passwords.link_for(ada, by=None, site="")).status_code == 204
    assert User.objects.get().check_password(NEW)
