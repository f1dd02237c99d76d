"""Facts that cannot all be so: of one article, or of a whole record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.types import Fact

_EVENTS = frozenset(("birth", "death", "marriage", "divorce", "appointment", "departure", "loss"))
_ONCE = frozenset(("birth", "death", "marriage"))
_KIN = frozenset(("spouse", "parent", "child", "sibling"))
_AFTER_LIFE = frozenset(("marriage", "divorce", "appointment", "departure"))
_LEAST_GENERATION = 12  # years between parent and child
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_MOST_COMPARED = 40  # facts of one person


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts that cannot all be so: `reason` is a sentence for people."""

    reason: str
    facts: tuple[Fact, ...]


def contradictions(facts: Iterable[Fact], published: str | None = None) -> list[Contradiction]:
    """What does not fit together among facts, of one article or of many.

    Args:
        facts: the facts; negated, hoped and reported ones are only held against plain ones that say the same.
        published: the day on which they were written, ISO 8601, if it is one.

    Returns:
        Each contradiction once; none is resolved.
    """
    by_person: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_person[fact.person].append(fact)
    found: list[Contradiction] = []
    for told in by_person.values():
        told = told[:_MOST_COMPARED]
        plain = [fact for fact in told if fact.status in ("plain", "former")]
        found += _denied(told)
        found += _ages(plain)
        found += _events(plain)
        found += _order(plain)
        found += _kin(plain)
        found += _after(plain, published)
    found += _generations(by_person)
    return found


def _denied(told: Sequence[Fact]) -> Iterator[Contradiction]:
    """What is stated once and denied once."""
    if all(fact.status != "negated" for fact in told):
        return
    for one, other in combinations(told, 2):
        same = one.kind == other.kind and (one.value, one.other) == (other.value, other.other)
        if same and {one.status, other.status} == {"plain", "negated"}:
            yield Contradiction(f"{one.kind} {one.value} is stated and denied", (one, other))


def _ages(plain: Sequence[Fact]) -> Iterator[Contradiction]:
    """Two ages of one day, and an age that the year of birth does not allow."""
    for one, other in combinations([fact for fact in plain if fact.kind in ("age", "birth")], 2):
        if one.kind == other.kind == "age":
            apart = one.born and other.born and (one.born[1] < other.born[0] or other.born[1] < one.born[0])
            if apart or not (one.born and other.born) and one.value != other.value:
                yield Contradiction(
                    f"the ages {one.value} and {other.value} do not fit together", (one, other)
                )
        elif one.kind != other.kind:
            age, birth = (one, other) if one.kind == "age" else (other, one)
            year = _year(birth)
            if age.born and year and not age.born[0] <= year <= age.born[1]:
                yield Contradiction(f"somebody born in {year} is not {age.value} on that day", (age, birth))


def _events(plain: Sequence[Fact]) -> Iterator[Contradiction]:
    """One event at two times."""
    for one, other in combinations([fact for fact in plain if fact.kind in _ONCE and fact.time], 2):
        once = one.kind == other.kind and one.other == other.other
        if (
            once
            and one.time
            and other.time
            and (one.time.end < other.time.start or other.time.end < one.time.start)
        ):
            yield Contradiction(f"{one.kind} is dated {one.time.value} and {other.time.value}", (one, other))


def _order(plain: Sequence[Fact]) -> Iterator[Contradiction]:
    """What comes before birth or after death."""
    births = [fact for fact in plain if fact.kind == "birth" and fact.time]
    deaths = [fact for fact in plain if fact.kind == "death" and fact.time]
    for fact in plain:
        if fact.time is None:
            continue
        for birth in births:
            if fact.kind != "birth" and birth.time and fact.time.end < birth.time.start:
                yield Contradiction(f"{fact.kind} is dated before birth", (birth, fact))
        for death in deaths:
            if fact.kind in _AFTER_LIFE and death.time and fact.time.start > death.time.end:
                yield Contradiction(f"{fact.kind} is dated after death", (death, fact))


def _kin(plain: Sequence[Fact]) -> Iterator[Contradiction]:
    """One person as two kinds of relative, or two spouses at a time."""
    for one, other in combinations([fact for fact in plain if fact.kind in _KIN], 2):
        if one.other is not None and one.other == other.other and one.kind != other.kind:
            yield Contradiction(f"{one.value} is named as {one.kind} and as {other.kind}", (one, other))
        two = one.kind == other.kind == "spouse" and one.other != other.other
        if two and one.status == other.status == "plain":
            yield Contradiction(f"two spouses are named, {one.value} and {other.value}", (one, other))


def _after(plain: Sequence[Fact], published: str | None) -> Iterator[Contradiction]:
    """What has happened already but is dated after the day of writing."""
    for fact in plain:
        if published and fact.kind in _EVENTS and fact.time and fact.time.start > published[:10]:
            yield Contradiction(f"{fact.kind} is dated {fact.time.value}, after the day of writing", (fact,))


def _generations(by_person: dict[int, list[Fact]]) -> Iterator[Contradiction]:
    """Children who are as old as their parents."""
    for told in by_person.values():
        born = _born(told)
        for fact in told:
            if fact.kind != "child" or fact.status != "plain" or fact.other is None or born is None:
                continue
            child = _born(by_person.get(fact.other, ()))
            if child and child[0][1] < born[0][0] + _LEAST_GENERATION:
                reason = f"{fact.value} is too old to be the child of somebody born in {born[0][0]} or later"
                yield Contradiction(reason, (fact, born[1], child[1]))


def _born(facts: Sequence[Fact]) -> tuple[tuple[int, int], Fact] | None:
    """The first and last year in which somebody can have been born, and the fact that tells it."""
    for fact in facts:
        year = _year(fact) if fact.kind == "birth" else None
        if fact.status == "plain" and year:
            return (year, year), fact
        if fact.status == "plain" and fact.born:
            return fact.born, fact
    return None


def _year(birth: Fact) -> int | None:
    """The year of a birth, by its value or its time."""
    match = _YEAR.search(birth.value)
    if match:
        return int(match[0])
    return int(birth.time.start[:4]) if birth.time and birth.time.grain in ("day", "month", "year") else None
