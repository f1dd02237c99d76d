"""Lists whole, as files and as feeds, and how to cite what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from sqlalchemy import Connection

from onrecord.page.web import feeds
from onrecord.page.web.answers import Answers, Visit
from onrecord.page.web.citations import Cited, bibtex, ris
from onrecord.page.web.contexts.search import SearchForm, query_of
from onrecord.page.web.contexts.utterance import utterance_page
from onrecord.page.web.errors import NotThere
from onrecord.page.web.routes.asked import Id, answers_of, search_form
from onrecord.page.web.service import Service
from onrecord.page.web.streams import streamed
from onrecord.record.articles import stored_article
from onrecord.record.clusters.utterance import quotes_with
from onrecord.record.export import every_quote, export, export_facts, matching, matching_facts
from onrecord.record.keys import article_of_quote, name_of_person
from onrecord.record.search.hits import hits_of
from onrecord.record.search.query import Query, understood
from onrecord.record.search.saved import added_at, newest_added

router = APIRouter(include_in_schema=False)

Sheet = Literal["csv", "xlsx", "jsonl"]
Citation = Literal["bib", "ris"]
Rows = Callable[[Connection], Iterable[int]]

_SHEETS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
}
_CITATIONS = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
}


def asked(form: Annotated[SearchForm, Depends(search_form)]) -> Query:
    """The search that the address asks for.

    Raises:
        RecordError: Something in it is not understood.
    """
    query = query_of(form)
    understood(query)
    return query


@router.get("/search.atom")
def search_feed(request: Request, query: Annotated[Query, Depends(asked)]) -> Response:
    """New quotes of a search."""
    words = ", ".join(
        str(value) for value in (query.words, query.speaker, query.about, query.outlet) if value
    )
    return _feed(request, query, f"Quotes: {words or 'all'}", "/search")


@router.get("/people/{id:int}.atom")
def person_feed(request: Request, id: Id) -> Response:
    """New quotes of a person."""
    name = _person(answers_of(request).service, id)
    return _feed(request, Query(person_id=id), f"Quotes by {name}", f"/people/{id}")


@router.get("/search.{form}")
def search_file(request: Request, form: Sheet, query: Annotated[Query, Depends(asked)]) -> Response:
    """All quotes of a search; all of the record where nothing narrows it."""
    whole = query == Query(order=query.order, limit=query.limit)
    rows: Rows = every_quote if whole else lambda connection: matching(connection, query)
    return _file(answers_of(request), rows, form, "quotes")


@router.get("/people/{id:int}.{form}")
def person_file(request: Request, id: Id, form: Sheet) -> Response:
    """All quotes of a person."""
    answers = answers_of(request)
    _person(answers.service, id)
    query = Query(person_id=id, order="newest")
    return _file(answers, lambda connection: matching(connection, query), form, f"person-{id}")


@router.get("/people/{id:int}/facts.{form}")
def facts_file(request: Request, id: Id, form: Sheet) -> Response:
    """All that articles state of a person, one fact a row."""
    answers = answers_of(request)
    _person(answers.service, id)
    query = Query(person_id=id)
    return _file(
        answers,
        lambda connection: matching_facts(connection, query),
        form,
        f"person-{id}-facts",
        write=export_facts,
    )


@router.get("/utterances/{id:int}.{form}")
def utterance_file(request: Request, id: Id, form: Sheet) -> Response:
    """All quotes of an utterance."""
    answers = answers_of(request)
    answers.made(
        request, lambda visit: utterance_page(visit.connection, id, copies=False, seconds=visit.seconds)
    )
    return _file(answers, lambda connection: quotes_with(connection, id), form, f"utterance-{id}")


@router.get("/articles/{id:int}.{form}")
def article_file(request: Request, id: Id, form: Sheet | Citation) -> Response:
    """All quotes of an article, or how to cite it."""
    answers = answers_of(request)
    if form in _CITATIONS:
        return _cited(answers, request, id, None, form)
    answers.made(request, lambda visit: _there(visit, id))
    query = Query(article_id=id, versions=True)
    return _file(answers, lambda connection: matching(connection, query), form, f"article-{id}")


@router.get("/quotes/{id:int}.{form}")
def quote_citation(request: Request, id: Id, form: Citation) -> Response:
    """How to cite a quote."""
    answers = answers_of(request)
    article, number = answers.made(request, lambda visit: _place(visit, id))
    return _cited(answers, request, article, number, form)


@router.get("/quotes/{id:int}")
def quote(request: Request, id: Id) -> Response:
    """A quote, where it stands in its article."""
    article, number = answers_of(request).made(request, lambda visit: _place(visit, id))
    return RedirectResponse(f"/articles/{article}#n{number}", 303)


def _place(visit: Visit, id: int) -> tuple[int, int]:
    found = article_of_quote(visit.connection, id)
    if found is None:
        raise NotThere(f"there is no quote {id} on this record; search for its words")
    return found


def _there(visit: Visit, id: int) -> None:
    if stored_article(visit.connection, id) is None:
        raise NotThere(f"there is no article {id} on this record; search for words of it")


def _person(service: Service, id: int) -> str:
    with service.reading() as connection:
        name = name_of_person(connection, id)
    if name is None:
        raise NotThere(f"there is no person {id} on this record; look for the name under People")
    return name


def _file(
    answers: Answers, rows: Rows, form: Sheet | Citation, name: str, *, write: Callable[..., int] = export
) -> Response:
    """Quotes or facts as a file, sent while it is written; what goes wrong at once is told before anything is sent."""
    service = answers.service

    def written() -> Iterator[bytes]:
        with service.turn(service.export_slots, "taking files"), service.reading() as connection:
            yield from streamed(lambda out: write(connection, rows(connection), form, out))

    pieces = written()
    first = next(pieces, b"")

    def all_of_it() -> Iterator[bytes]:
        yield first
        yield from pieces

    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "no-cache"}
    return StreamingResponse(all_of_it(), media_type=_SHEETS[form], headers=headers)


def _cited(answers: Answers, request: Request, id: int, number: int | None, form: str) -> Response:
    article = answers.made(request, lambda visit: stored_article(visit.connection, id))
    if article is None:
        raise NotThere(f"there is no article {id} on this record; search for words of it")
    quote = next((each for each in article.quotes if each.number == number), None)
    write, type = _CITATIONS[form]
    name = f"quote-{quote.id}" if quote else f"article-{id}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(write(Cited(article, quote)), media_type=type, headers=headers)


def _feed(request: Request, query: Query, title: str, path: str) -> Response:
    answers = answers_of(request)
    root = str(request.base_url).rstrip("/")
    own = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    page = path + (f"?{request.url.query}" if request.url.query else "")

    def made(visit: Visit) -> bytes:
        ids = newest_added(visit.connection, query, feeds.LISTED, seconds=visit.seconds)
        hits, added = hits_of(visit.connection, ids), added_at(visit.connection, ids)
        return feeds.atom(title, root, page, own, hits, added)

    return answers.kept(request, feeds.TYPE, lambda: answers.made(request, made))
