"""Every page, three times: for people at its address, as JSON with `.json` behind it, and in the API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response

from onrecord.page.web.answers import Make
from onrecord.page.web.contexts.article import ArticlePage
from onrecord.page.web.contexts.check import CheckPage
from onrecord.page.web.contexts.corrections import CorrectionsPage
from onrecord.page.web.contexts.coverage import CoveragePage
from onrecord.page.web.contexts.help import HelpPage
from onrecord.page.web.contexts.home import HomePage
from onrecord.page.web.contexts.person import PeoplePage, PersonPage
from onrecord.page.web.contexts.reading import ReadPage
from onrecord.page.web.contexts.search import SearchPage
from onrecord.page.web.contexts.utterance import UtterancePage
from onrecord.page.web.errors import Problem
from onrecord.page.web.routes import asked
from onrecord.page.web.routes.asked import answers_of

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class PageRoute:
    """A page: its address, its template, what makes its data, and what that is.

    `api` is its address in the API, None where it is only for people.
    """

    path: str
    template: str
    make: Callable[..., Awaitable[Make]]
    model: type
    summary: str
    api: str | None = None


PAGES = (
    PageRoute("/", "home.html", asked.home, HomePage, "What is on the record, and its newest quotes", "/record"),
    PageRoute("/search", "search.html", asked.searched, SearchPage, "Quotes by words, names, outlets and dates", "/search"),
    PageRoute("/articles/{id}", "article.html", asked.article, ArticlePage, "An article with its quotes", "/articles/{id}"),
    PageRoute("/people", "people.html", asked.people, PeoplePage, "Whom a name may mean", "/people"),
    PageRoute("/people/{id}", "person.html", asked.person, PersonPage, "A person and their quotes", "/people/{id}"),
    PageRoute("/utterances/{id}", "utterance.html", asked.utterance, UtterancePage,
              "The same words in several articles: first report, versions, differences", "/utterances/{id}"),
    PageRoute("/check", "check.html", asked.checked, CheckPage, "Whether words were said, and by whom", "/check"),
    PageRoute("/coverage", "coverage.html", asked.covered, CoveragePage,
              "Outlets, dates, gaps, what was skipped, who gets quoted", "/coverage"),
    PageRoute("/corrections", "corrections.html", asked.corrected, CorrectionsPage, "The log of corrections", "/corrections"),
    PageRoute("/read", "read.html", asked.reading, ReadPage, "The form for an article to read"),
    PageRoute("/docs", "help.html", asked.helped, HelpPage, "The API, for people"),
)  # fmt: skip

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": said, "content": {"application/problem+json": {}}}
    for status, said in (
        (400, "Something is asked for that does not exist or cannot be."),
        (404, "There is nothing of that number."),
        (422, "A parameter is not what it should be."),
        (503, "It took longer than a question may take, or too much is asked at once."),
    )
}


def add_pages(app: FastAPI) -> None:
    """Put all pages at their addresses."""
    people, programs = APIRouter(include_in_schema=False), APIRouter(prefix=API)
    for page in PAGES:
        made = Depends(page.make)
        data = "/index.json" if page.path == "/" else f"{page.path}.json"
        # `.json` first: a number may be followed by anything.
        people.add_api_route(_numbered(data), _json(made), methods=["GET", "HEAD"])
        people.add_api_route(_numbered(page.path), _html(page.template, made), methods=["GET", "HEAD"])
        if page.api:
            programs.add_api_route(
                page.api, _json(made), methods=["GET"], summary=page.summary, operation_id=page.model.__name__,
                response_class=Response, responses={200: {"model": page.model, "description": page.summary}, **PROBLEMS},
            )  # fmt: skip
    app.include_router(people)
    app.include_router(programs)


def _numbered(path: str) -> str:
    return path.replace("{id}", "{id:int}")


def _html(template: str, made: Any) -> Callable[..., Response]:
    def page(request: Request, make: Make = made) -> Response:
        return answers_of(request).html(request, template, make)

    return page


def _json(made: Any) -> Callable[..., Response]:
    def page(request: Request, make: Make = made) -> Response:
        return answers_of(request).json(request, make)

    return page
