"""Printed quotes as the nodes that are joined: those that nothing could part are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from onrecord.record.clusters.agreement import FIRM, days_near, same_utterance
from onrecord.record.clusters.likeness import Likeness, Wording

_ANY_STORY = -1


class Printed(NamedTuple):
    """One quote as one article prints it.

    `story` is one number for all articles that print one text, `day` the ordinal of the day of printing, `place` what
    orders quotes the same on every record: by the article's key and digest, and the quote's number in it.
    """

    quote: int
    story: int
    wording: Wording
    speaker: str | None
    day: int | None
    place: tuple[Any, ...]


class Node(NamedTuple):
    """Printed quotes that nothing could part: the same words by the same speaker.

    Where they tell little they are of one time, too; and where even that says nothing, of one story.
    """

    wording: Wording
    speaker: str | None
    first: int | None
    last: int | None
    stories: tuple[int, ...]
    quotes: tuple[int, ...]
    place: tuple[Any, ...]

    @property
    def firm(self) -> bool:
        """Whether its words tell enough to stand for themselves."""
        return self.wording.heft >= FIRM


def nodes_of(printed: Iterable[Printed]) -> list[Node]:
    """The nodes, fullest first, in an order that depends on the quotes alone."""
    first: dict[tuple[int, str, int], Printed] = {}
    # Most quotes are alone in their words, and need no list.
    others: dict[tuple[int, str, int], list[Printed]] = defaultdict(list)
    for one in printed:
        key = one.wording.id, one.speaker or "", one.story if _of_one_story(one) else _ANY_STORY
        if first.setdefault(key, one) is not one:
            others[key].append(one)
    nodes: list[Node] = []
    while first:  # each quote is let go as its node is made, for there may be millions
        key, one = first.popitem()
        group = sorted((one, *others.pop(key, ())), key=lambda one: one.place)
        nodes += map(_node, _parted(group, of_one_story=key[-1] != _ANY_STORY))
    nodes.sort(
        key=lambda node: (
            -node.wording.heft,
            -len(node.wording.stems),
            node.wording.id,
            node.speaker or "",
            node.place,
        )
    )
    return nodes


def _of_one_story(one: Printed) -> bool:
    """Whether the same words elsewhere, at the same time and by the same speaker, may be another utterance."""
    same = Likeness(one.wording.heft, 1.0, 1.0, 1.0)
    return not same_utterance(same, speakers=True if one.speaker else None, near=True, linked=False)


def _parted(group: Sequence[Printed], *, of_one_story: bool) -> list[list[Printed]]:
    """The same words by the same speaker as nodes."""
    if of_one_story:
        return _by_turn(group)
    return [list(group)] if group[0].wording.heft >= FIRM else _by_time(group)


def _by_time(group: Sequence[Printed]) -> list[list[Printed]]:
    """Quotes of which each was printed within weeks of the one before it; those of unknown days by themselves."""
    times: list[list[Printed]] = []
    last: int | None = None
    for one in sorted(group, key=lambda one: (one.day or 0, one.place)):
        if not times or (one.day is None) != (last is None) or not days_near(last, one.day):
            times.append([])
        times[-1].append(one)
        last = one.day
    return [sorted(some, key=lambda one: one.place) for some in times]


def _by_turn(group: Sequence[Printed]) -> list[list[Printed]]:
    """Quotes of one story with the same few words: an article's first with the other copies' first, and so on.

    Within one article they may be of several people, all of whom declined to comment.
    """
    turns: list[list[Printed]] = []
    met: Counter[tuple[Any, ...]] = Counter()
    for one in group:
        article = one.place[:-1]
        if met[article] == len(turns):
            turns.append([])
        turns[met[article]].append(one)
        met[article] += 1
    return turns


def _node(group: Sequence[Printed]) -> Node:
    days = [one.day for one in group if one.day is not None]
    return Node(
        group[0].wording,
        group[0].speaker,
        min(days, default=None),
        max(days, default=None),
        tuple({one.story for one in group}),
        tuple(one.quote for one in group),
        group[0].place,
    )
