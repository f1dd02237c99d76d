"""Saved searches, and how many new quotes each has."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.page.web.contexts.search import SearchForm
from onrecord.record.search.query import Query
from onrecord.record.search.saved import MOST_NEWS, SavedSearch, news, saved

_COUNTED = 20  # searches whose news are counted on the page


@dataclass(frozen=True, slots=True)
class SavedShown:
    """A saved search.

    Attributes:
        search: Its name, query, and when it was last looked through by onrecord alert.
        url: The search itself.
        feed: Its Atom feed.
        news: How many quotes are new since then; None where that was not counted.
    """

    search: SavedSearch
    url: str
    feed: str
    news: int | None


@dataclass(frozen=True, slots=True)
class SearchesPage:
    """The saved searches.

    Attributes:
        saved: By name.
        most: The most news that are counted.
    """

    saved: tuple[SavedShown, ...]
    most: int


def searches_page(connection: Connection, *, seconds: float) -> SearchesPage:
    """The saved searches.

    Raises:
        RecordError: It took longer than `seconds`.
    """
    found = saved(connection)
    each = seconds / min(max(len(found), 1), _COUNTED)
    return SearchesPage(
        tuple(
            SavedShown(
                one, form_of(one.query).address(), form_of(one.query).address("/search.atom"),
                len(news(connection, one, seconds=each)) if at < _COUNTED else None,
            )
            for at, one in enumerate(found)
        ),
        MOST_NEWS,
    )  # fmt: skip


def form_of(query: Query) -> SearchForm:
    """The form that asks for a query."""
    return SearchForm(
        query.words,
        query.speaker or "",
        query.about or "",
        query.outlet or "",
        query.since or "",
        query.until or "",
        query.type or "",
        query.medium or "",
        query.said_since or "",
        query.said_until or "",
        sort="newest",
        person=str(query.person_id) if query.person_id else "",
    )
