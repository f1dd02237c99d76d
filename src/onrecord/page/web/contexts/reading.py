"""Read: an article that was pasted or sent, with its quotes, kept on the record or not."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types import Article


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An article that was just read; without one the empty form.

    Attributes:
        article: With its quotes and entities, as `onrecord read --format json` has it.
        kept: The row in `articles` where it was put on the record.
        may_keep: Whether whoever asks may put it there.
        problem: Why it could not be read, in a sentence.
    """

    article: Article | None
    kept: int | None
    may_keep: bool
    problem: str | None
