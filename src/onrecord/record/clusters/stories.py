"""Keeping `copies` in step: which articles of the record print one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from onrecord.record.clusters.copies import (
    agency_named,
    agency_of,
    is_copy,
    share_quotes,
    sketch,
    stories,
    tells,
)
from onrecord.record.clusters.meetings import Numbers
from onrecord.record.clusters.printed import printed_where
from onrecord.record.names import chunks
from onrecord.record.schema import articles, clusters, copies, quotes

# Sketches held at a time, some kilobytes each.
_HELD = 20_000


@dataclass(frozen=True, slots=True)
class Telling:
    """What `copies` says of an article: its story, and the agency that its text names."""

    story: int
    agency: str | None


@dataclass(slots=True)
class Texts:
    """The texts of articles as far as they are looked at: sketch, length, key and agency of each."""

    connection: Connection
    sketches: dict[int, Numbers] = field(default_factory=dict)
    lengths: dict[int, tuple[int, str]] = field(default_factory=dict)
    agencies: dict[int, str | None] = field(default_factory=dict)

    def read(self, ids: Iterable[int]) -> None:
        """Look at the texts of these articles."""
        if len(self.sketches) > _HELD:
            self.sketches.clear()
        for part in chunks([id for id in set(ids) if id not in self.sketches]):
            rows = select(
                articles.c.id, articles.c.key, articles.c.digest, articles.c.text, articles.c.byline,
                articles.c.publisher, articles.c.outlet,
            ).where(articles.c.id.in_(part))  # fmt: skip
            for row in self.connection.execute(rows):
                self.sketches[row.id] = sketch(row.text)
                self.lengths[row.id] = (len(row.text), f"{row.key} {row.digest}")
                self.agencies[row.id] = agency_of(
                    row.text, byline=row.byline, publisher=row.publisher, outlet=row.outlet
                )

    def same(self, one: int, other: int) -> bool:
        """Whether two articles print one text."""
        self.read([one, other])
        return is_copy(self.sketches[one], self.sketches[other])


def tellings(texts: Texts, copied: Mapping[int, Collection[int]], ids: Collection[int]) -> dict[int, Telling]:
    """What `copies` should say of the articles `ids`, given which of them are copies of which."""
    found = stories({id: texts.lengths[id] for id in ids}, lambda article: copied.get(article, ()))
    members: dict[int, list[int]] = defaultdict(list)
    for id, told in found.items():
        members[told].append(id)
    named = {told: agency_named(texts.agencies[id] for id in group) for told, group in members.items()}
    return {id: Telling(told, named[told]) for id, told in found.items()}


def tellings_near(connection: Connection, ids: Iterable[int]) -> dict[int, Telling]:
    """What `copies` should say of these articles, and of all that print a text with one of them."""
    texts = Texts(connection)
    copied: dict[int, set[int]] = defaultdict(set)
    frontier = set(ids)
    seen = set(frontier)
    while frontier:
        texts.read(frontier)
        near = _alike(connection, frontier)
        for one, others in near.items():
            for other in others:
                if texts.same(one, other):
                    copied[one].add(other)
                    copied[other].add(one)
        frontier = {other for one in frontier for other in copied[one]} - seen
        seen |= frontier
    return tellings(texts, copied, seen)


def stored(connection: Connection, ids: Collection[int]) -> dict[int, Telling]:
    """What `copies` says of these articles, and of those in one story with them."""
    found: dict[int, Telling] = {}
    for part in chunks(list(ids)):
        told = select(copies.c.story_id).where(copies.c.article_id.in_(part))
        rows = select(copies.c.article_id, copies.c.story_id, copies.c.agency).where(
            copies.c.story_id.in_(told)
        )
        found |= {id: Telling(one, agency) for id, one, agency in connection.execute(rows)}
    return found


def kept(found: Mapping[int, Telling]) -> dict[int, Telling]:
    """Those that `copies` has a row for: articles with copies, and those of an agency."""
    several: dict[int, int] = defaultdict(int)
    for telling in found.values():
        several[telling.story] += 1
    return {id: one for id, one in found.items() if one.agency or several[one.story] > 1}


def _alike(connection: Connection, ids: Collection[int]) -> dict[int, set[int]]:
    """For each of these articles the others that share so many of their quotes that they may be one text."""
    telling = {
        one.wording.id for one in printed_where(connection, quotes.c.article_id, ids) if tells(one.wording)
    }
    own = _wordings(connection, ids)
    others: dict[int, set[int]] = defaultdict(set)  # by wording
    for part in chunks(list(telling)):
        rows = select(clusters.c.wording, quotes.c.article_id).join_from(clusters, quotes)
        for words, article in connection.execute(rows.where(clusters.c.wording.in_(part)).distinct()):
            others[words].add(article)
    near = {
        one: {article for words in wordings for article in others.get(words, ())} - {one}
        for one, wordings in own.items()
    }
    all_near: set[int] = set().union(*near.values())
    own |= _wordings(connection, all_near - own.keys())
    return {
        one: {other for other in found if share_quotes(own[one], own[other])} for one, found in near.items()
    }


def _wordings(connection: Connection, ids: Collection[int]) -> dict[int, set[int]]:
    """The wordings of the quotes that count, by article."""
    found: dict[int, set[int]] = {id: set() for id in ids}
    for part in chunks(list(ids)):
        rows = select(quotes.c.article_id, clusters.c.wording).join_from(clusters, quotes)
        for article, words in connection.execute(rows.where(quotes.c.article_id.in_(part))):
            found[article].add(words)
    return found
