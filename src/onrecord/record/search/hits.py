"""Hits: quotes with their article, what stands around them, and where the words of the search are in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from onrecord.record.among import among
from onrecord.record.keys import shown_name
from onrecord.record.schema import articles, quotes
from onrecord.record.search.query import Term
from onrecord.record.search.ranking import Score, scorer
from onrecord.record.search.snippets import (
    CONTEXT,
    Places,
    excerpt,
    matched,
    passage_link,
    whole_words_after,
    whole_words_before,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote that was found.

    Attributes:
        id: Its row in `quotes`.
        article_id: Its article's row.
        number: Which of the article's quotes it is.
        type: direct, indirect or mixed.
        text: Its words, pieces joined by " … ".
        source: The words that name who said it.
        cue: The words that ascribe it.
        speaker: Who that is, several joined by "; "; None where it is not known.
        person_id: The first speaker's row in `people`.
        about: Names of whom it speaks of, joined by "; ".
        confidence: 0 to 1.
        status: confirmed or rejected by a correction, or None.
        said: When it was said, as ISO 8601 writes it, where the text tells, as do the following.
        said_grain: minute, day, month, year ...
        said_first: The first day that this can mean.
        said_last: The last one.
        said_approximate: Whether the text says "about".
        medium: post, statement, court ...
        medium_name: The network, outlet or title.
        addressee: The words that name to whom.
        described_as: The words that tell who the speaker is, nearest to the quote.
        url: The article's.
        title: The article's.
        article: What to call the article: its headline, else its address, else its file's name.
        publisher: The article's.
        outlet: The publisher's web address, else its name.
        date: The article's day, YYYY-MM-DD.
        start: Of its content, in the article's text.
        end: Likewise.
        spans: Role -> [start, end) of its pieces in the article's text.
        before: What stands before `start`, whole words; it begins at `start - len(before)`.
        after: What stands after `end`, whole words.
        matched: [start, end) in `text` of the words that were searched for.
        excerpt: [start, end) of the part of `text` to show in a list.
        link: The address of the very passage.
        score: How well it answers, see ranking.py.
    """

    id: int
    article_id: int
    number: int
    type: str
    text: str
    source: str
    cue: str
    speaker: str | None
    person_id: int | None
    about: str
    confidence: float
    status: str | None
    said: str | None
    said_grain: str | None
    said_first: str | None
    said_last: str | None
    said_approximate: bool | None
    medium: str | None
    medium_name: str | None
    addressee: str | None
    described_as: str | None
    url: str | None
    title: str | None
    article: str
    publisher: str | None
    outlet: str | None
    date: str | None
    start: int
    end: int
    spans: dict[str, list[list[int]]]
    before: str
    after: str
    matched: Places
    excerpt: tuple[int, int]
    link: str | None
    score: float


_CUT = case((quotes.c.start > CONTEXT, quotes.c.start - CONTEXT), else_=0)
# In the order of a hit's fields, but that the article's key stands for what to call it.
_COLUMNS = (
    quotes.c.id, quotes.c.article_id, quotes.c.number, quotes.c.type, quotes.c.text, quotes.c.source, quotes.c.cue,
    quotes.c.speaker, quotes.c.person_id, quotes.c.about, quotes.c.confidence, quotes.c.status,
    quotes.c.said, quotes.c.said_grain, quotes.c.said_first, quotes.c.said_last, quotes.c.said_approximate,
    quotes.c.medium, quotes.c.medium_name, quotes.c.addressee, quotes.c.described_as,
    articles.c.url, articles.c.title, articles.c.key, articles.c.publisher, articles.c.outlet, articles.c.date,
    quotes.c.start, quotes.c.end, quotes.c.spans,
    func.substr(articles.c.text, _CUT + 1, quotes.c.start - _CUT).label("before"),
    func.substr(articles.c.text, quotes.c.end + 1, CONTEXT).label("after"),
)  # fmt: skip
_HITS: Select[Any] = (
    select(*_COLUMNS)
    .join_from(quotes, articles, articles.c.id == quotes.c.article_id)
    .where(among(quotes.c.id, "ids"))
)


def hits_of(connection: Connection, ids: Sequence[int], terms: Sequence[Term] = ()) -> tuple[Hit, ...]:
    """The quotes with these ids (a thousand at most), in this order; one that is gone is left out."""
    if not ids:
        return ()
    wanted = [term for term in terms if not term.excluded]
    score = scorer(wanted)
    by_id = {row.id: _hit(row, wanted, score) for row in connection.execute(_HITS, {"ids": ids}).all()}
    return tuple(by_id[id] for id in ids if id in by_id)


def _hit(row: Any, terms: Sequence[Term], score: Score) -> Hit:
    *quoted, url, title, key, publisher, outlet, date, start, end, spans, before, after = row
    text = row.text
    before = whole_words_before(before, cut=start > CONTEXT)
    after = whole_words_after(after, cut=len(after) == CONTEXT)
    places = matched(text, terms)
    first, *others = spans["content"]
    link = passage_link(url, text[: first[1] - first[0]], before=before, after="" if others else after)
    shown = (
        before,
        after,
        places,
        excerpt(text, places),
        link,
        score(text, row.speaker, row.about, row.confidence),
    )
    article = shown_name(title, url, key)
    return Hit(*(*quoted, url, title, article, publisher, outlet, date, start, end, spans, *shown))
