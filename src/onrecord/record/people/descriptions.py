"""What articles call a person: other names, and descriptions with a passage that gives them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, Text, bindparam, cast, func, not_, select

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
    """An alias under way: how it is first written, and the rows that bear it: entity and article."""

    words: str
    bearers: list[tuple[int, int]] = field(default_factory=list)


def called(connection: Connection, ids: Sequence[int]) -> tuple[tuple[Named, ...], tuple[Description, ...]]:
    """Names and descriptions that articles use for a person (all of its rows), those in most articles first."""
    alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for name, aliases, *bearer in connection.execute(_CALLED, {"ids": ids}).all():
        alike.setdefault((name, aliases), []).append(tuple(bearer))
    named: dict[str, _Uses] = {}
    described: dict[str, _Uses] = {}
    for (name, aliases), bearers in alike.items():
        for alias in dict.fromkeys([name, *json.loads(aliases)]):
            kind, key = (described, alias.casefold()) if is_description(alias) else (named, alias)
            kind.setdefault(key, _Uses(alias)).bearers.extend(bearers)
    return (
        tuple(Named(uses.words, len(uses.bearers)) for uses in _most(named)),
        tuple(found for uses in _most(described) if (found := _passage(connection, uses))),
    )


# Most of the entities are called alike, so that their aliases are read once for many.
_CALLED = (
    select(entities.c.name, cast(entities.c.aliases, Text), entities.c.id, entities.c.article_id)
    .where(
        entities.c.person_id.in_(bindparam("ids", expanding=True)),
        entities.c.article_id.not_in(select(articles.c.id).where(not_(articles.c.current))),
    )
    .order_by(entities.c.id.desc())
    .limit(LOOKED_AT)
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
    length = len(uses.words)
    for id, article_id in sorted(uses.bearers, reverse=True)[:_SHOWN]:
        mentions = connection.scalar(_MENTIONS, {"id": id})
        for start in (start for start, end in mentions or () if end - start == length):
            place = {"id": article_id, "first": start + 1, "length": length}
            cut = max(0, start - CONTEXT)
            row = connection.execute(
                _AROUND, place | {"from": cut + 1, "before": start - cut, "behind": start + length + 1}
            ).one()
            if row.words.casefold() == uses.words.casefold():
                return _description(uses, row, start)
    return None


_MENTIONS = select(entities.c.mentions).where(entities.c.id == bindparam("id"))
_AROUND: Select[Any] = select(
    articles.c.id, articles.c.url, articles.c.title, articles.c.outlet, articles.c.date,
    func.substr(articles.c.text, bindparam("first", type_=Integer), bindparam("length", type_=Integer)).label("words"),
    func.substr(articles.c.text, bindparam("from", type_=Integer), bindparam("before", type_=Integer)).label("before"),
    func.substr(articles.c.text, bindparam("behind", type_=Integer), CONTEXT).label("after"),
).where(articles.c.id == bindparam("id"))  # fmt: skip


def _description(uses: _Uses, row: Row[Any], start: int) -> Description:
    before = whole_words_before(row.before, cut=start > CONTEXT)
    after = whole_words_after(row.after, cut=len(row.after) == CONTEXT)
    link = passage_link(row.url, row.words, before=before, after=after)
    return Description(
        row.words, len(uses.bearers), row.id, row.url, row.title, row.outlet, row.date,
        start, start + len(row.words), before, after, link,
    )  # fmt: skip
