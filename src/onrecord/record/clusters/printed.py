"""Quotes of the record as they are compared: from rows to `Printed`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from onrecord.record.clusters.likeness import Wording, wording_of
from onrecord.record.clusters.nodes import Printed
from onrecord.record.names import chunks
from onrecord.record.schema import articles, copies, people, quotes

REJECTED = "rejected"

# The same quote is met again and again while articles on one event come in.
wording = lru_cache(maxsize=20_000)(wording_of)


def counted() -> Any:
    """The condition that a quote counts: it is in its article's current version and nobody has rejected it."""
    # Nearly all articles are current: an index of that, which a plain condition would use, is no help.
    return articles.c.current.is_not(False) & func.coalesce(quotes.c.status, "").is_distinct_from(REJECTED)


def printed_where(connection: Connection, column: Any, values: Iterable[Any]) -> Iterator[Printed]:
    """The quotes that count with one of these values in `column`, a column of quotes, articles or copies."""
    wanted = _statement(column)
    for part in chunks(list(values)):
        for row in connection.execute(wanted, {"values": part}):
            yield _printed(row)


def day_number(day: str | None) -> int | None:
    """The number of a day `YYYY-MM-DD`; None where there is none."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def story() -> Any:
    """The expression for the story that a quote's article tells: the article's own id where it has no copies."""
    return func.coalesce(copies.c.story_id, quotes.c.article_id)


# Statements are made once: for the few rows of one article that costs as much as asking.
@cache
def _statement(column: Any) -> Select[Any]:
    return (
        select(
            quotes.c.id, story().label("story"), quotes.c.text, quotes.c.type, people.c.key.label("speaker"),
            quotes.c.date, articles.c.key, articles.c.digest, quotes.c.number,
        )
        .select_from(quotes)
        .join(articles, articles.c.id == quotes.c.article_id)
        .outerjoin(people, people.c.id == quotes.c.person_id)
        .outerjoin(copies, copies.c.article_id == articles.c.id)
        .where(counted(), column.in_(bindparam("values", expanding=True)))
    )  # fmt: skip


def _printed(row: Row[Any]) -> Printed:
    words: Wording = wording(row.text, row.type)
    place = (row.key, row.digest, row.number)
    return Printed(row.id, row.story, words, row.speaker, day_number(row.date), place)
