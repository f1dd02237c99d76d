"""The log of corrections: what was corrected, by whom and when, and which corrections hold for nothing any longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.record.corrections.facts import FactAnchor, lost_facts
from onrecord.record.corrections.overlay import attached, lost
from onrecord.record.names import chunks
from onrecord.record.schema import articles, corrections, people, quotes


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the log: who did what to which quote or person, when, and whether it was undone.

    `action` is confirm, reject, speaker, merge, confirm fact or reject fact. `text` and `article` (its key) are those
    of the quote, or of the words that state the `fact`; `speaker` is the new speaker's name as given, None for nobody;
    `person` was merged into `into`.
    """

    id: int
    at: str
    by: str
    action: str
    article: str | None = None
    text: str | None = None
    speaker: str | None = None
    person: str | None = None
    into: str | None = None
    note: str | None = None
    undone_at: str | None = None
    undone_by: str | None = None
    fact: str | None = None

    def __str__(self) -> str:
        undone = f" (undone by {self.undone_by} at {self.undone_at})" if self.undone_at else ""
        return (
            f"{self.id}  {self.at}  {self.by} {self._done()}{f': {self.note}' if self.note else ''}{undone}"
        )

    def _done(self) -> str:
        if self.action == "merge":
            return f"merged {self.person} into {self.into}"
        if self.action == "speaker":
            return f"gave “{_short(self.text)}” to {self.speaker or 'nobody'}"
        done = "confirmed" if self.action.startswith("confirm") else "rejected"
        return f"{done} “{_short(self.text)}”" if self.fact is None else f"{done} {_short(self.fact)}"


def log(
    connection: Connection, *, quote_id: int | None = None, before: int | None = None, limit: int = 100
) -> list[Correction]:  # fmt: skip
    """The corrections, newest first, those undone among them.

    Args:
        connection: the record.
        quote_id: only those that hold, or held, for this quote.
        before: only those with a lower id, to go on where an earlier page ended.
        limit: how many at most.
    """
    wanted = select(corrections).order_by(corrections.c.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(corrections.c.id < before)
    if quote_id is not None:
        its = select(articles.c.key).join(quotes, quotes.c.article_id == articles.c.id)
        key = connection.scalar(its.where(quotes.c.id == quote_id)) or ""
        holding = [id for id, found in attached(connection, [key], undone=True).items() if quote_id in found]
        wanted = wanted.where(corrections.c.id.in_(holding))
    return _read(connection, connection.execute(wanted).all())


def unattached(connection: Connection) -> list[Correction]:
    """The corrections, not undone, whose quote or fact is in no version of its article any longer; newest first."""
    rows: list[Any] = []
    for part in chunks(gone(connection)):
        rows += connection.execute(select(corrections).where(corrections.c.id.in_(part))).all()
    return sorted(_read(connection, rows), key=lambda correction: -correction.id)


def gone(connection: Connection) -> list[int]:
    """Ids of these."""
    return lost(connection) + lost_facts(connection)


def _read(connection: Connection, rows: Sequence[Any]) -> list[Correction]:
    """Rows as they are read by people: names instead of keys."""
    shown: dict[str, str] = {}
    for part in chunks(sorted({key for row in rows for key in (row.person, row.into) if key})):
        shown.update(
            connection.execute(select(people.c.key, people.c.name).where(people.c.key.in_(part))).all()
        )
    return [
        Correction(
            row.id, row.at, row.by, row.action, row.article_key, _text(row), row.speaker,
            shown.get(row.person, row.person), shown.get(row.into, row.into), row.note, row.undone_at, row.undone_by,
            str(FactAnchor.from_json(row.fact)) if row.fact else None,
        )
        for row in rows
    ]  # fmt: skip


def _text(row: Any) -> str | None:
    """The words that were corrected."""
    return row.quote["text"] if row.quote else row.fact["words"] if row.fact else None


def _short(text: str | None, length: int = 60) -> str:
    words = " ".join((text or "").split()).strip('“”"')
    return words if len(words) <= length else words[: length - 1] + "…"
