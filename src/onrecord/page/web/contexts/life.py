"""A person's life and family, as far as articles state them: what the timeline and the tree are drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.page import wording_facts as wording
from onrecord.record.facts.same import value_key
from onrecord.record.people.facts import PersonFact

_MOST = 40  # moments; a life with more is read as a list
_RELATIVES = ("parent", "sibling", "spouse", "partner", "child")
_DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something dated in a person's life.

    Attributes:
        when: The time in words: in 2008, on 4 March 2026.
        first_day: The first day that this can mean.
        what: What it was.
        marks: What must be said beside it: denied, only reported, former, disputed; empty where it is plainly so.
        url: Where the words stand that state it.
    """

    when: str
    first_day: str
    what: str
    marks: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family.

    Attributes:
        kind: parent, sibling, spouse, partner or child.
        name: As articles have it.
        person_id: The row in `people`.
        marks: What must be said beside it; empty where it is plainly so.
        url: Where the words stand that state it.
    """

    kind: str
    name: str
    person_id: int | None
    marks: tuple[str, ...]
    url: str


def moments_of(facts: Sequence[PersonFact]) -> tuple[Moment, ...]:
    """What is dated of a life, in order; the year of birth from ages where no article tells it."""
    found = [*_dated(facts)]
    if not any(fact.kind == "birth" and fact.first_day and fact.status == "plain" for fact in facts):
        found += _from_ages(facts)
    return tuple(sorted(found, key=lambda moment: (moment.first_day, moment.what)))[:_MOST]


def relatives_of(facts: Iterable[PersonFact]) -> tuple[Relative, ...]:
    """The family, without whom articles deny; each once, as it is stated most plainly."""
    found: dict[tuple[str, int | str], Relative] = {}
    for fact in facts:
        if fact.kind in _RELATIVES and fact.status != "negated":
            one = Relative(fact.kind, fact.value, fact.other_id, marks_of(fact), words_at(fact))
            who = fact.kind, fact.other_id or value_key(fact.value)
            if who not in found or len(one.marks) < len(found[who].marks):
                found[who] = one
    return tuple(found.values())


def marks_of(fact: PersonFact) -> tuple[str, ...]:
    """How a fact stands, where it is not plainly so, and whether another one contradicts it."""
    status = wording.fact_status(fact.status, fact.value)
    return (*([status] if status else []), *([_DISPUTED] if fact.conflicts else []))


def words_at(fact: PersonFact) -> str:
    """The address of the words that state a fact, in the article added last."""
    statement = fact.statements[0]
    return f"/articles/{statement.article_id}#f{statement.number}"


def _dated(facts: Sequence[PersonFact]) -> Iterator[Moment]:
    weddings = {_wedding(fact) for fact in facts if fact.kind == "marriage"}
    for fact in facts:
        # who became somebody's wife or husband on that day is told by the wedding
        if fact.first_day and not (fact.kind == "spouse" and _wedding(fact) in weddings):
            when = wording.when(fact.time, fact.grain, fact.first_day, approximate=fact.approximate)
            value = " ".join(fact.value.split())
            kind = wording.fact_kind(fact.kind)
            what = kind if value in when or value == kind else f"{kind}: {value}"
            yield Moment(when, fact.first_day, what, marks_of(fact), words_at(fact))


def _wedding(fact: PersonFact) -> tuple[int | str, str | None, str]:
    return fact.other_id or value_key(fact.value), fact.first_day, fact.status


def _from_ages(facts: Iterable[PersonFact]) -> Iterator[Moment]:
    for fact in facts:
        if fact.kind == "age" and fact.born:
            first, last = fact.born
            years = str(first) if first == last else f"{first} to {last}"
            yield Moment(
                years,
                f"{first:04}-01-01",
                f"birth, by the age of {fact.value}",
                marks_of(fact),
                words_at(fact),
            )
