"""Which corrections hold for which quotes: each found again by its anchor, later ones before earlier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from onrecord.record.corrections.anchors import Anchor, find
from onrecord.record.names import chunks
from onrecord.record.schema import articles, corrections, quotes

_ABOUT_QUOTES = ("confirm", "reject", "speaker")


@dataclass(frozen=True, slots=True)
class Overlay:
    """What corrections say of one quote.

    `spoken` tells whether they name the speaker; then `speaker` is the name as given (None for
    nobody) and `person` the people.key, None for somebody who is not a person of the record.
    """

    status: str | None = None
    spoken: bool = False
    speaker: str | None = None
    person: str | None = None


def overlays(connection: Connection, article_ids: Iterable[int]) -> dict[int, Overlay]:
    """By quote id, what corrections say of the quotes of these articles; nothing for quotes without any."""
    found: dict[int, Overlay] = {}
    corrected = select(articles.c.key).join(corrections, corrections.c.article_key == articles.c.key)
    for part in chunks(sorted(set(article_ids))):
        keys = set(connection.execute(corrected.where(articles.c.id.in_(part), _active())).scalars())
        if keys:
            made = _corrections(connection, keys)
            for key, anchors in _readings(connection, articles.c.id.in_(part) & articles.c.key.in_(keys)):
                for correction in made[key]:
                    quote_id = find(Anchor.from_json(correction.quote), anchors)
                    if quote_id is not None:
                        found[quote_id] = _with(found.get(quote_id, Overlay()), correction)
    return found


def attached(connection: Connection, keys: Iterable[str], *, undone: bool = False) -> dict[int, list[int]]:
    """By correction id, the quotes that it holds for now, one of each version of its article that has it.

    Args:
        connection: the record.
        keys: articles.key of the articles in question.
        undone: also those undone, as if they were not.
    """
    found: dict[int, list[int]] = {}
    for part in chunks(sorted(set(keys))):
        made = _corrections(connection, part, undone=undone)
        found |= {correction.id: [] for group in made.values() for correction in group}
        for key, anchors in _readings(connection, articles.c.key.in_(part)):
            for correction in made.get(key, ()):
                quote_id = find(Anchor.from_json(correction.quote), anchors)
                if quote_id is not None:
                    found[correction.id].append(quote_id)
    return found


def lost(connection: Connection) -> list[int]:
    """Ids of the corrections, not undone, whose quote is in no version of its article any longer."""
    found: list[int] = []
    keys = connection.scalars(select(corrections.c.article_key).where(_active()).distinct()).all()
    for part in chunks(keys):
        made = _corrections(connection, part)
        words = {correction.quote["text"] for group in made.values() for correction in group}
        # Nearly all are found by their words alone, which spares taking every quote's places apart.
        same = select(articles.c.key, quotes.c.text).join(quotes, quotes.c.article_id == articles.c.id)
        there = set(connection.execute(same.where(articles.c.key.in_(part), quotes.c.text.in_(words))).all())
        doubtful = {
            key for key, group in made.items() for each in group if (key, each.quote["text"]) not in there
        }
        found += [id for id, held in attached(connection, doubtful).items() if not held]
    return found


def _active(*, undone: bool = False) -> Any:
    about = corrections.c.action.in_(_ABOUT_QUOTES)
    return about if undone else about & corrections.c.undone_at.is_(None)


def _corrections(
    connection: Connection, keys: Iterable[str], *, undone: bool = False
) -> dict[str, list[Any]]:
    """By article key, its corrections in the order in which they were made."""
    wanted = select(corrections).where(corrections.c.article_key.in_(keys), _active(undone=undone))
    wanted = wanted.order_by(corrections.c.id)
    made: dict[str, list[Any]] = {}
    for correction in connection.execute(wanted):
        made.setdefault(correction.article_key, []).append(correction)
    return made


def _readings(connection: Connection, which: Any) -> Iterator[tuple[str, dict[int, Anchor]]]:
    """The key and the quotes' anchors of each version of the articles in question."""
    rows = connection.execute(
        select(
            articles.c.id, articles.c.key, articles.c.text_sha256,
            quotes.c.id.label("quote_id"), quotes.c.text, quotes.c.spans,
        )
        .join(quotes, quotes.c.article_id == articles.c.id)
        .where(which)
        .order_by(articles.c.id, quotes.c.number)
    ).all()  # fmt: skip
    for _, group in groupby(rows, key=lambda row: row.id):
        version: Sequence[Any] = list(group)
        yield version[0].key, {q.quote_id: Anchor.of(q.text, q.spans, q.text_sha256) for q in version}


def _with(overlay: Overlay, correction: Any) -> Overlay:
    if correction.action == "speaker":
        return replace(overlay, spoken=True, speaker=correction.speaker, person=correction.person)
    return replace(overlay, status="confirmed" if correction.action == "confirm" else "rejected")
