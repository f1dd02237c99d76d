"""Answers: a page's data as HTML or JSON, kept by browsers until the record changes; problems likewise."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import RecordError
from onrecord.page.json import plain
from onrecord.page.web.errors import Busy, Problem
from onrecord.page.web.rendering import Site, Templates
from onrecord.page.web.security import may_edit
from onrecord.page.web.service import Service
from onrecord.page.web.shelved import Shelved
from onrecord.page.web.turns import Turns

HTML = "text/html; charset=utf-8"
JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request to the record: a connection that only reads, and whether whoever asks may change it."""

    service: Service
    connection: Connection
    editor: bool

    @property
    def seconds(self) -> float:
        """The longest that one question may take."""
        return self.service.settings.query_seconds


Make = Callable[[Visit], Any]
"""Makes a page's data."""


class Answers:
    """Makes answers out of pages' data."""

    def __init__(self, service: Service, templates: Templates) -> None:
        self.service = service
        self.templates = templates
        self.shelved = Shelved()
        self.turns = Turns()
        self.version = version("onrecord")

    def html(self, request: Request, template: str, make: Make) -> Response:
        """The page as HTML; nothing is made where the browser has it already."""
        return self.kept(request, HTML, lambda: self.rendered(request, template, self.made(request, make)))

    def json(self, request: Request, make: Make) -> Response:
        """The page as JSON."""
        return self.kept(request, JSON, lambda: as_json(self.made(request, make)))

    def made(self, request: Request, make: Make) -> Any:
        """The page's data.

        Raises:
            Busy: It took longer than a question may take.
        """
        editor, began = may_edit(request, self.service.settings), time.monotonic()
        try:
            with self.service.reading() as connection:
                return make(Visit(self.service, connection, editor))
        except RecordError as error:
            if time.monotonic() - began >= self.service.settings.query_seconds:
                raise Busy(str(error)) from error
            raise

    def shown(self, request: Request, template: str, page: Any, **others: Any) -> Response:
        """A page that is made already, as HTML that nobody keeps: the answer to a form."""
        return Response(self.rendered(request, template, page, **others), media_type=HTML, headers=_NOT_KEPT)

    def rendered(self, request: Request, template: str, page: Any, **others: Any) -> bytes:
        """A page's data as HTML."""
        settings = self.service.settings
        site = Site(
            self.service.name, self.service.sample, settings.edit, may_edit(request, settings), settings.fetch,
            request.url.path, _json_address(request) if request.method == "GET" and not isinstance(page, Problem) else None,
            self.version,
        )  # fmt: skip
        return self.templates.render(template, page, site, **others).encode()

    def problem(self, request: Request, problem: Problem) -> Response:
        """What went wrong, for people or for programs."""
        if for_programs(request):
            return Response(as_json(problem), problem.status, _NOT_KEPT, PROBLEM)
        body = self.rendered(request, "problem.html", problem)
        return Response(body, problem.status, _NOT_KEPT, HTML)

    def kept(self, request: Request, type: str, make: Callable[[], bytes]) -> Response:
        """An answer that browsers keep until the record changes; nothing is made where they have it already."""
        editor = may_edit(request, self.service.settings)
        headers = {
            "Cache-Control": "private, no-cache" if editor else "no-cache",
            "Vary": "Cookie, Accept-Encoding",
        }
        if state := self.service.state():
            tag = hashlib.sha256(f"{state} {self.version} {editor}".encode()).hexdigest()[:20]
            headers["ETag"] = f'W/"{tag}"'
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
        key = str(request.url), type, editor
        body = self.shelved.find(key, state) if state else None
        if body is None:
            with self.turns.turn():
                body = make()
            if state:
                self.shelved.keep(key, state, body)
        return Response(body, media_type=type, headers=headers)


_NOT_KEPT = {"Cache-Control": "no-store"}
_DATA = (".json", ".csv", ".xlsx", ".jsonl", ".bib", ".ris", ".atom")


def as_json(value: Any) -> bytes:
    """A page's data as JSON of ASCII characters only."""
    return json.dumps(plain(value), separators=(",", ":")).encode()


def for_programs(request: Request) -> bool:
    """Whether a program asks: under /api, or for data."""
    return request.url.path.startswith("/api/") or request.url.path.endswith(_DATA)


def _json_address(request: Request) -> str | None:
    path, query = request.url.path, request.url.query
    return f"{path if path != '/' else '/index'}.json{f'?{query}' if query else ''}"
