"""What made-up articles tell besides quotes: when, through what and to whom something was said, and facts about people.

As often as real articles do: of a hundred quotes about eight have a medium, five a time, five an addressee, half a
description of the speaker, and an article states a handful of facts. The words are those of the article, so that every
place is true; they do not mean what they are said to.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from onrecord.types import (
    Addressee,
    Article,
    Fact,
    Medium,
    MediumKind,
    Quote,
    Span,
    When,
    with_facts,
    with_quotes,
)

MEDIA: tuple[MediumKind, ...] = (
    "post",
    "statement",
    "interview",
    "email",
    "news conference",
    "court",
    "outlet",
)
NAMES = ("Chirper", "Radio Four", "The Northline Post", "Public Square", None)


def with_circumstances(article: Article, seed: int) -> Article:
    """The article with what it tells; the same for the same article and seed."""
    rng = random.Random(f"{seed} told {article.id}")
    first = date.fromisoformat(article.published or "2020-01-01")
    quotes = tuple(_told(quote, first, rng) for quote in article.quotes)
    return with_facts(with_quotes(article, quotes, article.entities), _facts(article, rng))


def _told(quote: Quote, published: date, rng: random.Random) -> Quote:
    words = quote.cue[0] if quote.cue else quote.content[0]
    medium = time = addressee = described = None
    if rng.random() < 0.08:
        medium = Medium(rng.choice(MEDIA), words, rng.choice(NAMES))
    if rng.random() < 0.05:
        day = (published - timedelta(days=int(rng.expovariate(1 / 60)))).isoformat()
        time = When(words, day, "day", day, day)
    if rng.random() < 0.05:
        addressee = Addressee(words)
    if rng.random() < 0.5 and quote.source:
        described = quote.source[0]
    return replace(quote, medium=medium, time=time, addressee=addressee, described_as=described)


def _facts(article: Article, rng: random.Random) -> Iterator[Fact]:
    for entity in article.entities:
        if entity.kind != "person":
            continue
        words = entity.mentions[0]
        roles = [alias for alias in entity.aliases if alias.startswith("the ")]
        yield from (Fact(entity.id, "role", role, (words,), 0.9) for role in roles[:1])
        if rng.random() < 0.2:
            age = rng.randint(20, 80)
            year = int((article.published or "2020")[:4]) - age
            yield Fact(entity.id, "age", str(age), (words,), 0.95, born=(year - 1, year))
        if rng.random() < 0.05:
            day = f"{rng.randint(1950, 2020)}"
            when = When(
                Span.of(article.text, words.start, words.end), day, "year", f"{day}-01-01", f"{day}-12-31"
            )
            yield Fact(entity.id, "appointment", "appointed", (words,), 0.9, time=when)
