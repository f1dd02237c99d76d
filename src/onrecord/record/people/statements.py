"""The words in which articles state facts: each statement with its place, what stands around it, and the way there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from onrecord.record.among import among
from onrecord.record.keys import shown_name
from onrecord.record.schema import articles, facts
from onrecord.record.search.snippets import CONTEXT, passage_link, whole_words_after, whole_words_before


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where an article states a fact.

    Attributes:
        id: Its row in `facts`.
        number: Which of the article's facts it is.
        value: What it says, in the article's words.
        words: The words that state it.
        article_id: The article's row.
        article: What to call the article.
        outlet: Who printed it.
        date: The article's day.
        start: Of the words, in the article's text.
        end: Likewise.
        before: What stands before them.
        after: What stands after them.
        link: The address of the very passage.
        confidence: 0 to 1.
        review: confirmed or rejected by a correction, or None.
    """

    id: int
    number: int
    value: str
    words: str
    article_id: int
    article: str
    outlet: str | None
    date: str | None
    start: int
    end: int
    before: str
    after: str
    link: str | None
    confidence: float
    review: str | None


def statements_of(connection: Connection, ids: Sequence[int]) -> dict[int, Statement]:
    """The statements of these rows of `facts`, by id."""
    return {row.id: _statement(tuple(row)) for row in connection.execute(_WORDS, {"ids": ids}).all()}


_CUT = case((facts.c.start > CONTEXT, facts.c.start - CONTEXT), else_=0)
_WORDS: Select[Any] = (
    select(
        *(facts.c[name] for name in ("id", "number", "value", "words", "article_id", "start", "end", "confidence", "review")),
        *(articles.c[name] for name in ("url", "title", "key", "outlet", "date")),
        # one piece, since the text is long and gone through for each
        _CUT.label("cut"), func.substr(articles.c.text, _CUT + 1, facts.c.end - _CUT + CONTEXT).label("around"),
    )
    .join_from(facts, articles, articles.c.id == facts.c.article_id)
    .where(among(facts.c.id, "ids"))
)  # fmt: skip


def _statement(row: Sequence[Any]) -> Statement:
    id, number, value, words, article_id, start, end, *judged, url, title, key, outlet, date, cut, around = (
        row
    )
    before = whole_words_before(around[: start - cut], cut=start > CONTEXT)
    after = around[end - cut :]
    after = whole_words_after(after, cut=len(after) == CONTEXT)
    return Statement(
        id, number, value, words, article_id, shown_name(title, url, key), outlet, date, start, end, before, after,
        passage_link(url, words.partition(" … ")[0], before=before, after=after), *judged,
    )  # fmt: skip
