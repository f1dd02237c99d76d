"""Read and Check: articles and drafts that visitors send."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request, Response

from onrecord.errors import InputError
from onrecord.page.web.answers import Answers, Visit, as_json, for_programs
from onrecord.page.web.contexts.check import CheckPage, draft_page
from onrecord.page.web.contexts.reading import ReadPage
from onrecord.page.web.errors import problem_of
from onrecord.page.web.reading import article_of, keep
from onrecord.page.web.routes.asked import answers_of
from onrecord.page.web.routes.pages import API, PROBLEMS
from onrecord.page.web.routes.posted import Posted, form_body, posted
from onrecord.page.web.security import check_edit, check_origin, may_edit

Sent = Annotated[Posted, Depends(posted)]

_TEXT = "The article's text, or the page as HTML."
_FILE = "A file with the article: text, HTML, or anything else that onrecord read takes."


def read(request: Request, sent: Sent) -> Response:
    """Read an article and show its quotes; with `keep` and the token it goes on the record."""
    answers = answers_of(request)
    keeping = sent.words("keep") == "yes"
    if keeping:
        check_edit(request, answers.service.settings)
    check_origin(request)
    may_keep = may_edit(request, answers.service.settings)
    try:
        article = article_of(answers.service, sent)
        kept = keep(answers.service, article) if keeping else None
    except InputError as error:
        return _answer(answers, request, "read.html", ReadPage(None, None, may_keep, str(error)))
    return _answer(answers, request, "read.html", ReadPage(article, kept, may_keep, None))


def check(request: Request, sent: Sent) -> Response:
    """Check every quotation of a draft."""
    answers = answers_of(request)
    check_origin(request)
    try:
        draft = article_of(answers.service, sent)
    except InputError as error:
        page = CheckPage("", "", None, None, sent.text("text") or None, str(error), answers.service.shelf())
        return _answer(answers, request, "check.html", page)

    def made(visit: Visit) -> CheckPage:
        return draft_page(visit.connection, draft, visit.service.shelf())

    return _answer(answers, request, "check.html", answers.made(request, made))


def add_forms(app: FastAPI) -> None:
    """Put both at their addresses, for people and for programs."""
    people, programs = APIRouter(include_in_schema=False), APIRouter(prefix=API)
    for path, endpoint in (("/read", read), ("/check", check)):
        for end in ("", ".json"):
            people.add_api_route(f"{path}{end}", endpoint, methods=["POST"])
    programs.add_api_route(
        "/read", read, methods=["POST"], summary="The quotes of an article that is sent", operation_id="read",
        response_class=Response, responses={200: {"description": "The article with its quotes."}, **PROBLEMS},
        openapi_extra=form_body(text=_TEXT, title="Its headline.", published="Its day, YYYY-MM-DD.", file=_FILE),
    )  # fmt: skip
    programs.add_api_route(
        "/check", check, methods=["POST"], summary="Every quotation of a draft, checked", operation_id="check_draft",
        response_class=Response, responses={200: {"description": "A verdict for each quotation."}, **PROBLEMS},
        openapi_extra=form_body(text=_TEXT, title="Its headline.", file=_FILE),
    )  # fmt: skip
    app.include_router(people)
    app.include_router(programs)


def _answer(answers: Answers, request: Request, template: str, page: ReadPage | CheckPage) -> Response:
    if not for_programs(request):
        return answers.shown(request, template, page)
    if page.problem:
        return answers.problem(request, problem_of(InputError(*page.problem.split(": ", 1))))
    return Response(as_json(page), media_type="application/json", headers={"Cache-Control": "no-store"})
