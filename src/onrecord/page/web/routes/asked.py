"""What requests ask for: parameters as FastAPI reads them, made into what pages take.

They are asynchronous since they do next to nothing: anything else FastAPI hands to another thread, and waits for it.
"""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import Depends, Path, Query, Request

from onrecord.markup import harmless
from onrecord.page.web.answers import Answers, Make
from onrecord.page.web.contexts.article import article_page
from onrecord.page.web.contexts.check import check_page
from onrecord.page.web.contexts.corrections import corrections_page
from onrecord.page.web.contexts.coverage import CoveragePage
from onrecord.page.web.contexts.help import help_page
from onrecord.page.web.contexts.home import home_page
from onrecord.page.web.contexts.person import people_page, person_page
from onrecord.page.web.contexts.reading import ReadPage
from onrecord.page.web.contexts.search import LISTED, SearchForm, search_page
from onrecord.page.web.contexts.utterance import utterance_page

_MOST_ID = 2**63 - 1
_MOST_SHOWN = 100


def _field(said: str, *examples: str) -> Any:
    shown = {f"example {n}": {"value": example} for n, example in enumerate(examples, 1)}
    return Query(description=said, openapi_examples=cast("Any", shown), max_length=1000)


Id = Annotated[int, Path(description="The number of its row, as every answer has it.", ge=1, le=_MOST_ID,
                         openapi_examples={"example 1": {"value": 1}})]  # fmt: skip


def answers_of(request: Request) -> Answers:
    """The app's answers."""
    return cast("Answers", request.app.state.answers)


async def search_form(  # noqa: PLR0913, PLR0917 - a parameter for each field
    q: Annotated[str, _field('Words; all must be there. A "phrase", -without, begin*.', "bus fares", '"not a penny"')] = "",
    by: Annotated[str, _field("Who speaks: a name or a part of one.", "Okafor")] = "",
    about: Annotated[str, _field("Whom the words speak of.", "Tom Reyes")] = "",
    outlet: Annotated[str, _field("Who printed it: an address or a name, or a part of it.", "ledger.example")] = "",
    since: Annotated[str, _field("First day: YYYY, YYYY-MM or YYYY-MM-DD.", "2024-03")] = "",
    until: Annotated[str, _field("Last day, likewise.", "2024")] = "",
    type: Annotated[str, _field("direct, indirect or mixed.", "direct")] = "",
    medium: Annotated[str, _field("How it was said: post, statement, email, court ..., or a name.", "post")] = "",
    said_since: Annotated[str, _field("It was said on this day or later, as the article tells.", "2024-03")] = "",
    said_until: Annotated[str, _field("It was said on this day or before.", "2024")] = "",
    sort: Annotated[str, _field("relevance, newest or oldest.", "newest")] = "",
    copies: Annotated[str, _field("yes, to list every article that prints the same words.", "yes")] = "",
    person: Annotated[str, _field("A person's number, who speaks.", "1")] = "",
    limit: Annotated[int, Query(description="Hits on a page.", ge=1, le=_MOST_SHOWN)] = LISTED,
    after: Annotated[str, _field("The mark of a page: `after` of the page before.")] = "",
) -> SearchForm:  # fmt: skip
    """The form of a search."""
    return SearchForm(
        _clean(q), _clean(by), _clean(about), _clean(outlet), _clean(since), _clean(until), _clean(type),
        _clean(medium), _clean(said_since), _clean(said_until), _clean(sort), _clean(copies), _clean(person), limit, after,
    )  # fmt: skip


def _clean(typed: str) -> str:
    return harmless(typed).strip()


async def home() -> Make:
    """The first page."""
    return lambda visit: home_page(visit.connection, visit.service.shelf(), seconds=visit.seconds)


async def searched(form: Annotated[SearchForm, Depends(search_form)]) -> Make:
    """A search."""
    return lambda visit: search_page(visit.connection, form, visit.service.shelf(), seconds=visit.seconds)


async def article(
    id: Id,
    person: Annotated[
        int | None, Query(description="The number of one of its entities, to light up.", ge=0, le=_MOST_ID)
    ] = None,
) -> Make:
    """An article; who may correct it also sees what was rejected."""
    return lambda visit: article_page(
        visit.connection, id, lit=person, rejected=visit.editor, seconds=visit.seconds
    )


async def person(id: Id) -> Make:
    """A person."""
    return lambda visit: person_page(visit.connection, id, seconds=visit.seconds)


async def people(name: Annotated[str, _field("A name, or a part of one.", "Okafor")] = "") -> Make:
    """People by name."""
    return lambda visit: people_page(visit.connection, harmless(name), seconds=visit.seconds)


async def utterance(
    id: Id, copies: Annotated[str, _field("yes, to list every article, not one for each text.", "yes")] = ""
) -> Make:
    """An utterance."""
    return lambda visit: utterance_page(visit.connection, id, copies=copies == "yes", seconds=visit.seconds)


async def checked(
    q: Annotated[str, _field("The words of a quote.", "Fares will not rise")] = "",
    by: Annotated[str, _field("Who is said to have said it.", "Ana Okafor")] = "",
) -> Make:
    """A quote to check."""
    return lambda visit: check_page(
        visit.connection, harmless(q), harmless(by), visit.service.shelf(), visit.service.searched(),
        seconds=visit.seconds,
    )  # fmt: skip


async def reading() -> Make:
    """The empty form of the Read page."""
    return lambda visit: ReadPage(None, None, visit.editor, None)


async def covered() -> Make:
    """What is on the record."""
    return lambda visit: CoveragePage(visit.service.status(), visit.service.quoted())


async def corrected(
    before: Annotated[
        int | None, Query(description="Only corrections before this one.", ge=1, le=_MOST_ID)
    ] = None,
) -> Make:
    """The log of corrections."""
    return lambda visit: corrections_page(visit.connection, before)


async def helped(request: Request) -> Make:
    """The API, for people."""
    return lambda _: help_page(request.app.openapi(), str(request.app.openapi_url))
