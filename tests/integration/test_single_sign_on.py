"""Single sign-on against a provider that really answers: who is let in, and what must not open an account."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from rest_framework.test import APIClient

from accounts.models import ApiToken, AuditEvent, User
from accounts.services import provider as settings_of_provider
from accounts.services import tokens
from tests import factories
from tests.support.identity_provider import CLIENT, SECRET, running_provider

START, BACK = "/api/oidc/start/", "/api/oidc/callback/"


@pytest.fixture(scope="module")
def listening():
    with running_provider() as running:
        yield running


@pytest.fixture
def provider(listening, settings, db):
    listening.__init__(issuer=listening.issuer, key=listening.key)
    settings.OIDC_ISSUER = listening.issuer
    settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = CLIENT, SECRET
    settings_of_provider.forget()
    yield listening
    settings_of_provider.forget()


@pytest.fixture
def ada(db):
    return factories.person("ada", email="Ada@Example.org")


def sign_on(provider, client=None, **wished):
    """Out to the provider and back. The client, and where its browser ends."""
    client = client or APIClient()
    out = client.get(START, wished)
    return client, client.get(BACK, provider.agree(out.headers["Location"])).headers["Location"]


def user_of(client):
    user = client.get("/api/session/").json()["user"]
    return user and user["username"]


def refused(provider, code):
    client, ended = sign_on(provider)
    return ended == f"/sign-in?refused={code}" and user_of(client) is None


def test_the_sign_in_page_offers_it_where_it_is_set_up(provider, client_of, settings):
    settings.OIDC_NAME = "Example University"
    offered = client_of().get("/api/session/").json()["sign_in"]["single_sign_on"]
    assert offered == {"name": "Example University", "url": START}
    settings.OIDC_ISSUER = ""
    assert client_of().get("/api/session/").json()["sign_in"]["single_sign_on"] is None
    assert client_of().get(START).headers["Location"] == "/sign-in?refused=single_sign_on_failed"


def test_it_asks_with_state_nonce_and_a_pkce_challenge(provider):
    out = urlsplit(APIClient().get(START).headers["Location"])
    asked = {name: values[0] for name, values in parse_qs(out.query).items()}
    assert f"{out.scheme}://{out.netloc}{out.path}" == f"{provider.issuer}/authorize"
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert all(re.fullmatch(r"[\w-]{32,}", asked[name]) for name in ("state", "nonce", "code_challenge"))


def test_a_verified_address_links_the_account_once_and_for_all(provider, ada):
    tokens.make(by=ada, name="old", scope="write", days=None)
    elsewhere = APIClient()
    elsewhere.force_login(ada)
    client, ended = sign_on(provider, next="/projects/5?tab=1")
    assert (user_of(client), ended) == ("ada", "/projects/5?tab=1")
    ada.refresh_from_db()
    assert ada.oidc_subject == f"{provider.issuer} u-17"
    # Whoever may have written this address into an account of theirs is shut out of it.
    assert not ada.has_usable_password()
    assert user_of(elsewhere) is None
    assert ApiToken.objects.get().revoked_at is not None
    assert AuditEvent.objects.filter(action="account.link").count() == 1
    provider.person["email"] = "married@example.org"
    assert user_of(sign_on(provider)[0]) == "ada"
    account = client.get("/api/account/").json()
    assert (account["single_sign_on"], account["has_password"]) == (True, False)


def test_the_session_is_like_any_other_and_ends_with_the_account(provider, ada):
    client, _ = sign_on(provider)
    User.objects.update(is_active=False)
    assert user_of(client) is None
    assert refused(provider, "account_disabled")


def test_what_the_token_leaves_out_is_asked_for(provider, ada):
    provider.only_by_userinfo = True
    assert user_of(sign_on(provider)[0]) == "ada"


def test_user_information_about_somebody_else(provider, ada):
    provider.only_by_userinfo, provider.userinfo_sub = True, "u-18"
    assert refused(provider, "single_sign_on_failed")


@pytest.mark.parametrize(
    "token",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://other.example.org"},
        {"aud": "another application"},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"exp": 946_684_800},  # long ago; a moment of today would give every collection other names
        {"exp": None},
        {"sub": None},
    ],
    ids=str,
)
def test_tokens_that_prove_nothing(provider, ada, token):
    provider.token = token
    assert refused(provider, "single_sign_on_failed")


def test_a_wrong_signature(provider, ada):
    provider.forged = True
    assert refused(provider, "single_sign_on_failed")


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_nobody_verified(provider, ada, verified):
    provider.person["email_verified"] = verified
    assert refused(provider, "email_unverified")
    ada.refresh_from_db()
    assert ada.oidc_subject is None


@pytest.mark.parametrize("right", ["is_staff", "is_superuser"])
def test_staff_are_not_linked_by_an_address(provider, ada, right):
    User.objects.update(**{right: True})
    assert refused(provider, "account_unclear")


def test_two_accounts_with_one_address(provider, ada):
    factories.person("eve", email="ada@example.org")
    assert refused(provider, "account_unclear")


def test_somebody_elses_identity_does_not_take_a_linked_account(provider, ada):
    sign_on(provider)
    provider.person["sub"] = "u-99"
    assert refused(provider, "account_unclear")


def test_a_disabled_account(provider, ada):
    User.objects.update(is_active=False)
    assert refused(provider, "account_disabled")


def test_sign_up_is_closed(provider):
    assert refused(provider, "sign_up_closed")
    assert not User.objects.exists()


def test_sign_up_where_it_is_open(provider, settings):
    settings.OIDC_SIGN_UP = True
    factories.person("ADA.L")
    client, _ = sign_on(provider)
    assert user_of(client) == "ada.l-2"
    made = User.objects.get(username="ada.l-2")
    assert (made.is_staff, made.is_superuser, made.has_usable_password()) == (False, False, False)
    assert client.get("/api/projects/").json() == []


@pytest.mark.parametrize("sent", [{}, {"code": "x"}, {"code": "x", "state": "y"}, {"error": "access_denied"}])
def test_coming_back_without_having_gone(provider, ada, sent):
    assert APIClient().get(BACK, sent).headers["Location"] == "/sign-in?refused=single_sign_on_failed"


def test_an_answer_is_good_for_one_session_and_once(provider, ada):
    client, other = APIClient(), APIClient()
    answer = provider.agree(client.get(START).headers["Location"])
    other.get(START)
    assert "refused" in other.get(BACK, answer).headers["Location"]
    assert client.get(BACK, answer).headers["Location"] == "/"
    assert "refused" in client.get(BACK, answer).headers["Location"]


@pytest.mark.parametrize("wished", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_it_sends_nobody_elsewhere(provider, ada, wished):
    assert sign_on(provider, next=wished)[1] == "/"


def test_a_provider_that_is_away_keeps_nobody_from_their_password(provider, ada, settings, client_of):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    client = client_of()
    assert client.get(START).headers["Location"] == "/sign-in?refused=single_sign_on_failed"
    answer = client.post("/api/session/", {"username": "ada", "password": factories.PASSWORD})
    assert answer.status_code == 200


def test_a_provider_that_speaks_of_another_issuer(provider, ada, settings):
    settings.OIDC_ISSUER = provider.issuer.replace("127.0.0.1", "localhost")
    assert "refused" in APIClient().get(START).headers["Location"]


def test_the_session_gets_a_new_key(provider, ada):
    client = APIClient()
    out = client.get(START)
    before = client.cookies["sessionid"].value
    client.get(BACK, provider.agree(out.headers["Location"]))
    assert client.cookies["sessionid"].value != before
