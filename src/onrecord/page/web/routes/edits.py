"""Changes: corrections with undo, forgetting, saved searches. All need the token and a page of this server."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.page.web.answers import Answers, Visit, as_json
from onrecord.page.web.contexts.forgetting import ForgetPage
from onrecord.page.web.contexts.search import SearchForm, query_of
from onrecord.page.web.contexts.searches import searches_page
from onrecord.page.web.errors import Forbidden, NotThere, Refused
from onrecord.page.web.routes.asked import answers_of
from onrecord.page.web.routes.posted import Posted, posted
from onrecord.page.web.security import COOKIE, check_edit, local_path
from onrecord.record.keys import key_of_article, key_of_person, name_of_person
from onrecord.record.search import saved as searches

router = APIRouter(include_in_schema=False)

Sent = Annotated[Posted, Depends(posted)]

_BY = "an editor on the web"
_MONTH = 30 * 24 * 3600  # seconds


@router.get("/edit")
def enter(request: Request, token: str = "") -> Response:
    """Take the token from the address that the server printed, and remember it in this browser."""
    settings = answers_of(request).service.settings
    if not settings.edit or not hmac.compare_digest(token.encode(), settings.token.encode()):
        raise Forbidden("this is not the token; open the address that onrecord serve --edit prints")
    response = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, _MONTH, httponly=True, samesite="strict", secure=secure)
    return response


@router.post("/leave")
def leave(request: Request) -> Response:
    """Forget the token in this browser."""
    check_edit(request, answers_of(request).service.settings)
    response = RedirectResponse("/", 303)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


@router.post("/corrections")
def correct(request: Request, sent: Sent) -> Response:
    """Make a correction, or undo one."""
    answers = _allowed(request)
    number = _corrected(answers, sent)
    if "application/json" in request.headers.get("accept", ""):
        return Response(as_json({"correction": number}), media_type="application/json", headers=_NOT_KEPT)
    back = local_path(sent.words("back"), "/corrections")
    return RedirectResponse(back, 303)


@router.post("/forget")
def forget(request: Request, sent: Sent) -> Response:
    """Show what would be forgotten; with `sure` forget it, for good."""
    answers = _allowed(request)
    what = "article" if sent.words("article") else "person"
    id, sure = sent.number(what), sent.words("sure") == "yes"
    along = what == "person" and sent.words("with_articles") == "yes"
    key, name = answers.made(request, lambda visit: _names(visit, what, id))
    record = answers.service.record
    asked = {"url": key} if what == "article" else {"person": key}
    gone = record.forget(**asked, with_articles=along, dry_run=not sure)
    return answers.shown(request, "forget.html", ForgetPage(what, id, name, along, gone, sure))


@router.get("/searches")
def saved(request: Request) -> Response:
    """The saved searches."""
    return answers_of(request).html(
        request, "searches.html", lambda visit: searches_page(visit.connection, seconds=visit.seconds)
    )


@router.get("/searches.json")
def saved_json(request: Request) -> Response:
    """The same for programs."""
    return answers_of(request).json(
        request, lambda visit: searches_page(visit.connection, seconds=visit.seconds)
    )


@router.post("/searches")
def save(request: Request, sent: Sent) -> Response:
    """Save a search, or take a saved one away."""
    answers = _allowed(request)
    with answers.service.database.writing() as connection:
        if sent.words("delete"):
            searches.remove(connection, sent.number("delete"))
        else:
            searches.save(connection, sent.words("name"), query_of(_form(sent)), now=_now())
    return RedirectResponse("/searches", 303)


_NOT_KEPT = {"Cache-Control": "no-store"}


def _allowed(request: Request) -> Answers:
    answers = answers_of(request)
    check_edit(request, answers.service.settings)
    return answers


def _corrected(answers: Answers, sent: Posted) -> int:
    """The number of the correction that was made or undone.

    Raises:
        Refused: There is no such action.
        RecordError: It cannot be done; the message says why.
    """
    record, action = answers.service.record, sent.words("action")
    by, note = sent.words("by") or _BY, sent.words("note") or None
    if action == "undo":
        record.undo(sent.number("correction"), by=by)
        return sent.number("correction")
    if action in ("confirm", "reject"):
        return getattr(record, action)(sent.number("quote"), by=by, note=note)  # type: ignore[no-any-return]
    if action in ("confirm fact", "reject fact"):
        correct = record.confirm_fact if action == "confirm fact" else record.reject_fact
        return correct(sent.number("fact"), by=by, note=note)
    if action == "speaker":
        name = sent.words("name")
        return record.change_speaker(
            sent.number("quote"), name, by=by, note=note, new=sent.words("new") == "yes"
        )
    if action == "nobody":
        return record.change_speaker(sent.number("quote"), None, by=by, note=note)
    if action in ("merge", "split"):
        person = _person(answers, sent, "person")
        if action == "split":
            return record.split(person, by=by)[0]
        return record.merge(person, _person(answers, sent, "into"), by=by, note=note)
    raise Refused(
        "action: choose from confirm, reject, confirm fact, reject fact, speaker, nobody, merge, split and undo"
    )


def _person(answers: Answers, sent: Posted, name: str) -> str:
    """Somebody as the record's functions take them: by number (`person_id`) or by name (`person`)."""
    if not sent.words(f"{name}_id"):
        return sent.words(name)
    id = sent.number(f"{name}_id")
    with answers.service.reading() as connection:
        key = key_of_person(connection, id)
    if key is None:
        raise NotThere(f"there is no person {id} on this record; look for the name under People")
    return key


def _names(visit: Visit, what: str, id: int) -> tuple[str, str]:
    """The key of what is to be forgotten, and what to call it."""
    if what == "article":
        key = key_of_article(visit.connection, id)
        name = key
    else:
        key, name = key_of_person(visit.connection, id), name_of_person(visit.connection, id)
    if key is None or name is None:
        raise NotThere(f"there is no {what} {id} on this record")
    return key, name


def _form(sent: Posted) -> SearchForm:
    """The search that is to be saved, from the address of its page."""
    from urllib.parse import parse_qsl, urlsplit

    fields = {
        "q", "by", "about", "outlet", "since", "until", "type", "medium", "said_since", "said_until", "person",
    }  # fmt: skip
    given = parse_qsl(urlsplit(sent.words("address")).query, max_num_fields=50)
    return SearchForm(**{name: value[:1000] for name, value in given if name in fields})  # type: ignore[arg-type]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
