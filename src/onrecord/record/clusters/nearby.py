"""What some quotes could be one utterance with: the components of the record that they touch.

What `grouping` makes of a component is what it makes of the whole record there. The components as they were are kept
on the record, so only what is new, or stands otherwise, is searched for: by signatures, at a cost that does not grow
with the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection

from onrecord.record.clusters.agreement import (
    FIRM,
    days_near,
    may_be_same,
    same_utterance,
    speakers_agree,
    surname,
)
from onrecord.record.clusters.likeness import Likeness, Wording, likeness, telling_words
from onrecord.record.clusters.lookups import (
    Sharing,
    Told,
    in_components,
    quotes_with,
    told_in,
    wordings_near,
    wordings_with,
)
from onrecord.record.clusters.nodes import Printed
from onrecord.record.clusters.printed import printed_where
from onrecord.record.clusters.signatures import CROWD, runs
from onrecord.record.schema import quotes


def touched(
    connection: Connection, new: Collection[int], torn: Collection[int], sharing: Sharing
) -> tuple[list[Printed], set[tuple[int, int]]]:
    """All quotes of the components that some quotes are now part of, and the links of their stories.

    Args:
        connection: Its `index`, and `clusters` but for `cluster_id` and `component_id`, must be up to date.
        new: Quotes that may be joined to others than before.
        torn: Quotes that may be joined to fewer than before.
        sharing: Of the record as it is now.
    """
    stories = _Stories(connection, sharing)
    found = {one.quote: one for one in printed_where(connection, quotes.c.id, new)}
    met = {*_by_words(connection, found.values()), *stories.beside(found.values())}
    component_of = in_components(connection, {*found, *met, *torn})
    unread = component_of.keys() - found.keys()
    found |= {one.quote: one for one in printed_where(connection, quotes.c.id, unread)}
    components: dict[int, list[Printed]] = defaultdict(list)
    for id in found.keys() & component_of.keys():
        components[component_of[id]].append(found[id])
    stories.link_within(components.values())
    return [one for component in components.values() for one in component], stories.links()


def _by_words(connection: Connection, new: Collection[Printed]) -> set[int]:
    """The quotes whose words are alike enough, whatever story they are in."""
    wanted = {one.wording.id: one.wording for one in new}
    names: dict[int, set[str]] = defaultdict(set)
    for one in new:
        if name := surname(one.speaker):
            names[one.wording.id].add(name)
    near = wordings_near(connection, wanted.values())
    unknown = {other for others in near.values() for other in others} - wanted.keys()
    known = wanted | wordings_with(connection, unknown)
    asked: set[tuple[int, str | None]] = set()
    for mine, others in near.items():
        for other in {mine, *others} & known.keys():
            asked |= _asked(likeness(wanted[mine], known[other]), other, names[mine])
    return quotes_with(connection, asked)


class _Story:
    """The quotes of one story, by their wordings and by the words that tell something."""

    def __init__(self) -> None:
        self.quotes: list[Told] = []

    @cached_property
    def runs(self) -> set[int]:
        """The runs of its quotes."""
        return {run for one in self.quotes for run in runs(one.wording)}

    @cached_property
    def wordings(self) -> Mapping[int, list[Told]]:
        """Its quotes by their words."""
        found: dict[int, list[Told]] = defaultdict(list)
        for one in self.quotes:
            found[one.wording.id].append(one)
        return found

    @cached_property
    def stems(self) -> Mapping[str, list[Told]]:
        """Its quotes by each word that tells something."""
        found: dict[str, list[Told]] = defaultdict(list)
        for one in self.quotes:
            for stem in telling_words(one.wording):
                found[stem].append(one)
        return found

    def printing(self, one: Printed) -> Iterable[Told]:
        """Quotes with the very words."""
        return self.wordings.get(one.wording.id, ())

    def sharing(self, stems: AbstractSet[str]) -> Iterable[Told]:
        """Quotes with one of these words, each once."""
        shared = self.stems.keys() & stems
        return (
            {other.quote: other for stem in shared for other in self.stems[stem]}.values() if shared else ()
        )


class _Stories:
    """The stories of some quotes, and those about the same events."""

    def __init__(self, connection: Connection, sharing: Sharing) -> None:
        self.connection = connection
        self.sharing = sharing
        self.told: dict[int, _Story] = {}
        self.linked: dict[int, set[int]] = {}

    def beside(self, new: Collection[Printed]) -> set[int]:
        """The quotes of the same story, or of one about the same event, with a short one on either side."""
        self._link({one.story for one in new})
        return {other.quote for one in new for other in self._beside(one)}

    def _beside(self, one: Printed) -> Iterator[Told]:
        yield from self.told[one.story].printing(one)
        stems = telling_words(one.wording)
        for near in {one.story, *self.linked[one.story]}:
            for other in self.told[near].sharing(stems):
                if _firm(one) and _firm(other):
                    continue
                like = likeness(one.wording, other.wording)
                if same_utterance(like, speakers=True, near=True, linked=True):
                    yield other

    def link_within(self, components: Iterable[Collection[Printed]]) -> None:
        """Find the links that join short quotes to others of their component, as it was."""
        known = set(self.linked)
        for component in components:
            kinds = _kinds(component)
            for ours in kinds:
                for theirs in () if _firm(ours) else kinds:
                    if not (mine := ours.stories - known):
                        break
                    yours = theirs.stories - known
                    if yours and len(ours.stories | theirs.stories) > 1 and _link_decides(ours, theirs):
                        known |= min(mine, yours, key=len)  # a link is found from either of its ends
        wanted = known - self.linked.keys()
        self._tell(wanted)
        self._find(wanted)

    def links(self) -> set[tuple[int, int]]:
        """Every two linked stories that were looked at, the lower number first."""
        return {(min(one, other), max(one, other)) for one, others in self.linked.items() for other in others}

    def _link(self, stories: set[int]) -> None:
        """Read these stories, find all that they are linked with, and read those."""
        self._tell(stories)
        self._find(stories)
        self._tell({other for one in stories for other in self.linked[one]})

    def _find(self, stories: Iterable[int]) -> None:
        """Find all that these stories are linked with: those that share a run which is not everybody's."""
        runs_of = {one: self.told[one].runs for one in stories}
        sharing = self.sharing.stories(set().union(*runs_of.values()))
        for one, its in runs_of.items():
            others = (sharing[run] for run in its if len(sharing[run]) <= CROWD)
            self.linked[one] = set().union(*others) - {one}

    def _tell(self, stories: set[int]) -> None:
        new = stories - self.told.keys()
        self.told |= {one: _Story() for one in new}
        for one in told_in(self.connection, new):
            self.told[one.story].quotes.append(one)


def _asked(like: Likeness, other: int, names: Collection[str]) -> set[tuple[int, str | None]]:
    """Whose quotes with the other wording may be joined, as far as words say: anybody's (None), a namesake's, nobody's."""
    if not may_be_same(like):
        return set()
    if any(same_utterance(like, speakers=one, near=True, linked=False) for one in (None, False)):
        return {(other, None)}
    if same_utterance(like, speakers=True, near=True, linked=False):
        return {(other, name) for name in names}
    return set()


class _Kind(NamedTuple):
    """The quotes of a component with the same words by the same speaker."""

    wording: Wording
    speaker: str | None
    stories: set[int]
    days: list[int]


def _kinds(component: Iterable[Printed]) -> Sequence[_Kind]:
    alike: dict[tuple[int, str | None], _Kind] = {}
    for one in component:
        kind = alike.setdefault((one.wording.id, one.speaker), _Kind(one.wording, one.speaker, set(), []))
        kind.stories.add(one.story)
        if one.day is not None:
            kind.days.append(one.day)
    return list(alike.values())


def _link_decides(ours: _Kind, theirs: _Kind) -> bool:
    """Whether quotes of two kinds may need a link to be joined."""
    like = likeness(ours.wording, theirs.wording)
    if not may_be_same(like):
        return False
    speakers = speakers_agree(ours.speaker, theirs.speaker)
    days = ours.days + theirs.days
    near = not days or days_near(min(days), max(days))
    return same_utterance(like, speakers=speakers, near=True, linked=True) and not same_utterance(
        like, speakers=speakers, near=near, linked=False
    )


def _firm(one: Printed | Told | _Kind) -> bool:
    return one.wording.heft >= FIRM
