"""What keeps visitors safe: headers, which hosts are answered, how much is read, and who may change the record."""

from __future__ import annotations

import hmac
import ipaddress
import json
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.page.json import plain
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


class TooLarge(Exception):
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
        length = headers.get("content-length", "")
        if not self.knows(headers.get("host", "")):
            await _refuse(send, scope, HTTPStatus.MISDIRECTED_REQUEST, _NOT_OURS)
        elif length.isdecimal() and int(length) > MOST_BYTES:
            await _refuse(send, scope, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
        else:
            await self._pass(scope, _Counted(receive), _Dressed(send))

    async def _pass(self, scope: Scope, body: _Counted, answer: _Dressed) -> None:
        """A body of which no length was told may turn out too large only while it is read."""
        try:
            await self.app(scope, body.receive, answer.send)
        except TooLarge:
            if answer.started:
                raise
            await _refuse(answer.plain, scope, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server. An address of numbers is no name that somebody else could give it."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self.hosts or _is_address(name)


class _Dressed:
    """An answer, to which the headers are added that every answer has."""

    def __init__(self, send: Send) -> None:
        self.plain = send
        self.started = False

    async def send(self, message: Message) -> None:
        """Send the next message."""
        if message["type"] == "http.response.start":
            self.started = True
            added = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                added.setdefault(name, value)
        await self.plain(message)


class _Counted:
    """A request's body, of which no more is read than is allowed."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._bytes = 0

    async def receive(self) -> Message:
        """The next message.

        Raises:
            TooLarge: There is more than a body may have.
        """
        message = await self._receive()
        if message["type"] == "http.request":
            self._bytes += len(message.get("body", b""))
            if self._bytes > MOST_BYTES:
                raise TooLarge
        return message


_NOT_OURS = "this server does not go by that name; start it with --host-name NAME to add one"
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
        raise Forbidden(
            "changes are taken from this server's own pages only; open the page here and try again"
        )


def check_origin(request: HTTPConnection) -> None:
    """Let a form pass that changes nothing, unless a page of another site sent it.

    Raises:
        Forbidden: Such a page did.
    """
    if request.headers.get("origin") and not same_origin(request):
        raise Forbidden("forms are taken from this server's own pages only; open the page here and try again")


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


async def _refuse(send: Send, scope: Scope, status: HTTPStatus, sentence: str) -> None:
    """Answer without the application: in HTML where a browser asks, else as problem+json."""
    if "text/html" in Headers(scope=scope).get("accept", ""):
        kind = "text/html; charset=utf-8"
        body = f'<!DOCTYPE html><html lang="en"><title>{status.phrase}</title><h1>{status.phrase}</h1><p>{sentence}</p>'
    else:
        kind, body = "application/problem+json", json.dumps(plain(made(status, sentence)))
    data = body.encode()
    head = {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(data)), "Connection": "close"}
    raw = [(name.lower().encode(), value.encode()) for name, value in head.items()]
    await send({"type": "http.response.start", "status": int(status), "headers": raw})
    await send({"type": "http.response.body", "body": data})
