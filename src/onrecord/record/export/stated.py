"""The facts that are exported, one after the other, each with its people, its time and its words in the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import RecordError
from onrecord.record.export.columns import Column, Table, of_row, points_of, units_of
from onrecord.record.export.quoted import Piece, pieces_in, text_of
from onrecord.record.names import chunks
from onrecord.record.schema import articles, entities, events, facts, people
from onrecord.record.search.snippets import CONTEXT, passage_link
from onrecord.record.storable import BETWEEN

_TOGETHER = 1000  # facts that are read at once


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact as one article states it: its row with its article's columns, and the words in their places."""

    row: Any
    words: tuple[Piece, ...]
    link: str | None


def stated(connection: Connection, ids: Iterable[int]) -> Iterator[Stated]:
    """The facts with these ids, in this order; an id that the record has not is left out.

    Raises:
        RecordError: A fact's words are not in its article.
    """
    article_id, text, pieces = -1, "", pieces_in("")
    for part in chunks(ids, _TOGETHER):
        rows = _rows(connection, part)
        for row in (rows[id] for id in part if id in rows):
            if row.article_id != article_id:
                article_id, text = row.article_id, text_of(connection, row.article_id)
                pieces = pieces_in(text)
            words = pieces(row.spans)
            if BETWEEN.join(piece.text for piece in words) != row.words:
                raise RecordError(
                    f"the words of fact {row.id} are not in its article; see what onrecord status says of this record"
                )
            yield Stated(row, words, _link(row.url, text, words[0]))


def _link(url: str | None, text: str, words: Piece) -> str | None:
    before, after = text[max(0, words.start - CONTEXT) : words.start], text[words.end : words.end + CONTEXT]
    return passage_link(url, words.text, before=before, after=after)


def _rows(connection: Connection, ids: Sequence[int]) -> dict[int, Any]:
    """By fact id, the fact with its people, its time and its article."""
    its, other = _person("its"), _person("other")
    wanted = (
        select(
            *(column for column in facts.c if column.name not in ("entity_id", "other_id")),
            its.c.name.label("name"), its.c.person, its.c.wikidata, other.c.name.label("other"),
            other.c.person.label("other_person"),
            *(events.c[name] for name in ("time", "grain", "first", "last", "approximate")),
            *(articles.c[name] for name in ("key", "version", "url", "title", "outlet", "date", "text_sha256")),
        )
        .join(articles, articles.c.id == facts.c.article_id)
        .join(its, its.c.id == facts.c.entity_id)
        .outerjoin(other, other.c.id == facts.c.other_id)
        .outerjoin(events, events.c.fact_id == facts.c.id)
        .where(facts.c.id.in_(ids))
    )  # fmt: skip
    return {row.id: row for row in connection.execute(wanted)}


def _person(name: str) -> Any:
    """Everybody of an article, with who they are across articles, in the end."""
    end = people.alias()
    return (
        select(entities.c.id, entities.c.name, end.c.name.label("person"), end.c.wikidata)
        .outerjoin_from(entities, people, people.c.id == entities.c.person_id)
        .outerjoin(end, end.c.id == func.coalesce(people.c.merged_into, people.c.id))
        .subquery(name)
    )


FACTS = Table(
    "facts",
    (
        of_row("id", "integer"),
        of_row("name"),  # in the article
        of_row("person"),  # as known across articles
        of_row("wikidata"),
        of_row("kind"),
        of_row("value"),
        of_row("status"),  # plain, negated, hoped, reported, former
        of_row("other"),  # whom the value names
        of_row("other_person"),
        of_row("time"),  # as ISO 8601 writes it
        of_row("grain"),
        of_row("first_day", column="first"),
        of_row("last_day", column="last"),
        Column(
            "approximate",
            "integer",
            lambda stated: None if stated.row.time is None else int(stated.row.approximate),
        ),
        of_row("born_first", "integer"),
        of_row("born_last", "integer"),
        of_row("confidence", "number"),
        of_row("review"),
        of_row("words"),
        of_row("url"),
        of_row("title"),
        of_row("outlet"),
        of_row("date"),
        of_row("article_key", column="key"),
        of_row("article_version", "integer", "version"),
        Column("words_offsets", "spans", lambda stated: points_of(stated.words)),
        Column("words_offsets_utf16", "spans", lambda stated: units_of(stated.words)),
        of_row("text_sha256"),
        Column("link", "text", lambda stated: stated.link),
    ),
)
"""One fact a row."""
