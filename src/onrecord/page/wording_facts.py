"""The words in which facts, times and media are told to people, the same on the page and in the terminal."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, get_args

from onrecord.page.wording import day
from onrecord.types import Fact, MediumKind, Quote, When

if TYPE_CHECKING:  # what is only read needs no database
    from onrecord.record.articles import StoredQuote
    from onrecord.record.search.hits import Hit

MEDIA: tuple[str, ...] = get_args(MediumKind)

# How a quote in each medium is told, without and with a name.
_IN = {
    "post": ("in a post", "in a post on {}"), "statement": ("in a statement", "in a statement, {}"),
    "email": ("in an email", "in an email, {}"), "letter": ("in a letter", "in a letter, {}"),
    "message": ("in a message", "in a message on {}"), "phone": ("by phone", "by phone, {}"),
    "interview": ("in an interview", "in an interview with {}"),
    "news conference": ("at a news conference", "at a news conference, {}"), "court": ("in court", "in court, {}"),
    "hearing": ("at a hearing", "at a hearing, {}"), "speech": ("in a speech", "in a speech, {}"),
    "meeting": ("at a meeting", "at a meeting, {}"), "debate": ("in a debate", "in a debate, {}"),
    "broadcast": ("on air", "on {}"), "podcast": ("on a podcast", "on the podcast {}"),
    "video": ("in a video", "in a video on {}"), "song": ("in a song", "in the song {}"),
    "book": ("in a book", "in the book {}"), "article": ("in an article", "in an article in {}"),
    "report": ("in a report", "in the report {}"), "document": ("in a document", "in the document {}"),
    "outlet": ("to the press", "to {}"),
}  # fmt: skip
_KINDS = {
    "residence": "home", "origin": "from", "spouse": "husband or wife", "child": "son or daughter",
    "parent": "mother or father", "sibling": "sister or brother",
}  # fmt: skip
_STATUS = {"negated": "denied", "hoped": "not yet so", "reported": "only reported", "former": "former"}
_GRAINS_IN = frozenset(("month", "year", "decade", "century", "season", "quarter"))
_SEASONS = {"SP": "spring", "SU": "summer", "AU": "autumn", "FA": "autumn", "WI": "winter"}
_YEAR = re.compile(r"\b\d{4}\b")
_QUARTERS = {"1": "first", "2": "second", "3": "third", "4": "last"}


def said_in(medium: str | None, name: str | None) -> str:
    """`in a post on Instagram`, `in court`; empty where it is not known."""
    if medium is None:
        return ""
    plain, named = _IN.get(medium, (medium, f"{medium}, {{}}"))
    return named.format(name) if name else plain


def when(value: str | None, grain: str | None, first: str | None, *, approximate: bool | None = False) -> str:
    """A time as `on 4 March 2026`, `in March 2026`, `in about 2010`; empty where there is none."""
    if not value or not first:
        return ""
    about = "about " if approximate else ""
    named = _named(value, grain or "", first)
    if grain in _GRAINS_IN:
        return f"in {about}{named}"
    return f"{about or 'on '}{named}" if grain != "week" else f"in {about}{named}"


def circumstances(
    time: str, medium: str | None, medium_name: str | None, addressee: str | None
) -> str:  # fmt: skip
    """`in a statement, to reporters, on 4 March 2026`: what is known, in this order."""
    words = " ".join((addressee or "").split())
    to = f"to {words}" if words and words != medium_name else ""
    return ", ".join(part for part in (said_in(medium, medium_name), to, time) if part)


def circumstances_of(quote: Quote) -> str:
    """The same of a quote of an article just read."""
    medium, name = (quote.medium.kind, quote.medium.name) if quote.medium else (None, None)
    to = quote.addressee.span.text if quote.addressee else None
    return circumstances(when_of(quote.time), medium, name, to)


def circumstances_kept(quote: Hit | StoredQuote) -> str:
    """The same of a quote on the record."""
    time = when(quote.said, quote.said_grain, quote.said_first, approximate=quote.said_approximate)
    return circumstances(time, quote.medium, quote.medium_name, quote.addressee)


def describes(described_as: str | None, speaker: str | None) -> str:
    """The words that tell who the speaker is, on one line; empty where they add nothing to the name."""
    words = " ".join((described_as or "").split())
    return "" if words.casefold() in (speaker or "").casefold() else words


def when_of(time: When | None) -> str:
    """The same as `when`, of a time in an article just read."""
    return when(time.value, time.grain, time.start, approximate=time.approximate) if time else ""


def fact_kind(kind: str) -> str:
    """What a kind of fact is called in front of its value: `age`, `death`, `husband or wife`."""
    return _KINDS.get(kind, kind)


def fact_status(status: str, value: str = "") -> str:
    """What must be said beside a fact that is not plainly so: `denied`, `only reported`, `former`; else empty.

    A value that says so itself, "former minister", needs no more.
    """
    said = _STATUS.get(status, "")
    return "" if value.lower().startswith(said) else said


def fact_value(value: str, time: str) -> str:
    """What a fact says, with its time where the words do not tell it: `Tom Reyes, in June 2019`."""
    words = " ".join(value.split())
    told = _YEAR.search(time)
    return words if told and told[0] in words else ", ".join(part for part in (words, time) if part)


def fact_of(fact: Fact) -> str:
    """A fact of an article just read: `age: 52`, `marriage: Tom Reyes, in June 2019 (only reported)`."""
    said = f"{fact_kind(fact.kind)}: {fact_value(fact.value, when_of(fact.time))}"
    status = fact_status(fact.status, fact.value)
    return f"{said} ({status})" if status else said


def born(years: tuple[int, int] | None) -> str:
    """`born in 1966 or 1967`, `born in 1966`; empty where no age tells."""
    if years is None:
        return ""
    first, last = years
    return f"born in {first}" if first == last else f"born in {first} or {last}" if last == first + 1 else (
        f"born from {first} to {last}")  # fmt: skip


def _named(value: str, grain: str, first: str) -> str:
    year = first[:4]
    if grain == "month":
        return f"{date.fromisoformat(first):%B} {year}"
    if grain == "year":
        return year
    if grain == "decade":
        return f"the {year}s"
    if grain == "century":
        return f"the {year[:2]}00s"
    if grain == "season":
        return f"{_SEASONS.get(value[-2:], value)} {value[:4]}"
    if grain == "quarter":
        return f"the {_QUARTERS.get(value[-1:], value)} quarter of {year}"
    if grain == "week":
        return f"the week of {day(first)}"
    if grain == "weekend":
        return f"the weekend of {day(first)}"
    clock = value.partition("T")[2]
    return f"{day(first)}, {clock}" if clock else day(first)
