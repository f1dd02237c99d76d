"""The columns of exported tables: one quote or fact a row, the same in every format that has rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.record.export.quoted import Piece

Kind = Literal["text", "integer", "number", "spans"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `of` gives its value of a quote or fact; `spans` are pairs of offsets, [[start, end], ...]."""

    name: str
    kind: Kind
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """What is exported as rows: its name in the plural ("quotes", "facts") and its columns in their order."""

    name: str
    columns: tuple[Column, ...]


def columns(*, with_text: bool) -> tuple[Column, ...]:
    """All columns in their order; `with_text` adds the article's text."""
    return (*_COLUMNS, _TEXT) if with_text else _COLUMNS


def of_row(name: str, kind: Kind = "text", column: str = "") -> Column:
    """A column of the quote's or fact's own row, `column` where it is called otherwise there."""
    return Column(name, kind, lambda given: getattr(given.row, column or name))


def _of_article(name: str, column: str, kind: Kind = "text") -> Column:
    return Column(name, kind, lambda quoted: getattr(quoted.article, column))


def _of_speaker(name: str, attribute: str) -> Column:
    return Column(name, "text", lambda q: getattr(q.speakers[0], attribute) if q.speakers else None)


def points_of(pieces: Sequence[Piece]) -> list[list[int]]:
    """Offsets in characters."""
    return [[piece.start, piece.end] for piece in pieces]


def units_of(pieces: Sequence[Piece]) -> list[list[int]]:
    """Offsets in UTF-16 units, which browsers count."""
    return [list(piece.units) for piece in pieces]


_COLUMNS = (
    of_row("id", "integer"),
    of_row("type"),
    of_row("text"),
    of_row("source"),
    of_row("cue"),
    of_row("speaker"),  # every speaker's name, joined by "; "
    _of_speaker("person", "person"),  # the first speaker, as known across articles
    _of_speaker("wikidata", "wikidata"),
    of_row("about"),
    of_row("resolution"),
    of_row("confidence", "number"),
    of_row("speaker_confidence", "number"),
    of_row("status"),
    of_row("said"),  # when, as ISO 8601 writes it; this and the following where the text tells
    of_row("said_first"),
    of_row("said_last"),
    of_row("medium"),
    of_row("medium_name"),
    of_row("addressee"),
    of_row("described_as"),
    _of_article("url", "url"),
    _of_article("title", "title"),
    _of_article("outlet", "outlet"),
    _of_article("date", "date"),
    _of_article("article_key", "key"),
    _of_article("article_version", "version", "integer"),
    Column("content_offsets", "spans", lambda quoted: points_of(quoted.content)),
    Column("source_offsets", "spans", lambda quoted: points_of(quoted.source)),
    Column("cue_offsets", "spans", lambda quoted: points_of(quoted.cue)),
    Column("content_offsets_utf16", "spans", lambda quoted: units_of(quoted.content)),
    Column("source_offsets_utf16", "spans", lambda quoted: units_of(quoted.source)),
    Column("cue_offsets_utf16", "spans", lambda quoted: units_of(quoted.cue)),
    _of_article("text_sha256", "text_sha256"),
    Column("link", "text", lambda quoted: quoted.link),
)
_TEXT = Column("article_text", "text", lambda quoted: quoted.text)
