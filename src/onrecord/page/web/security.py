"""What keeps visitors safe: headers, which hosts are answered, how much is read, and who may change the record."""

from __future__ import annotations

import hmac
import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.page.web.errors import Forbidden, made
from onrecord.settings import Settings

MOST_BYTES = 2_000_000
"""Of a request's body."""

COOKIE = "onrecord_token"

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


class TooLarge(Exception):  # noqa: N818 - what it is
    """A body is larger than `MOST_BYTES`."""


class Guard:
    """ASGI middleware around everything: its answers to bad requests need no page."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.hosts = {"localhost", settings.host.lower(), *(host.lower() for host in settings.hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on with the headers added and the body counted."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self.knows(headers.get("host", "")):
            await _refuse(send, 421, "this server does not go by that name; start it with --host-name NAME to add one")
            return
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > MOST_BYTES:
            await _refuse(send, 413, _TOO_LARGE)
            return
        counted = _Counted(receive)
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                if counted.too_large:
                    raise TooLarge
                started = True
                added = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    added.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, counted.receive, sending)
        except Exception:
            if not counted.too_large or started:
                raise
        if counted.too_large and not started:
            await _refuse(send, 413, _TOO_LARGE)

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server. An address of numbers is no name that somebody else could give it."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self.hosts or _is_address(name)


class _Counted:
    """A request's body; once it is too large, as if the visitor had gone."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._bytes = 0
        self.too_large = False

    async def receive(self) -> Message:
        """The next message."""
        message = await self._receive()
        if message["type"] == "http.request":
            self._bytes += len(message.get("body", b""))
            if self._bytes > MOST_BYTES:
                self.too_large = True
                raise TooLarge
        return message


_TOO_LARGE = f"this is more than {MOST_BYTES // 1_000_000} MB; send less, or add it with onrecord add"


def may_edit(request: HTTPConnection, settings: Settings) -> bool:
    """Whether whoever asks has the token of a server that takes changes."""
    return settings.edit and hmac.compare_digest(_token(request).encode(), settings.token.encode())


def check_edit(request: HTTPConnection, settings: Settings) -> None:
    """Let a change pass.

    Raises:
        Forbidden: The server takes none, the token is missing or wrong, or a page of another site sent it.
    """
    if not settings.edit:
        raise Forbidden("this server only shows the record; start it with onrecord serve --edit to change it")
    if not may_edit(request, settings):
        raise Forbidden("changes need the token: open the address that onrecord serve --edit prints")
    if not _own_header(request) and not same_origin(request):
        raise Forbidden("changes are taken from this server's own pages only; open the page here and try again")


def same_origin(request: HTTPConnection) -> bool:
    """Whether a page of this server sent the request."""
    origin = request.headers.get("origin")
    if not origin:
        return False
    try:
        sent = urlsplit(origin)
    except ValueError:
        return False
    return sent.scheme in ("http", "https") and sent.netloc.lower() == request.headers.get("host", "").lower()


def local_path(path: str, otherwise: str) -> str:
    """The path to go on to after a form, if it is one of this server; never an address of another."""
    odd = any(ord(c) <= 32 or ord(c) == 127 or c == "\\" for c in path)
    return path if path.startswith("/") and not path.startswith("//") and not odd else otherwise


def _own_header(request: HTTPConnection) -> bool:
    """Whether the token came in a header of its own, which no other site's page can send."""
    return request.headers.get("authorization", "").startswith("Bearer ")


def _token(request: HTTPConnection) -> str:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return given if scheme == "Bearer" else request.cookies.get(COOKIE, "")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _refuse(send: Send, status: int, sentence: str) -> None:
    import json

    from onrecord.page.json import plain

    body = json.dumps(plain(made(status, sentence))).encode()
    head = {**_HEADERS, "Content-Type": "application/problem+json", "Content-Length": str(len(body))}
    raw = [(name.lower().encode(), value.encode()) for name, value in head.items()]
    await send({"type": "http.response.start", "status": status, "headers": [*raw, (b"connection", b"close")]})
    await send({"type": "http.response.body", "body": body})
