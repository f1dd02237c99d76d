"""Articles for the tests of clusters: what each prints, in which words, and by whom it says they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Column, Connection, select

from onrecord.record.schema import articles, clusters, copies, quotes
from onrecord.types import Article, DateCandidate, Entity, Origin, Quote, QuoteType, Span, with_quotes

NOW = "2024-06-01T00:00:00Z"
WALL = "The harbour wall was rebuilt after the storm of 1987, and nobody has inspected the foundations since."
DIVERS = "We asked the ministry for experienced divers, twice, and twice they sent us leaflets."


class Line(NamedTuple):
    """One quote: its words without marks, who says it, and how it stands in the article."""

    words: str
    speaker: str | None = "Ana Okafor"
    type: QuoteType = "direct"


def article(
    name: str, *lines: Line, day: str | None = "2024-05-01", outlet: str = "gazette.example", origin: str | None = None,
    narrative: str = "", dates: Sequence[tuple[str, str]] = (), byline: str | None = None, seen: str = NOW,
) -> Article:  # fmt: skip
    """An article that prints these lines; its own words differ from all other articles' unless `narrative` is given."""
    text = narrative or f"{name} tells it in its own words: {' '.join(f'{name}{at}' for at in range(60))}.\n"
    made: list[Quote] = []
    people: dict[str, Entity] = {}
    for number, line in enumerate(lines):
        shown = line.words if line.type != "direct" else f"“{line.words}”"
        start = len(text)
        text += f"{shown} said {line.speaker or 'somebody'}.\n"
        content = Span.of(text, start, start + len(shown))
        if line.speaker and line.speaker not in people:
            at = content.end + len(" said ")
            kind = "unnamed" if line.speaker[0].islower() else "person"
            mention = Span.of(text, at, at + len(line.speaker))
            people[line.speaker] = Entity(len(people), line.speaker, kind, (), (mention,))  # type: ignore[arg-type]
        who = (people[line.speaker],) if line.speaker else ()
        made.append(
            Quote(
                number, line.type, (), (), (content,), 0.9, who, "name" if who else None, 0.9 if who else None
            )
        )
    url = f"https://{outlet}/{name}"
    found = tuple(DateCandidate(value, where) for value, where in dates)
    if origin and day:
        found = (DateCandidate(day, origin), *found)
    raw = Article(
        text, url, url=url, title=name, byline=byline, published=day, dates=found, language="en",
        origin=Origin(url, "url", sha256=f"{name:0>8}", seen=seen),
    )  # fmt: skip
    return with_quotes(raw, tuple(made), tuple(people.values()))


def state(
    connection: Connection, by: Column[int] = clusters.c.cluster_id
) -> tuple[set[frozenset[tuple[str, int]]], set[tuple[frozenset[str], str | None]]]:
    """The clusters (or components) as sets of (article, number), and the stories as sets of articles with their agency; no ids."""
    rows = connection.execute(
        select(by, articles.c.key, quotes.c.number)
        .select_from(clusters).join(quotes, quotes.c.id == clusters.c.quote_id).join(articles)
    )  # fmt: skip
    groups: dict[int, set[tuple[str, int]]] = {}
    for cluster, key, number in rows:
        groups.setdefault(cluster, set()).add((key, number))
    told: dict[tuple[int, str | None], set[str]] = {}
    for story, agency, key in connection.execute(
        select(copies.c.story_id, copies.c.agency, articles.c.key).join(articles)
    ):
        told.setdefault((story, agency), set()).add(key)
    return {frozenset(group) for group in groups.values()}, {
        (frozenset(keys), agency) for (_, agency), keys in told.items()
    }


def several(connection: Connection) -> set[frozenset[tuple[str, int]]]:
    """The clusters with more than one quote; articles by the last part of their address."""
    return {
        frozenset((key.rsplit("/", 1)[1], number) for key, number in group)
        for group in state(connection)[0]
        if len(group) > 1
    }


def quote_id(connection: Connection, name: str, number: int = 0) -> int:
    """The id of an article's quote."""
    found = (
        select(quotes.c.id)
        .join(articles)
        .where(articles.c.title == name, quotes.c.number == number, articles.c.current)
    )
    return int(connection.execute(found).scalar_one())
