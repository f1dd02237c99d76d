"""The quotes that are exported, one after the other, each with its article, its speakers and its places in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import RecordError
from onrecord.record.names import chunks
from onrecord.record.schema import articles, entities, people, quotes, speakers
from onrecord.record.search.snippets import CONTEXT, passage_link

_TOGETHER = 200  # quotes that are read at once: few, because each has its words in memory
_QUOTE = [column for column in quotes.c if column.name != "speakers_read"]
_ARTICLE = [column for column in articles.c if column.name not in ("text", "dates", "notes")]
_ROLES = ("source", "cue", "content")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")  # what takes two units in UTF-16


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the name and kind in the article, and the person's where one is known across articles."""

    name: str
    kind: str
    person: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an article, `[start, end)` in code points and `units` the same in UTF-16 units."""

    text: str
    start: int
    end: int
    units: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote. `row` has the columns of `quotes`, `article` those of `articles`; `text` is the article's."""

    row: Any
    article: Any
    text: str
    speakers: tuple[Speaker, ...]
    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]

    @property
    def link(self) -> str | None:
        """The article's address with the place of the words in it, None where it has no address on the web."""
        first, text = self.content[0], self.text
        before, after = (
            text[max(0, first.start - CONTEXT) : first.start],
            text[first.end : first.end + CONTEXT],
        )
        return passage_link(self.article.url, first.text, before=before, after=after)


def quoted(connection: Connection, ids: Iterable[int]) -> Iterator[Quoted]:
    """The quotes with these ids, in this order; an id that the record has not is left out.

    Raises:
        RecordError: A quote's words are not in its article.
    """
    article_id, text, pieces = -1, "", pieces_in("")
    for part in chunks(ids, _TOGETHER):
        rows = {row.id: row for row in connection.execute(select(*_QUOTE).where(quotes.c.id.in_(part)))}
        about = _articles(connection, {row.article_id for row in rows.values()})
        who = _speakers(connection, rows)
        for row in (rows[id] for id in part if id in rows):
            if row.article_id != article_id:
                article_id, text = row.article_id, text_of(connection, row.article_id)
                pieces = pieces_in(text)
            roles = {role: pieces(spans) for role, spans in row.spans.items() if role in _ROLES}
            if " … ".join(piece.text for piece in roles["content"]) != row.text:
                raise RecordError(
                    f"the words of quote {row.id} are not in its article; see what onrecord status says of this record"
                )
            yield Quoted(row, about[article_id], text, who.get(row.id, ()), **roles)


def pieces_in(text: str) -> Callable[[Iterable[Sequence[int]]], tuple[Piece, ...]]:
    """What makes pieces of this text of pairs of offsets."""
    astral = [match.start() for match in _ASTRAL.finditer(text)]
    return lambda spans: tuple(Piece(text[s:e], s, e, _units(astral, s, e)) for s, e in spans)


def text_of(connection: Connection, article_id: int) -> str:
    """An article's text. One text at a time: the longest are of many megabytes."""
    return str(connection.execute(select(articles.c.text).where(articles.c.id == article_id)).scalar_one())


def _articles(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    found = connection.execute(select(*_ARTICLE).where(articles.c.id.in_(list(ids))))
    return {row.id: row for row in found}


def _speakers(connection: Connection, rows: Mapping[int, Any]) -> dict[int, tuple[Speaker, ...]]:
    """By quote id, who speaks; a merged person is who they are in the end."""
    end = people.alias()
    wanted = (
        select(
            speakers.c.quote_id, entities.c.name, entities.c.kind,
            end.c.name.label("person"), end.c.kind.label("person_kind"), end.c.wikidata,
        )
        .outerjoin(entities, entities.c.id == speakers.c.entity_id)
        .outerjoin(people, people.c.id == speakers.c.person_id)
        .outerjoin(end, end.c.id == func.coalesce(people.c.merged_into, people.c.id))
        .where(speakers.c.quote_id.in_(list(rows)))
        .order_by(speakers.c.quote_id, speakers.c.position)
    )  # fmt: skip
    found: dict[int, tuple[Speaker, ...]] = {}
    for row in connection.execute(wanted):
        # who was put in by a correction and is neither in the article nor among the people has a name alone
        name = row.name or row.person or rows[row.quote_id].speaker
        speaker = Speaker(name, row.kind or row.person_kind or "unnamed", row.person, row.wikidata)
        found[row.quote_id] = (*found.get(row.quote_id, ()), speaker)
    return found


def _units(astral: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """A span in UTF-16 units; `astral` are the places of the characters that take two of them."""
    return start + bisect_left(astral, start), end + bisect_left(astral, end)
