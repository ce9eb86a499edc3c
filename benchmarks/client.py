"""A signed-in HTTP connection that stays open, as a browser's does."""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit


class Client:
    """JSON, or plain bytes, over one kept connection, with the session's cookies."""

    def __init__(self, url: str, *, username: str, password: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc)
        self._cookies: dict[str, str] = {}
        self.get("/api/session/")
        self.send("POST", "/api/session/", {"username": username, "password": password})

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def get(self, path: str) -> Any:
        return self.send("GET", path, None)

    def fetch(self, path: str) -> bytes:
        """The bytes of an answer that is no JSON."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._connection.request("GET", path, headers={"Cookie": cookies})
        answer = self._connection.getresponse()
        content = answer.read()
        assert answer.status < 300, f"GET {path}: {answer.status} {content[:500]!r}"
        return content

    def send(self, method: str, path: str, body: Any) -> Any:
        """The decoded answer; an AssertionError with the body where it is not a success."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/json", "X-CSRFToken": self._cookies.get("csrftoken", "")}
        self._connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self._connection.getresponse()
        content = answer.read()
        assert answer.status < 300, f"{method} {path}: {answer.status} {content[:500]!r}"
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self._cookies[name] = value
        return json.loads(content) if content else None
