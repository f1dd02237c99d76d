"""The words in which quotes and articles are told to people, the same on the page and in the terminal."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from onrecord.types import Article, Quote, Span

Sureness = Literal["sure", "likely", "unsure"]

SURE_FROM = 0.9
LIKELY_FROM = 0.7


def count(number: int, noun: str) -> str:
    """`1 quote`, `2 quotes`, `1,200 quotes`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def one_line(spans: tuple[Span, ...]) -> str:
    """The words of a role on one line, its pieces joined by " … "."""
    return " ".join(" … ".join(span.text for span in spans).split())


def who(quote: Quote) -> str:
    """The speakers' names; else the source's words; else `not named`."""
    return " and ".join(entity.name for entity in quote.speakers) or one_line(quote.source) or "not named"


def how_known(quote: Quote) -> str:
    """How we know the speaker, in a few words; empty where the text itself gives the name."""
    source = one_line(quote.source)
    if not quote.speakers:
        return "not identified" if source else ""
    if quote.resolution == "continued" or not source:
        return "still speaking"
    named = all(entity.name in source for entity in quote.speakers)
    return "" if named else f"from “{source}”"


def sureness(confidence: float) -> Sureness:
    """A confidence (0 to 1) as a word: `sure` from 0.9, `likely` from 0.7, else `unsure`."""
    if confidence >= SURE_FROM:
        return "sure"
    return "likely" if confidence >= LIKELY_FROM else "unsure"


@lru_cache(maxsize=4096)
def day(published: str) -> str:
    """An ISO 8601 date or time as `4 March 2026`; anything else as it is."""
    try:
        found = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{found.day} {found:%B} {found.year}"


def days(first: str | None, last: str | None) -> str:
    """A stretch of days as `4 March 2026 to 9 May 2026`, one day as itself, empty where not known."""
    known = list(dict.fromkeys(day(each) for each in (first, last) if each))
    return " to ".join(known)


def size(number: int) -> str:
    """A number of bytes as `812 KB`, `3.4 MB`, `1.2 GB`."""
    for unit, bytes_of in (("GB", 1e9), ("MB", 1e6)):
        if number >= bytes_of:
            return f"{number / bytes_of:.1f} {unit}"
    return f"{max(1, round(number / 1e3))} KB"


def facts(article: Article) -> list[str]:
    """Publisher, date, number of words and of quotes: what is known of them, in this order."""
    known = [article.publisher, day(article.published) if article.published else None]
    words = count(len(article.text.split()), "word")
    quotes = count(len(article.quotes), "quote") if article.quotes else "no quotes found"
    return [*(fact for fact in known if fact), words, quotes]
