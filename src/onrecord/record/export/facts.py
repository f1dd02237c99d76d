"""Facts out of a record: one a row, with the words that state it and their places in the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

from sqlalchemy import Connection, and_, func, not_, select

from onrecord.record.export.columns import Column, of_row, points_of, units_of
from onrecord.record.export.delimited import write_csv_table
from onrecord.record.export.lines import write_json_lines
from onrecord.record.export.quoted import Piece, pieces_in, text_of
from onrecord.record.schema import articles, entities, events, facts, people
from onrecord.record.search.snippets import CONTEXT, passage_link

FactsForm = Literal["csv", "jsonl"]

_PAGE = 1000  # facts that are read at once


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact as one article states it: its row with its article's columns, and the words in their places."""

    row: Any
    words: tuple[Piece, ...]
    link: str | None


def export_facts(connection: Connection, form: FactsForm, out: BinaryIO) -> int:
    """Write every fact of the current articles that no correction has rejected, one at a time; gives their number.

    Args:
        connection: One that reads; use it for nothing that is written meanwhile.
        form: csv or jsonl.
        out: A binary file, left open.
    """
    count = 0

    def counted() -> Iterator[Stated]:
        nonlocal count
        for count, one in enumerate(_stated(connection), 1):  # noqa: B007 - the number at the end
            yield one

    write = write_csv_table if form == "csv" else write_json_lines
    write(COLUMNS, counted(), out)
    return count


def _stated(connection: Connection) -> Iterator[Stated]:
    """The facts by article and place in it."""
    article_id, text, pieces = -1, "", pieces_in("")
    for row in _rows(connection):
        if row.article_id != article_id:
            article_id, text = row.article_id, text_of(connection, row.article_id)
            pieces = pieces_in(text)
        words = pieces(row.spans)
        first = words[0]
        before, after = (
            text[max(0, first.start - CONTEXT) : first.start],
            text[first.end : first.end + CONTEXT],
        )
        yield Stated(row, words, passage_link(row.url, first.text, before=before, after=after))


def _rows(connection: Connection) -> Iterator[Any]:
    """The facts with their articles, a page at a time, because a server's whole answer would be held in memory."""
    its, other = _person("its"), _person("other")
    wanted = (
        select(
            *(column for column in facts.c if column.name not in ("number", "entity_id", "other_id")), facts.c.number,
            its.c.name.label("name"), its.c.person, its.c.wikidata, other.c.name.label("other"),
            other.c.person.label("other_person"),
            *(events.c[name] for name in ("time", "grain", "first", "last", "approximate")),
            *(articles.c[name] for name in ("key", "version", "url", "title", "outlet", "date", "text_sha256")),
        )
        .join(articles, articles.c.id == facts.c.article_id)
        .join(its, its.c.id == facts.c.entity_id)
        .outerjoin(other, other.c.id == facts.c.other_id)
        .outerjoin(events, events.c.fact_id == facts.c.id)
        .where(articles.c.current, func.coalesce(facts.c.review, "") != "rejected")
        .order_by(articles.c.key, facts.c.number)
        .limit(_PAGE)
    )  # fmt: skip
    key, number = "", -1
    while True:
        after = and_(articles.c.key >= key, not_(and_(articles.c.key == key, facts.c.number <= number)))
        page = connection.execute(wanted.where(after)).all()
        yield from page
        if len(page) < _PAGE:
            return
        key, number = page[-1].key, page[-1].number


def _person(name: str) -> Any:
    """Everybody of an article, with who they are across articles, in the end."""
    end = people.alias()
    return (
        select(entities.c.id, entities.c.name, end.c.name.label("person"), end.c.wikidata)
        .outerjoin_from(entities, people, people.c.id == entities.c.person_id)
        .outerjoin(end, end.c.id == func.coalesce(people.c.merged_into, people.c.id))
        .subquery(name)
    )


COLUMNS: tuple[Column, ...] = (
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
)
"""One fact a row."""
