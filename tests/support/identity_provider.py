"""A small OpenID Connect provider that really listens, signs with RS256 and holds clients to PKCE.

Tests tell it how the next person presents themselves, and how it is to misbehave.
"""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, KEY_ID = "filamark", "a shared secret", "first"
PERSON = {"sub": "u-17", "email": "ada@example.org", "email_verified": True, "preferred_username": "ada.l"}


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class IdentityProvider:
    """`person` is who signs in next. `forged` signs with a key nobody published; `token` overrides claims."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=lambda: dict(PERSON))
    token: dict[str, Any] = field(default_factory=dict)
    forged: bool = False
    only_by_userinfo: bool = False
    userinfo_sub: str | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    key: rsa.RSAPrivateKey = field(default_factory=_key)

    def agree(self, address: str) -> dict[str, str]:
        """What a person's browser does there: they sign in and are sent back with a code and the state."""
        sent = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = uuid4().hex
        self.codes[code] = sent
        return {"code": code, "state": sent["state"]}

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            addresses = {f"{name}_endpoint": f"{self.issuer}/{end}" for name, end in ends.items()}
            return 200, {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **addresses}
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {"keys": [{**public, "kid": KEY_ID, "alg": "RS256", "use": "sig"}]}
        if path == "/token":
            return self._token(form)
        if path == "/userinfo":
            return 200, {**self.person, **({"sub": self.userinfo_sub} if self.userinfo_sub else {})}
        return 404, {}

    def _token(self, form: dict[str, str]) -> tuple[int, Any]:
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("client_secret") != SECRET or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        about = {"sub": self.person["sub"]} if self.only_by_userinfo else self.person
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **about}
        claims = {name: value for name, value in {**claims, **self.token}.items() if value is not None}
        signed = jwt.encode(claims, _key() if self.forged else self.key, "RS256", headers={"kid": KEY_ID})
        return 200, {"access_token": "access", "token_type": "Bearer", "id_token": signed}


@contextmanager
def running_provider() -> Iterator[IdentityProvider]:
    provider = IdentityProvider()

    class Handler(BaseHTTPRequestHandler):
        def _reply(self, form: dict[str, str]) -> None:
            status, body = provider.answer(urlsplit(self.path).path, form)
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_GET(self) -> None:
            self._reply({})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._reply({name: values[0] for name, values in parse_qs(sent).items()})

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
