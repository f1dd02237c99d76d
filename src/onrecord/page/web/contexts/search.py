"""Search: the hits of a query, what it could be narrowed by, and what to try where nothing was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal
from urllib.parse import urlencode

from sqlalchemy import Connection

from onrecord.errors import RecordError
from onrecord.page.web.contexts.shelf import Shelf
from onrecord.record.check.elsewhere import elsewhere
from onrecord.record.search.facets import Facet, Facets
from onrecord.record.search.find import Results, search
from onrecord.record.search.hits import Hit
from onrecord.record.search.query import Query

Sort = Literal["relevance", "newest", "oldest"]

LISTED = 20
"""Hits on a page, unless another number is asked for."""


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What was typed and chosen; empty where nothing was.

    Attributes:
        q: Words, "phrases", -without, begin*.
        by: Who speaks.
        about: Whom the words speak of.
        outlet: Who printed it.
        since: First day: YYYY, YYYY-MM or YYYY-MM-DD.
        until: Last day.
        type: direct, indirect or mixed.
        medium: How it was said: post, statement, court, or a name.
        said_since: It was said on this day or later, as the article tells.
        said_until: On this day or before.
        sort: relevance, newest or oldest; empty for relevance, which without words is newest.
        copies: yes, to show each article that prints the same words.
        person: A row of `people`, who speaks.
        limit: Hits on a page.
        after: The mark of a page, `SearchPage.after` of the page before.
    """

    q: str = ""
    by: str = ""
    about: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    type: str = ""
    medium: str = ""
    said_since: str = ""
    said_until: str = ""
    sort: str = ""
    copies: str = ""
    person: str = ""
    limit: int = LISTED
    after: str = ""

    @property
    def asks(self) -> bool:
        """Whether anything narrows the search."""
        return self.narrowed != SearchForm()

    @property
    def narrowed(self) -> SearchForm:
        """The same without order, copies and page."""
        return replace(self, sort="", copies="", limit=LISTED, after="")

    def address(self, path: str = "/search", **changes: str) -> str:
        """The address of this search, or of one that differs in these fields; `after` only where it is among them."""
        changes = {"after": ""} | changes
        values = {name: changes.get(name, getattr(self, name)) for name in _DEFAULTS}
        given = {name: value for name, value in values.items() if value != _DEFAULTS[name]}
        return f"{path}?{urlencode(given)}" if given else path


_DEFAULTS = {each.name: each.default for each in fields(SearchForm)}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a search can be narrowed to.

    Attributes:
        value: As the record has it.
        count: How many of the hits looked at have it.
        chosen: Whether the search is narrowed to it.
        url: The search narrowed to it; where it is chosen, the search without it.
    """

    value: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Values of one kind.

    Attributes:
        name: The field of `SearchForm`.
        title: What to call it.
        values: Those with most hits; years in order.
    """

    name: str
    title: str
    values: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as it is listed.

    Attributes:
        hit: The quote.
        cluster_id: The utterance it is part of, where other articles print it, too.
        articles: How many other articles print the same words.
    """

    hit: Hit
    cluster_id: int | None
    articles: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A search that may find something, and what it leaves out."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The hits of a query.

    Attributes:
        form: What was asked.
        hits: In order; of those that print one utterance the first, unless copies are asked for.
        hidden: How many hits of this page are not listed because another one prints the same utterance.
        total: How many there are on all pages.
        more: Whether there are more than `total`, which were not counted.
        ranked: How many of them were ranked, where that is not all.
        notes: Sentences about what was not looked for as it was asked.
        seconds: How long it took.
        facets: What it can be narrowed by.
        looked_at: Hits that the facets count.
        shares: Whether there are more hits than the facets count.
        without: The search without one of its parts, where it has several and found nothing.
        after: The mark of the next page, None on the last.
        next: The address of the next page.
        sorts: The search in each order.
        exports: This list whole, by format.
        feed: The Atom feed of this search.
        shelf: What was searched.
    """

    form: SearchForm
    hits: tuple[Shown, ...]
    hidden: int
    total: int
    more: bool
    ranked: int | None
    notes: tuple[str, ...]
    seconds: float
    facets: tuple[Choices, ...]
    looked_at: int
    shares: bool
    without: tuple[Suggestion, ...]
    after: str | None
    next: str | None
    sorts: dict[str, str]
    exports: dict[str, str]
    feed: str
    shelf: Shelf


def query_of(form: SearchForm) -> Query:
    """The query that a form asks for.

    Raises:
        RecordError: The number of a person is none.
    """
    if form.person and not form.person.isdecimal():
        raise RecordError(
            f"person: “{form.person[:40]}” is no number; each person's page has it in its address"
        )
    return Query(
        form.q,
        speaker=form.by or None,
        about=form.about or None,
        outlet=form.outlet or None,
        since=form.since or None,
        until=form.until or None,
        type=form.type or None,
        medium=form.medium or None,
        said_since=form.said_since or None,
        said_until=form.said_until or None,
        person_id=int(form.person) if form.person else None,
        order=form.sort or "relevance",  # type: ignore[arg-type]  # the search itself says which there are
        limit=form.limit,
        after=form.after or None,
    )


def search_page(connection: Connection, form: SearchForm, shelf: Shelf, *, seconds: float) -> SearchPage:
    """The page of a search.

    Raises:
        RecordError: Something in the form is not understood, or it took longer than `seconds`.
    """
    query = query_of(form)
    results = search(connection, query, seconds=seconds, faceted=not form.after)
    found = results.facets or Facets()
    shown, hidden = _collapsed(connection, results, copies=form.copies == "yes")
    return SearchPage(
        form, shown, hidden, results.total, results.more, results.ranked, results.notes,
        round(results.seconds, 3),
        facets=_choices(form, found),
        looked_at=found.looked_at,
        shares=found.more,
        without=() if results.hits else tuple(_suggestions(form)),
        after=results.after,
        next=form.address(after=results.after) if results.after else None,
        sorts={sort: form.address(sort=sort) for sort in ("relevance", "newest", "oldest")},
        exports={form_: form.address(f"/search.{form_}") for form_ in ("csv", "xlsx", "jsonl")},
        feed=replace(form, sort="", copies="").address("/search.atom"),
        shelf=shelf,
    )  # fmt: skip


def shown(connection: Connection, hits: Sequence[Hit]) -> tuple[Shown, ...]:
    """Hits with how many other articles print them."""
    beside = elsewhere(connection, [hit.id for hit in hits])
    return tuple(
        Shown(hit, beside[hit.id].cluster_id, beside[hit.id].articles)
        if hit.id in beside
        else Shown(hit, None, 0)
        for hit in hits
    )


def _collapsed(connection: Connection, results: Results, *, copies: bool) -> tuple[tuple[Shown, ...], int]:
    """Of hits that are one utterance the first, and how many are left out."""
    every = shown(connection, results.hits)
    if copies:
        return every, 0
    first: dict[tuple[bool, int], Shown] = {}
    for one in every:
        first.setdefault((False, one.cluster_id) if one.cluster_id else (True, one.hit.id), one)
    return tuple(first.values()), len(every) - len(first)


def _choices(form: SearchForm, found: Facets) -> tuple[Choices, ...]:
    kinds = (
        ("person", "Speakers", [facet for facet in found.speakers if facet.person_id is not None]),
        ("outlet", "Outlets", found.outlets),
        ("type", "Kinds of quote", found.types),
        ("medium", "Said in", found.media),
        ("since", "Years", found.years),
    )
    return tuple(
        Choices(name, title, tuple(_values(form, name, given))) for name, title, given in kinds if given
    )


def _values(form: SearchForm, name: str, found: Iterable[Facet]) -> Iterable[Choice]:
    for facet in found:
        value = str(facet.person_id) if name == "person" else facet.value
        changes = (
            {name: value}
            | ({"until": value} if name == "since" else {})
            | ({"by": ""} if name == "person" else {})
        )
        chosen = getattr(form, name) == value and (name != "since" or form.until == value)
        changes = dict.fromkeys(changes, "") if chosen else changes
        yield Choice(facet.value, facet.count, chosen, form.address(**changes))


_PARTS = {
    "q": "the words", "by": "the speaker", "person": "the speaker", "about": "whom it is about", "outlet": "the outlet",
    "since": "the first day", "until": "the last day", "type": "the kind of quote",
    "medium": "how it was said", "said_since": "the day of saying", "said_until": "the last day of saying",
}  # fmt: skip


def _suggestions(form: SearchForm) -> Iterable[Suggestion]:
    given = [name for name in _PARTS if getattr(form, name)]
    if len(given) > 1:
        for name in given:
            yield Suggestion(f"without {_PARTS[name]}", form.address(**{name: ""}))
