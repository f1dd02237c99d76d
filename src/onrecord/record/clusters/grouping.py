"""Printed quotes into utterances: pure, and the same whatever order they come in.

Two printed quotes are *joined* when their words and what stands around them agree (`agreement`). That relation is not
transitive: from paper to paper a line can drift until its two ends have nothing in common, and a short line can be in
two long ones. So utterances are no connected components. They grow around their fullest version: in an order that
depends on the quotes alone (fullest first), each quote goes to the fullest version that it is most like; where there
is none, to a version beside it of which it is a plain part; else it is the fullest of an utterance of its own. So
every version is joined to the fullest, or is a part of one that is. A connected component always gives the same
utterances, whatever else is on the record; that is what lets `nearby` look at no more than the components that a few
articles touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from onrecord.record.clusters.agreement import (
    days_near,
    may_be_same,
    same_utterance,
    speakers_agree,
    surname,
)
from onrecord.record.clusters.likeness import Likeness, likeness, telling_words, word_number
from onrecord.record.clusters.meetings import as_numbers, meetings
from onrecord.record.clusters.nodes import Node, Printed, nodes_of
from onrecord.record.clusters.signatures import pairs, triples

# A version of which another is a plain part: hardly a word is changed.
PART = 0.9
# Stories whose words are held while those linked with them are looked at.
_STORIES_AT_HAND = 1000
_VERDICTS_KEPT = 1 << 16

Links = Collection[tuple[int, int]]


def utterances(printed: Iterable[Printed], links: Links) -> Iterator[tuple[list[int], int]]:
    """The quotes of each utterance, fullest version first, and the lowest of all quotes in its component.

    Args:
        printed: The quotes; all that are joined to one of them must be among them.
        links: Stories that are about the same event, the lower number first.
    """
    nodes = nodes_of(printed)
    verdicts = _Verdicts(links)
    joined: dict[int, dict[int, Likeness]] = defaultdict(dict)
    for low, high in _candidates(nodes, links):
        if high not in joined[low] and (like := verdicts.joined(nodes[low], nodes[high])):
            joined[low][high] = joined[high][low] = like
    component_of = _components(nodes, joined)
    for group in _grown(len(nodes), joined):
        yield [quote for at in group for quote in nodes[at].quotes], component_of[group[0]]


class _Verdict(NamedTuple):
    like: Likeness
    plain: bool  # one utterance as they are
    if_linked: bool  # one where their stories are linked


class _Verdicts:
    """Which nodes are one utterance; kept by words and speakers, since a short line may be a node in many stories."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._kept: dict[tuple[Any, ...], _Verdict] = {}

    def joined(self, one: Node, other: Node) -> Likeness | None:
        """How alike two nodes are that are one utterance; None where they are not."""
        near = days_near(one.last, other.first) and days_near(other.last, one.first)
        key = one.wording.id, one.speaker, other.wording.id, other.speaker, near
        verdict = self._kept.get(key)
        if verdict is None:
            if len(self._kept) == _VERDICTS_KEPT:
                self._kept.clear()
            verdict = self._kept[key] = _verdict(one, other, near=near)
        if verdict.plain or (verdict.if_linked and _linked(one, other, self._links)):
            return verdict.like
        return None


def _verdict(one: Node, other: Node, *, near: bool) -> _Verdict:
    like = likeness(one.wording, other.wording)
    if not may_be_same(like):
        return _Verdict(like, plain=False, if_linked=False)
    speakers = speakers_agree(one.speaker, other.speaker)
    plain = same_utterance(like, speakers=speakers, near=near, linked=False)
    linked = same_utterance(like, speakers=speakers, near=near, linked=True)
    return _Verdict(like, plain, linked and not (one.firm and other.firm))


def _linked(one: Node, other: Node, links: Links) -> bool:
    return any(
        first == second or (min(first, second), max(first, second)) in links
        for first in one.stories
        for second in other.stories
    )


def _candidates(nodes: Sequence[Node], links: Links) -> Iterator[tuple[int, int]]:
    """Pairs of nodes that share enough to be looked at, the fuller one first; some come more than once."""
    firm = [at for at, node in enumerate(nodes) if node.firm]
    yield from _meeting((at, number) for at in firm for number in triples(nodes[at].wording))
    yield from _meeting(_by_speaker(nodes))
    yield from _in_linked(nodes, links)


def _meeting(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    flat = as_numbers(number for pair in found for number in pair)
    return meetings(flat[1::2], flat[0::2])


def _by_speaker(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Node and signature, each signature made the speaker's own, so that only their own words meet."""
    for at, node in enumerate(nodes):
        if name := surname(node.speaker):
            own = word_number(name)
            for number in triples(node.wording) | pairs(node.wording):
                yield at, number ^ own


def _in_linked(nodes: Sequence[Node], links: Links) -> Iterator[tuple[int, int]]:
    """Pairs from one story or from linked ones, at least one of them short, that share a telling word."""
    told: dict[int, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        for story in node.stories:
            told[story].append(at)

    @lru_cache(_STORIES_AT_HAND)
    def by_stem(story: int) -> Mapping[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for at in told.get(story, ()):
            for stem in telling_words(nodes[at].wording):
                index[stem].append(at)
        return index

    for one, other in sorted({*links, *((story, story) for story in told)}):
        ours, theirs = by_stem(one), by_stem(other)
        near = {
            (at, found) for stem in ours.keys() & theirs.keys() for at in ours[stem] for found in theirs[stem]
        }
        for at, found in near:
            if found != at and not (nodes[at].firm and nodes[found].firm):
                yield min(at, found), max(at, found)


def _grown(size: int, joined: Mapping[int, Mapping[int, Likeness]]) -> list[list[int]]:
    """Groups of nodes, each with its centre first; nodes are numbered fullest first."""
    groups: dict[int, list[int]] = {}
    centre_of: dict[int, int] = {}
    for at in range(size):
        beside = joined.get(at, {})
        best = _best((other, like) for other, like in beside.items() if other in groups)
        if best is None:
            part_of = _best(
                (other, like)
                for other, like in beside.items()
                if like.share >= PART and centre_of.get(other) in joined[other]
            )
            best = None if part_of is None else centre_of[part_of]
        if best is None:
            groups[at] = [at]
        else:
            groups[best].append(at)
        centre_of[at] = at if best is None else best
    return list(groups.values())


def _components(nodes: Sequence[Node], joined: Mapping[int, Collection[int]]) -> list[int]:
    """For each node the lowest quote of its connected component."""
    found: list[int] = [0] * len(nodes)
    for start in range(len(nodes)):
        if found[start]:
            continue
        members = {start}
        frontier = [start]
        while frontier:
            new = set(joined.get(frontier.pop(), ())) - members
            members |= new
            frontier += new
        lowest = min(min(nodes[at].quotes) for at in members)
        for at in members:
            found[at] = lowest
    return found


def _best(found: Iterable[tuple[int, Likeness]]) -> int | None:
    """The node that is most alike; of two, the fuller one."""
    return max(found, key=lambda one: (one[1].kept * one[1].share, -one[0]), default=(None,))[0]
