"""The two addresses of single sign-on: out to the provider, and back. Whatever fails ends on the sign-in page."""

import logging
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View
from mozilla_django_oidc.utils import absolutify
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from accounts.openid import Conversation
from accounts.services import provider, sign_in
from accounts.services.single_sign_on import NotLetIn

logger = logging.getLogger(__name__)

FAILED = "single_sign_on_failed"
# The provider is away, or says what can't be true; nothing of it may become a page of its own.
TROUBLE = (requests.RequestException, jwt.PyJWTError, SuspiciousOperation, KeyError, TypeError, ValueError)


class OutView(OIDCAuthenticationRequestView):
    """To the provider, with a state, a nonce and a PKCE challenge that this session remembers."""

    def __init__(self, **kwargs: Any) -> None:
        View.__init__(self, **kwargs)
        self.OIDC_RP_CLIENT_ID = settings.OIDC_RP_CLIENT_ID

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            provider.must_be_set_up()
            self.OIDC_OP_AUTH_ENDPOINT = provider.endpoint("authorization_endpoint")
            answer: HttpResponse = super().get(request)
        except TROUBLE as error:
            return _refused(FAILED, error)
        return answer


class BackView(View):
    """From the provider, with a code that is worth a token."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            provider.must_be_set_up()
            sent = request.session.get("oidc_states", {}).pop(request.GET.get("state", ""), None)
            if sent is None or "code" not in request.GET:
                raise SuspiciousOperation(f"no answer to what this session asked: {request.GET.get('error', '')[:100]}")
            request.session.modified = True  # the answer is good for one time
            user = Conversation().authenticate(
                request,
                nonce=sent["nonce"],
                code_verifier=sent["code_verifier"],
                redirect_uri=absolutify(request, reverse(settings.OIDC_AUTHENTICATION_CALLBACK_URL)),
            )
        except NotLetIn as refused:
            return _refused(refused.code, refused)
        except TROUBLE as error:
            return _refused(FAILED, error)
        wished = str(request.session.pop("oidc_login_next", "") or "")
        sign_in.start(request, user, proof="single sign-on")
        safe = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(wished if safe else "/")


def _refused(code: str, why: Exception) -> HttpResponse:
    logger.warning("single sign-on refused: %s: %s", code, why)
    return HttpResponseRedirect(f"/sign-in?{urlencode({'refused': code})}")
