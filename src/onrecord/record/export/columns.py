"""The columns of an exported table: one quote a row, the same in every format that has rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.record.export.quoted import Piece, Quoted

Kind = Literal["text", "integer", "number", "spans"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `of` gives its value of a quote; `spans` are pairs of offsets, [[start, end], ...]."""

    name: str
    kind: Kind
    of: Callable[[Quoted], Any]


def columns(*, with_text: bool) -> tuple[Column, ...]:
    """All columns in their order; `with_text` adds the article's text."""
    return (*_COLUMNS, _TEXT) if with_text else _COLUMNS


def _of_quote(name: str, kind: Kind = "text") -> Column:
    return Column(name, kind, lambda quoted: getattr(quoted.row, name))


def _of_article(name: str, column: str, kind: Kind = "text") -> Column:
    return Column(name, kind, lambda quoted: getattr(quoted.article, column))


def _of_speaker(name: str, attribute: str) -> Column:
    return Column(name, "text", lambda q: getattr(q.speakers[0], attribute) if q.speakers else None)


def _points(pieces: Sequence[Piece]) -> list[list[int]]:
    return [[piece.start, piece.end] for piece in pieces]


def _units(pieces: Sequence[Piece]) -> list[list[int]]:
    return [list(piece.units) for piece in pieces]


_COLUMNS = (
    _of_quote("id", "integer"),
    _of_quote("type"),
    _of_quote("text"),
    _of_quote("source"),
    _of_quote("cue"),
    _of_quote("speaker"),  # every speaker's name, joined by "; "
    _of_speaker("person", "person"),  # the first speaker, as known across articles
    _of_speaker("wikidata", "wikidata"),
    _of_quote("about"),
    _of_quote("resolution"),
    _of_quote("confidence", "number"),
    _of_quote("speaker_confidence", "number"),
    _of_quote("status"),
    _of_article("url", "url"),
    _of_article("title", "title"),
    _of_article("outlet", "outlet"),
    _of_article("date", "date"),
    _of_article("article_key", "key"),
    _of_article("article_version", "version", "integer"),
    Column("content_offsets", "spans", lambda quoted: _points(quoted.content)),
    Column("source_offsets", "spans", lambda quoted: _points(quoted.source)),
    Column("cue_offsets", "spans", lambda quoted: _points(quoted.cue)),
    Column("content_offsets_utf16", "spans", lambda quoted: _units(quoted.content)),
    Column("source_offsets_utf16", "spans", lambda quoted: _units(quoted.source)),
    Column("cue_offsets_utf16", "spans", lambda quoted: _units(quoted.cue)),
    _of_article("text_sha256", "text_sha256"),
    Column("link", "text", lambda quoted: quoted.link),
)
_TEXT = Column("article_text", "text", lambda quoted: quoted.text)
