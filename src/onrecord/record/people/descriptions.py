"""What articles call a person: other names, and descriptions with a passage that gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from onrecord.record.people.who import group
from onrecord.record.schema import articles, entities
from onrecord.record.search.snippets import CONTEXT, passage_link, whole_words_after, whole_words_before

LOOKED_AT = 500
"""Articles that speak of the person, those added last."""

_SHOWN = 10
_OPENING = frozenset("a an her his its my one our that the their this your".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A name and in how many articles it is used."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Description:
    """What articles call somebody without a name: in how many, and where the one added last does.

    `start` and `end` are offsets in that article's text, `before` and `after` what stands around them.
    """

    words: str
    articles: int
    article_id: int
    url: str | None
    title: str | None
    outlet: str | None
    date: str | None
    start: int
    end: int
    before: str
    after: str
    link: str | None


@dataclass(slots=True)
class _Uses:
    """An alias under way: how it is first written, and the entities that bear it, newest first."""

    words: str
    bearers: list[Row[Any]] = field(default_factory=list)


def called(connection: Connection, id: int) -> tuple[tuple[Named, ...], tuple[Description, ...]]:
    """Names and descriptions that articles use for a person, those in most articles first."""
    columns = [entities.c[name] for name in ("id", "article_id", "name", "aliases")]
    rows = connection.execute(
        select(*columns)
        .join_from(entities, articles)
        .where(entities.c.person_id.in_(group(id)), articles.c.current.is_not(False))
        .order_by(entities.c.id.desc())
        .limit(LOOKED_AT)
    ).all()
    named: dict[str, _Uses] = {}
    described: dict[str, _Uses] = {}
    for row in rows:
        for alias in dict.fromkeys([row.name, *row.aliases]):
            kind, key = (described, alias.casefold()) if is_description(alias) else (named, alias)
            kind.setdefault(key, _Uses(alias)).bearers.append(row)
    return (
        tuple(Named(uses.words, len(uses.bearers)) for uses in _most(named)),
        tuple(found for uses in _most(described) if (found := _passage(connection, uses))),
    )


def is_description(alias: str) -> bool:
    """Whether it is words like "the transit chief" and not a name."""
    first, *others = alias.split() or [""]
    if first.lower() in _OPENING:
        return any(word[:1].islower() for word in others)
    return first[:1].islower() and not any(word[:1].isupper() for word in others)


def _most(uses: dict[str, _Uses]) -> list[_Uses]:
    return sorted(uses.values(), key=lambda one: (-len(one.bearers), one.words))[:_SHOWN]


def _passage(connection: Connection, uses: _Uses) -> Description | None:
    """Where the words stand in the article added last that has them."""
    for bearer in uses.bearers[:_SHOWN]:
        length = len(uses.words)
        mentions = connection.scalar(select(entities.c.mentions).where(entities.c.id == bearer.id))
        for start in (start for start, end in mentions or () if end - start == length):
            row = _around(connection, bearer.article_id, start, start + length)
            if row.words.casefold() == uses.words.casefold():
                return _description(uses, row, start)
    return None


def _around(connection: Connection, article_id: int, start: int, end: int) -> Row[Any]:
    cut = max(0, start - CONTEXT)
    text = articles.c.text
    statement: Select[Any] = select(
        articles.c.id, articles.c.url, articles.c.title, articles.c.outlet, articles.c.date,
        func.substr(text, start + 1, end - start).label("words"),
        func.substr(text, cut + 1, start - cut).label("before"),
        func.substr(text, end + 1, CONTEXT).label("after"),
    )  # fmt: skip
    return connection.execute(statement.where(articles.c.id == article_id)).one()


def _description(uses: _Uses, row: Row[Any], start: int) -> Description:
    before = whole_words_before(row.before, cut=start > CONTEXT)
    after = whole_words_after(row.after, cut=len(row.after) == CONTEXT)
    link = passage_link(row.url, row.words, before=before, after=after)
    return Description(
        row.words, len(uses.bearers), row.id, row.url, row.title, row.outlet, row.date,
        start, start + len(row.words), before, after, link,
    )  # fmt: skip
