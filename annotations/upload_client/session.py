"""A signed-in conversation with one server, by a token or by a name and a password, and answers as plain values."""

from __future__ import annotations

import http.client
import http.cookiejar
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from .faults import Fault, Interrupted, Refused

PATIENCE_S = 120
# The server, or something in front of it, is down or busy: the same again may work.
PASSING = {408, 423, 425, 429, 500, 502, 503, 504}
NOT_SIGNED_IN = 401

Headers = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: Headers
    body: Any


class Session:
    """One person at one server. Without a token it signs in, and again by itself where the session has run out."""

    def __init__(self, server: str, *, user: str = "", password: str = "", token: str = "") -> None:
        address = urlsplit(server)
        if address.scheme not in ("http", "https") or not address.netloc:
            raise Fault(f"“{server}” is no address of a server; it begins with http:// or https://.")
        self.server = f"{address.scheme}://{address.netloc}"
        self._credentials = {"username": user, "password": password}
        self._token = token
        self._cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies), _NoRedirect())

    def sign_in(self) -> None:
        """Open the session. A wrong name or password is a Refused; a token needs none."""
        if self._token:
            return
        self._ask("GET", "/api/session/")
        self._ask("POST", "/api/session/", json.dumps(self._credentials).encode(), {"Content-Type": "application/json"})

    def get(self, path: str, **query: Any) -> Any:
        """The JSON at a path."""
        return self.ask("GET", f"{path}?{urlencode(query)}" if query else path).body

    def ask(
        self, method: str, path: str, data: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request. Refused where the server says no, Interrupted where trying again may help."""
        try:
            return self._ask(method, path, data, headers)
        except Refused as refused:
            if refused.status != NOT_SIGNED_IN or self._token:
                raise
        self.sign_in()
        return self._ask(method, path, data, headers)

    def _ask(self, method: str, path: str, data: bytes | None = None, headers: Headers | None = None) -> Answer:
        request = urllib.request.Request(self.server + path, data=data, method=method, headers=dict(headers or {}))
        if self._token:
            # Not sent on to wherever a server may point: only to the one that was named.
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        request.add_header("Referer", self.server + "/")
        request.add_header("X-CSRFToken", self._csrf_token())
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as response:
                return Answer(response.status, response.headers, _json(response.read()))
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error.code, _body(error)) from None
        except urllib.error.URLError as error:
            raise Interrupted(f"The server {self.server} cannot be reached ({error.reason}).") from error
        except (OSError, http.client.HTTPException) as error:
            raise Interrupted(f"The connection to {self.server} broke ({type(error).__name__}).") from error

    def _csrf_token(self) -> str:
        return next((cookie.value or "" for cookie in self._cookies if cookie.name == "csrftoken"), "")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A part that is sent elsewhere arrives nowhere: say where the server wants to be asked instead."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> None:
        address = urlsplit(newurl)
        raise Fault(f"The server wants to be asked at {address.scheme}://{address.netloc}; give that as --server.")


def _refusal(status: int, body: Any) -> Fault:
    problem = body if isinstance(body, dict) and "code" in body else {}
    detail = str(problem.get("detail", f"The server answered with status {status}."))
    if status in PASSING:
        return Interrupted(detail)
    return Refused(status, str(problem.get("code", "")), detail, problem.get("extra", {}))


def _body(error: urllib.error.HTTPError) -> Any:
    try:
        return _json(error.read())
    except OSError:
        return None


def _json(data: bytes) -> Any:
    try:
        return json.loads(data) if data else None
    except ValueError:
        return None
