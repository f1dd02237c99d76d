"""Articles for the tests of what is done to a record: each line somebody said, with its spans and entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, select

from onrecord.record.database import Database, open_database
from onrecord.record.rows import canonical_url
from onrecord.record.schema import articles, quotes
from onrecord.record.store import Counts, put
from onrecord.types import Article, Entity, EntityKind, Origin, Quote, Span, with_quotes

NOW = "2024-05-01T10:00:00Z"
LATER = "2024-05-02T10:00:00Z"
URL = "https://news.example/fares"
FARES = (
    ("Ana Okafor", "Fares will stay as they are."),
    ("Ben Marsh", "Nobody asked the riders."),
    ("a clerk", "We open at nine."),
)


def told(
    lines: Sequence[tuple[str | None, str]] = FARES, *, url: str = URL, lead: str = "", seen: str = NOW,
    aliases: Mapping[str, Sequence[str]] | None = None, kinds: Mapping[str, EntityKind] | None = None,
    title: str = "Fares", mentioned: Sequence[str] = (),
) -> Article:  # fmt: skip
    """An article in which each (name, words) of `lines` is said; names of several, "A and B", are speakers all.

    `mentioned` are names that words may hold, which makes quotes that are about somebody.
    """
    text = lead
    spans: list[tuple[list[tuple[str, Span]], Span | None, Span]] = []
    for who, words in lines:
        start = len(text)
        text += f"“{words}” {who} said.\n" if who else f"“{words}”\n"
        after = start + len(words) + 3
        named = [(n, Span(at, at + len(n), n)) for n, at in _places(who, after)] if who else []
        cue = Span(text.rindex("said"), text.rindex("said") + 4, "said") if who else None
        spans.append((named, cue, Span(start, start + len(words) + 2, f"“{words}”")))
    mentions: dict[str, list[Span]] = {}
    for named, _, content in spans:
        for name in mentioned:
            at = text.find(name, content.start, content.end)
            if at >= 0:
                mentions.setdefault(name, []).append(Span(at, at + len(name), name))
        for name, span in named:
            mentions.setdefault(name, []).append(span)
    kind = {name: "unnamed" if name[0].islower() else "person" for name in mentions} | dict(kinds or {})
    entities = {
        name: Entity(number, name, kind[name], tuple((aliases or {}).get(name, ())), tuple(sorted(found)))
        for number, (name, found) in enumerate(mentions.items())
    }
    made = [
        Quote(
            number, "direct", tuple(s for _, s in named), (cue,) if cue else (), (content,), 0.9,
            tuple(entities[n] for n, _ in named), "name" if named else None, 0.9 if named else None,
        )
        for number, (named, cue, content) in enumerate(spans)
    ]  # fmt: skip
    origin = Origin(url, "url", sha256=f"{abs(hash((url, text))):x}", seen=seen)
    article = Article(text, url, url=url, title=title, published="2024-05-01", language="en", origin=origin)
    return with_quotes(article, tuple(made), tuple(entities.values()))


def add(database: Database, *added: Article, reader: str = "reader 1", now: str = NOW) -> Counts:
    """Put articles on a record."""
    with database.writing() as connection:
        return put(connection, added, reader=reader, now=now)


@contextmanager
def opened(
    request: pytest.FixtureRequest, folders: pytest.TempPathFactory, *added: Article
) -> Iterator[Database]:
    """A record with these articles for a module's tests, on the database that the fixture's parameter names."""
    if request.param == "sqlite":
        where = str(folders.mktemp("record") / "news.db")
    else:
        where = request.getfixturevalue("server").new_database()
    with open_database(where) as database:
        add(database, *added)
        yield database


@contextmanager
def unkept(database: Database) -> Iterator[Connection]:
    """A transaction that is taken back at its end, so that many tests can share a record."""
    with database.engine.connect() as connection:
        if database.dialect == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.rollback()


def quote_id(connection: Connection, words: str, *, url: str = URL) -> int:
    """The id of the quote that has these words, in the current version."""
    wanted = select(quotes.c.id).join(articles).where(
        quotes.c.text.contains(words, autoescape=True), articles.c.key == canonical_url(url), articles.c.current
    )  # fmt: skip
    return int(connection.execute(wanted).scalar_one())


def spoken(connection: Connection) -> list[tuple[Any, ...]]:
    """(words, speaker, status) of the current versions' quotes."""
    wanted = select(quotes.c.text, quotes.c.speaker, quotes.c.status).join(articles).where(articles.c.current)
    return [
        (text.strip("“”"), speaker, status)
        for text, speaker, status in connection.execute(wanted.order_by(articles.c.key, quotes.c.number))
    ]


def _places(who: str, start: int) -> list[tuple[str, int]]:
    places, at = [], start
    for name in who.split(" and "):
        places.append((name, at))
        at += len(name) + 5
    return places
