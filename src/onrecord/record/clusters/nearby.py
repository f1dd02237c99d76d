"""The neighbourhood of some quotes: all that could be one utterance with them, however many steps away.

What `grouping` makes of a neighbourhood is what it makes of the whole record there, for a neighbourhood holds all that
its quotes could be joined to. It is found by signatures, so its cost does not grow with the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from onrecord.record.clusters.agreement import FIRM, may_be_same, same_utterance, surname
from onrecord.record.clusters.grouping import Printed
from onrecord.record.clusters.likeness import Likeness, Wording, likeness, telling_words
from onrecord.record.clusters.printed import printed_where, story, wording
from onrecord.record.clusters.signatures import CROWD, pairs, runs, triples
from onrecord.record.names import chunks
from onrecord.record.schema import clusters, copies, quotes, signatures

# Made once: for the few rows of one article making a statement costs as much as asking.
_VALUES: BindParameter[Any] = bindparam("values", expanding=True)
_FOUND_BY = select(signatures.c.signature, signatures.c.wording).where(signatures.c.signature.in_(_VALUES))
_WORDS_OF = select(quotes.c.text, quotes.c.type).where(
    quotes.c.id.in_(
        select(func.min(clusters.c.quote_id))
        .where(clusters.c.wording.in_(_VALUES))
        .group_by(clusters.c.wording)
    )
)
_SHARING = (
    select(signatures.c.signature, story())
    .select_from(signatures)
    .join(clusters, clusters.c.wording == signatures.c.wording)
    .join(quotes, quotes.c.id == clusters.c.quote_id)
    .outerjoin(copies, copies.c.article_id == quotes.c.article_id)
    .where(signatures.c.signature.in_(_VALUES))
    .distinct()
)
_STORIES = (
    select(story())
    .select_from(quotes)
    .outerjoin(copies, copies.c.article_id == quotes.c.article_id)
    .where(quotes.c.id.in_(_VALUES))
    .distinct()
)
_PRINTING = select(copies.c.article_id).where(copies.c.story_id.in_(_VALUES))
_WITH_WORDING = select(clusters.c.quote_id).where(clusters.c.wording.in_(_VALUES))
_BY_NAMESAKES = _WITH_WORDING.where(clusters.c.surname == bindparam("surname"))


def neighbourhood(connection: Connection, ids: Iterable[int]) -> tuple[list[Printed], set[tuple[int, int]]]:
    """All quotes that could be joined to those with these ids, directly or by others, and the links of their stories.

    Their rows of `clusters` and `signatures` must be up to date; `cluster_id` does not matter.
    """
    search, wanted = _Search(connection), set(ids)
    found = {one.quote: one for one in search.told_with(wanted) if one.quote in wanted}
    frontier = list(found.values())
    while frontier:
        met = {one.quote: one for one in (*search.by_words(frontier), *search.by_story(frontier))}
        frontier = [one for id, one in met.items() if id not in found]
        found |= met
    return list(found.values()), search.links()


def wordings_near(connection: Connection, wanted: Collection[Wording]) -> dict[int, set[int]]:
    """For each wording (by id) the ids of those on the record that share a signature with it."""
    owners: dict[int, list[int]] = defaultdict(list)
    for one in wanted:
        for number in triples(one) | pairs(one):
            owners[number].append(one.id)
    near: dict[int, set[int]] = {one.id: set() for one in wanted}
    for part in chunks(list(owners)):
        for number, other in connection.execute(_FOUND_BY, {"values": part}):
            for owner in owners[number]:
                near[owner].add(other)
    return near


def wordings_with(connection: Connection, ids: Iterable[int]) -> dict[int, Wording]:
    """The wordings with these ids, by id."""
    found: dict[int, Wording] = {}
    for part in chunks(list(ids)):
        for text, type in connection.execute(_WORDS_OF, {"values": part}):
            words = wording(text, type)
            found[words.id] = words
    return found


def stories_sharing(connection: Connection, numbers: Collection[int]) -> dict[int, set[int]]:
    """For each of these runs that the record has, the stories with a quote that has it."""
    found: dict[int, set[int]] = defaultdict(set)
    for part in chunks(list(numbers)):
        for number, told in connection.execute(_SHARING, {"values": part}):
            found[number].add(told)
    return found


def articles_of(connection: Connection, stories: Collection[int]) -> set[int]:
    """The articles that tell these stories."""
    found = set(stories)  # an article without copies is its own story
    for part in chunks(list(stories)):
        found.update(connection.scalars(_PRINTING, {"values": part}))
    return found


class _Told:
    """The quotes of one story, by their wordings and by the words that tell something."""

    def __init__(self) -> None:
        self.quotes: list[Printed] = []
        self.wordings: dict[int, list[Printed]] = defaultdict(list)
        self.stems: dict[str, list[Printed]] = defaultdict(list)

    def add(self, one: Printed) -> None:
        """Take in a quote."""
        self.quotes.append(one)
        self.wordings[one.wording.id].append(one)
        for stem in telling_words(one.wording):
            self.stems[stem].append(one)

    def printing(self, one: Printed) -> Iterable[Printed]:
        """Quotes with the very words."""
        return self.wordings.get(one.wording.id, ())

    def sharing(self, stems: AbstractSet[str]) -> Iterable[Printed]:
        """Quotes with one of these words, each once."""
        shared = self.stems.keys() & stems
        return (
            {other.quote: other for stem in shared for other in self.stems[stem]}.values() if shared else ()
        )


class _Search:
    """What is known of a neighbourhood while it grows."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.wordings: dict[int, Wording] = {}
        self.asked: set[tuple[int, str | None]] = set()  # wordings looked up, for all speakers or one
        self.told: dict[int, _Told] = {}  # by story
        self.linked: dict[int, set[int]] = {}  # by story

    def told_with(self, ids: Collection[int]) -> Iterator[Printed]:
        """All quotes of the stories that have quotes with these ids; they are wanted anyhow, and so read once."""
        stories: set[int] = set()
        for part in chunks(list(ids)):
            stories.update(self.connection.scalars(_STORIES, {"values": part}))
        self._tell(stories)
        for told in stories:
            yield from self.told[told].quotes

    def by_words(self, frontier: Collection[Printed]) -> Iterator[Printed]:
        """Quotes whose words are alike enough, whatever story they are in."""
        wanted = {one.wording.id: one.wording for one in frontier}
        names: dict[int, set[str]] = defaultdict(set)
        for one in frontier:
            if name := surname(one.speaker):
                names[one.wording.id].add(name)
        self.wordings |= wanted
        near = wordings_near(self.connection, wanted.values())
        unknown = {other for others in near.values() for other in others} - self.wordings.keys()
        self.wordings |= wordings_with(self.connection, unknown)
        ask: set[tuple[int, str | None]] = set()
        for mine, others in near.items():
            for other in {mine, *others} & self.wordings.keys():
                ask |= _asked(likeness(wanted[mine], self.wordings[other]), other, names[mine])
        yield from self._printed(ask)

    def by_story(self, frontier: Collection[Printed]) -> Iterator[Printed]:
        """Quotes of the same story, or of one about the same event, with a short one on either side."""
        self._link({one.story for one in frontier})
        for one in frontier:
            yield from self.told[one.story].printing(one)
            stems = telling_words(one.wording)
            for near in {one.story, *self.linked[one.story]}:
                for other in self.told[near].sharing(stems):
                    if _firm(one) and _firm(other):
                        continue
                    like = likeness(one.wording, other.wording)
                    if same_utterance(like, speakers=True, near=True, linked=True):
                        yield other

    def links(self) -> set[tuple[int, int]]:
        """Every two linked stories, the lower number first."""
        return {
            (min(one, other), max(one, other))
            for one, others in self.linked.items()
            for other in others
            if one != other
        }

    def _link(self, stories: set[int]) -> None:
        new = stories - self.linked.keys()
        self._tell(new)
        runs_of = {one: {run for told in self.told[one].quotes for run in runs(told.wording)} for one in new}
        sharing = stories_sharing(self.connection, set().union(*runs_of.values()))
        telling = {number: told for number, told in sharing.items() if len(told) <= CROWD}
        for one, numbers in runs_of.items():
            self.linked[one] = {other for number in numbers for other in telling.get(number, ())} - {one}
        self._tell({other for one in new for other in self.linked[one]})

    def _tell(self, stories: set[int]) -> None:
        new = stories - self.told.keys()
        self.told |= {one: _Told() for one in new}
        ids = articles_of(self.connection, new)
        for printed in printed_where(self.connection, quotes.c.article_id, ids):
            self.told[printed.story].add(printed)

    def _printed(self, ask: set[tuple[int, str | None]]) -> Iterator[Printed]:
        """The quotes with these wordings, by these speakers or by any."""
        new = {(words, name) for words, name in ask if not {(words, name), (words, None)} & self.asked}
        self.asked |= new
        ids: set[int] = set()
        for part in chunks([words for words, name in new if name is None]):
            ids.update(self.connection.scalars(_WITH_WORDING, {"values": part}))
        named: dict[str, list[int]] = defaultdict(list)
        for words, name in new:
            if name is not None:
                named[name].append(words)
        for name, its in named.items():
            for part in chunks(its):
                ids.update(self.connection.scalars(_BY_NAMESAKES, {"values": part, "surname": name}))
        yield from printed_where(self.connection, quotes.c.id, ids)


def _asked(like: Likeness, other: int, names: Collection[str]) -> set[tuple[int, str | None]]:
    """Whose quotes with the other wording may be joined, as far as words say: anybody's (None), a namesake's, nobody's."""
    if not may_be_same(like):
        return set()
    if any(same_utterance(like, speakers=one, near=True, linked=False) for one in (None, False)):
        return {(other, None)}
    if same_utterance(like, speakers=True, near=True, linked=False):
        return {(other, name) for name in names}
    return set()


def _firm(one: Printed) -> bool:
    return one.wording.heft >= FIRM
