"""A draft before it is printed: each of its quotations against the record, and against whom the draft gives it to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import InputError
from onrecord.record.check.quotes import check, coverage
from onrecord.record.check.verdicts import Searched, Verdict
from onrecord.record.clusters.words import words_of
from onrecord.record.rows import article_key
from onrecord.record.schema import articles
from onrecord.types import Article, Quote


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation of a draft, [start, end) of its text: the verdict on it, or why there is none.

    `speaker` is whom the draft gives it to. Only what stands inside quotation marks was looked for.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    verdict: Verdict | None
    reason: str | None

    def to_dict(self) -> dict[str, Any]:
        """The quotation as JSON."""
        return {
            "start": self.start, "end": self.end, "text": self.text, "speaker": self.speaker,
            "verdict": self.verdict.to_dict() if self.verdict else None, "reason": self.reason,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftReport:
    """All quotations of a draft, in order, how many had which verdict, and what was looked through."""

    id: str
    title: str | None
    quotations: tuple[Checked, ...]
    counts: dict[str, int]
    searched: Searched

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON."""
        return {
            "id": self.id, "title": self.title, "quotations": [one.to_dict() for one in self.quotations],
            "counts": self.counts, "searched": self.searched.sentence,
        }  # fmt: skip


def check_draft(connection: Connection, article: Article, *, limit: int = 5) -> DraftReport:
    """Check every direct and half-direct quotation of an article that was read.

    Where the draft names a speaker, it is checked that they said it. The article itself is left out of account, should
    it be on the record.

    Args:
        connection: Of `Database.reading`.
        article: With its quotes.
        limit: The most places to list for each.

    Raises:
        RecordError: As `check`.
    """
    own = set(connection.scalars(select(articles.c.id).where(articles.c.key == article_key(article))))
    searched = coverage(connection)
    done = []
    for quote in article.quotes:
        if quote.type == "indirect":
            continue
        words = words_in_marks(quote)
        speaker = quote.speaker
        named = speaker.name if speaker and speaker.kind in ("person", "organization") else None
        start, end = quote.content[0].start, quote.content[-1].end
        who = speaker.name if speaker else None
        try:
            verdict = check(connection, words, by=named, limit=limit, searched=searched, without=own)
        except InputError as error:
            done.append(Checked(start, end, quote.text, who, None, error.reason))
        else:
            done.append(Checked(start, end, quote.text, who, verdict, None))
    return DraftReport(article.id, article.title, tuple(done), _counts(done), searched)


def words_in_marks(quote: Quote) -> str:
    """The part of a quote's text that stands inside quotation marks, pieces joined by " … "; all where marks are lost."""
    if quote.type == "direct":
        return quote.text
    pieces: list[list[int]] = []
    last = True
    for word in words_of(quote.text, "mixed"):
        if word.quoted and not last and pieces:
            pieces[-1][1] = word.end
        elif word.quoted:
            pieces.append([word.start, word.end])
        last = not word.quoted
    return " … ".join(quote.text[start:end] for start, end in pieces) or quote.text


def _counts(done: Iterable[Checked]) -> dict[str, int]:
    counted = Counter(one.verdict.kind if one.verdict else "not checked" for one in done)
    return dict(sorted(counted.items()))
