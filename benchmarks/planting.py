"""Planting: quotes of a record, articles that print versions of them, and adding these. Used by check.py."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

import variants
from onrecord.record.schema import articles, clusters, quotes
from onrecord.record.store import put
from onrecord.types import Article, Entity, Origin, Quote, Span, with_quotes
from variants import Variant

NOW = "2030-01-01T00:00:00Z"
FEWEST_WORDS = 5
MOST_WORDS = 80
QUOTES_AN_ARTICLE = 4
# How articles name the one who speaks. Of the direct quotes in PolNeAR 9 in 100 have no name, as onrecord reads them.
NAMED = {"full": 0.75, "surname": 0.12, "nobody": 0.09, "somebody else": 0.04}
_RUN = 6  # words in a row that are in two quotes by chance hardly ever


@dataclass(frozen=True)
class Original:
    """A quote of the record that versions are made of."""

    id: int
    article: int
    words: str
    speaker: str | None
    day: str | None


@dataclass(frozen=True)
class Planted:
    """A version as an article prints it; `origin` is one for all that are the same utterance."""

    origin: str
    variant: Variant
    speaker: str | None


def originals(connection: Connection, rng: random.Random, count: int) -> list[Original]:
    """Quotes alone in their cluster, none of which has six words in a row with another; some of each article's."""
    low, high = connection.execute(select(func.min(articles.c.id), func.max(articles.c.id))).one()
    alone = (
        select(func.count()).where(clusters.c.cluster_id == quotes.c.id).correlate(quotes).scalar_subquery()
    )
    found: list[Original] = []
    runs: set[tuple[str, ...]] = set()
    for id in rng.sample(range(low, high + 1), high + 1 - low) if low else []:
        rows = (
            select(
                quotes.c.id,
                quotes.c.article_id,
                quotes.c.text,
                quotes.c.speaker,
                quotes.c.date,
                quotes.c.type,
            )
            .join(articles)
            .where(quotes.c.article_id == id, articles.c.current, alone == 1)
        )
        direct = [row for row in connection.execute(rows) if row.type == "direct"]
        for row in direct[:QUOTES_AN_ARTICLE]:
            words = variants.bare(row.text)
            own = runs_of(words)
            if FEWEST_WORDS <= len(words.split()) <= MOST_WORDS and runs.isdisjoint(own):
                runs |= own
                found.append(Original(row.id, row.article_id, words, row.speaker, row.date))
        if len(found) >= count:
            break
    return found


def runs_of(words: str) -> set[tuple[str, ...]]:
    """Every six words in a row, or all of fewer."""
    plain = re.findall(r"\w+", words.casefold())
    return {tuple(plain[at : at + _RUN]) for at in range(max(1, len(plain) - _RUN + 1))}


def plan(
    rng: random.Random, chosen: Sequence[Original], vocabulary: Sequence[str], each: int
) -> list[list[Planted]]:
    """Articles: each prints versions of some quotes of one article, and now and then a stock phrase."""
    told: dict[int, list[Original]] = defaultdict(list)
    for one in chosen:
        told[one.article].append(one)
    groups = list(told.values())
    planned: list[list[Planted]] = []
    for at, _ in enumerate(range(each)):
        for group in groups:
            for start in range(0, len(group), QUOTES_AN_ARTICLE):
                lines = []
                for one in group[start : start + QUOTES_AN_ARTICLE]:
                    variant = rng.choice(variants.KINDS)(rng, one.words, vocabulary)
                    lines.append(Planted(f"quote {one.id}", variant, named(rng, one, chosen)))
                if rng.random() < 0.3:
                    stock = Variant("stock", rng.choice(variants.STOCK))
                    lines.append(Planted(f"stock {len(planned)}-{at}", stock, rng.choice(chosen).speaker))
                planned.append(lines)
    rng.shuffle(planned)
    return planned


def named(rng: random.Random, one: Original, chosen: Sequence[Original]) -> str | None:
    """How an article names the speaker of a quote."""
    how = rng.choices(list(NAMED), list(NAMED.values()))[0]
    if how == "nobody" or not one.speaker:
        return None
    if how == "somebody else":
        return rng.choice(chosen).speaker
    return one.speaker.split()[-1] if how == "surname" else one.speaker


def article_of(number: int, lines: Sequence[Planted], day: str | None) -> Article:
    """An article that prints these lines, read without a mistake."""
    text, quoted, people = "", [], dict[str, Entity]()
    for at, one in enumerate(lines):
        lead = f"{one.variant.lead} " if one.variant.lead else ""
        content = f"{lead}“{one.variant.words}”" if one.variant.type != "indirect" else one.variant.words
        start = len(text)
        text += f"{content} {one.speaker or 'somebody'} said on that day, number {number} {at}.\n"
        span = Span.of(text, start, start + len(content))
        if one.speaker and one.speaker not in people:
            mention = Span.of(text, span.end + 1, span.end + 1 + len(one.speaker))
            people[one.speaker] = Entity(len(people), one.speaker, "person", (), (mention,))
        who = (people[one.speaker],) if one.speaker else ()
        quoted.append(
            Quote(
                at, one.variant.type, (), (), (span,), 0.9, who, "name" if who else None, 0.9 if who else None
            )
        )
    url = f"https://outlet{number % 40}.example/{number}"
    origin = Origin(url, "url", sha256=f"{number:064x}", seen=NOW)
    made = Article(text, url, url=url, title=f"Planted {number}", published=day, language="en", origin=origin)
    return with_quotes(made, tuple(quoted), tuple(people.values()))


def plant(
    connection: Connection,
    rng: random.Random,
    planned: Sequence[Sequence[Planted]],
    days: dict[str, str | None],
    first: int = 0,
) -> dict[int, Planted]:
    """Add the articles; gives each planted quote by its id."""
    planted: dict[int, Planted] = {}
    for number, lines in enumerate(planned, first):
        base = next((day for one in lines if (day := days.get(one.origin))), None)
        day = (date.fromisoformat(base) + timedelta(rng.randint(0, 9))).isoformat() if base else None
        put(connection, [article_of(number, lines, day)], reader="planted", now=NOW)
        url = f"https://outlet{number % 40}.example/{number}"
        rows = (
            select(quotes.c.id, quotes.c.number, articles.c.id.label("article"))
            .join(articles)
            .where(articles.c.url == url)
        )
        found = connection.execute(rows).all()
        planted |= {row.id: lines[row.number] for row in found}
    return planted
