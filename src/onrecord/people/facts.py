"""Facts about an article's people: who they are, how they belong together, what befell them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from onrecord.people.affiliations import claim_affiliations
from onrecord.people.ages import birth_years, claim_ages
from onrecord.people.awards import claim_awards
from onrecord.people.deaths import claim_deaths
from onrecord.people.family import claim_family
from onrecord.people.homes import claim_homes
from onrecord.people.life import claim_life
from onrecord.people.occupations import claim_roles
from onrecord.people.relatives import INVERSE
from onrecord.people.roles import TITLE_ROLES
from onrecord.people.scene import Claim, Scene
from onrecord.people.shared_names import unsure_surnames
from onrecord.people.standing import status_of
from onrecord.people.weddings import claim_weddings
from onrecord.people.words import index_at
from onrecord.types import Fact, FactStatus, Span, When

FLOOR = 0.75  # confidence under which nothing is stated
_DATED = frozenset(
    ("birth", "death", "marriage", "divorce", "loss", "appointment", "departure", "award", "spouse")
)
_ONCE = frozenset(("death", "deceased"))  # one for each person, however often and in what words it is told
_MOST_EVIDENCE, _MOST_TIMES, _MOST_ROLES = 20, 20, 60  # of one fact, event, person; keeps the cost linear
_TIME_AFTER, _TIME_BEFORE = 14, 5  # words from what happened to its time
_TIME_RIGHT_AFTER = 3
_NOT_WORDS = re.compile(r"[^\w\s]")


def find_facts(scene: Scene, times: Sequence[When]) -> tuple[list[Fact], list[tuple[int, Span]]]:
    """The facts about the persons of an article, in the order of what states them, and where it describes whom.

    Args:
        scene: the article.
        times: the times that its text names, in order.

    Returns:
        Facts at least as sure as `FLOOR`; the same fact stated twice is one with two pieces of evidence. And of
        each plain or former role the words, with the id of the person.
    """
    told = stated(scene, times)
    facts = [fact for fact, _ in told]
    lines = [
        (fact.person, span)
        for fact, span in told
        if fact.kind == "role" and fact.status in ("plain", "former")
    ]
    return sorted(_merged(facts), key=lambda fact: (fact.evidence[0], fact.person, fact.kind)), lines


def stated(scene: Scene, times: Sequence[When]) -> list[tuple[Fact, Span]]:
    """The facts each time they are stated, with the words of their value."""
    at = {index_at(scene.words, time.span.start): time for time in times}
    starts = sorted(at)
    unsure = unsure_surnames(scene)
    claims = [
        claim
        for claim in _both_ways(_claims(scene, at))
        if claim.base >= FLOOR and not (unsure and _is_unsure(scene, claim, unsure))
    ]
    return [
        (_fact(scene, claim, _time_of(scene, claim, at, starts)), _span(scene, *claim.value))
        for claim in claims
    ]


def _is_unsure(scene: Scene, claim: Claim, unsure: AbstractSet[int]) -> bool:
    """Whether only a surname that may mean somebody else tells whom a claim is about."""
    named = {scene.name_at[n] for n in range(claim.first, claim.end) if n in scene.name_at}
    for who in (claim.who, claim.other):
        firsts = {name.first for name in named if name.who == who}
        if firsts and firsts <= unsure:
            return True
    return False


def _claims(scene: Scene, times: dict[int, When]) -> Iterator[Claim]:
    yield from claim_ages(scene)
    yield from claim_roles(scene)
    yield from claim_affiliations(scene)
    yield from claim_family(scene)
    yield from claim_weddings(scene)
    yield from claim_life(scene, times)
    yield from claim_deaths(scene)
    yield from claim_awards(scene)
    yield from claim_homes(scene)


def _both_ways(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, and those of family told from the other side, too."""
    for claim in claims:
        yield claim
        if claim.other is not None and claim.kind in INVERSE:
            yield claim._replace(kind=INVERSE[claim.kind], who=claim.other, other=claim.who, told="@")


def _fact(scene: Scene, claim: Claim, time: When | None) -> Fact:
    """A claim as a fact: its words, how it stands, when it was."""
    told = claim.told or scene.text(*claim.value)
    if claim.other is not None:
        told = scene.article.entities[claim.other].name
    evidence = _span(scene, claim.first, claim.end)
    status = status_of(scene, claim)
    born = birth_years(told, scene.article.published) if claim.kind == "age" and status == "plain" else None
    return Fact(
        claim.who,
        claim.kind,
        told,
        (evidence,),
        round(min(claim.base, 0.99), 2),
        status,
        claim.other,
        time,
        born,
    )


def _span(scene: Scene, first: int, end: int) -> Span:
    return Span.of(scene.article.text, scene.words[first].start, scene.words[end - 1].end)


def _time_of(scene: Scene, claim: Claim, at: dict[int, When], starts: Sequence[int]) -> When | None:
    """The time of what a claim states: the next one after it in its sentence, else the one before."""
    if claim.kind not in _DATED or not starts or claim.kind == "spouse" and claim.inside:
        return None
    first = min(claim.value[0], claim.first) if claim.kind == "birth" else claim.value[0]
    if claim.told.isdigit():
        return None  # the years of a life in brackets
    place = bisect_left(starts, first)
    noun = claim.kind == "death" and bool(claim.told)  # "his death in 2014"
    if (
        place < len(starts)
        and starts[place] < claim.end + (_TIME_RIGHT_AFTER if noun else _TIME_AFTER)
        and scene.same_sentence(first, starts[place])
    ):
        after = starts[place]
        if not _another_clause(scene, claim.end, after):
            return at[after]
    before = starts[place - 1] if place else first
    near = place and claim.first - before < _TIME_BEFORE and scene.same_sentence(first, before)
    return at[before] if near and not _is_apart(scene, claim, before) else None


def _is_apart(scene: Scene, claim: Claim, time: int) -> bool:
    """Whether a time before what a claim tells is of something else: "from 2006 to his death"."""
    ends = ("who", "to", "until", ",") if time > claim.first else ("who", "to", "until")
    return any(scene.lower(k) in ends for k in range(time, claim.value[0]))


def _another_clause(scene: Scene, start: int, end: int) -> bool:
    """Whether what happens next stands between words: "and", "who", a sign."""
    return any(
        scene.lower(k) in ("and", "who", "which", "but", ";", "while", "said") for k in range(start, end)
    )


def _merged(facts: Iterable[Fact]) -> list[Fact]:
    """The facts, those that say the same joined into one with all the evidence; other times make other facts."""
    found: dict[tuple[int, str, FactStatus, str | int], list[Fact]] = {}
    for fact in facts:
        value, status = fact.other if fact.other is not None else _plain(fact.value), fact.status
        if fact.kind in _ONCE:
            value, status = "", "plain" if status == "reported" else status
        same = found.setdefault((fact.person, fact.kind, status, value), [])
        at = next((n for n, old in enumerate(same) if _may_be_one_time(old.time, fact.time)), None)
        if at is None and len(same) < _MOST_TIMES:
            same.append(fact)
        elif at is not None:
            same[at] = _joined(same[at], fact)
    return _without_shorter([fact for same in found.values() for fact in same])


def _joined(old: Fact, fact: Fact) -> Fact:
    full = len(old.evidence) >= _MOST_EVIDENCE
    evidence = old.evidence if full else tuple(sorted({*old.evidence, *fact.evidence}))
    sure = min(0.99, round(1 - (1 - old.confidence) * (1 - 0.5 * fact.confidence), 2))
    time = old.time or fact.time
    if old.kind not in _ONCE:
        return replace(old, evidence=evidence, confidence=sure, time=time)
    told = max((old, fact), key=lambda one: (one.time is not None, len(one.value.split()) > 1, one is old))
    status = "plain" if fact.status == "plain" else old.status
    return replace(old, value=told.value, evidence=evidence, confidence=sure, time=time, status=status)


def _may_be_one_time(one: When | None, other: When | None) -> bool:
    """Whether two times can be one: either is not told, or they share a day."""
    return one is None or other is None or one.start <= other.end and other.start <= one.end


def _without_shorter(facts: list[Fact]) -> list[Fact]:
    """The facts less the roles that a longer one of the same person holds: "Sen." beside "senator from Ohio"."""
    roles: dict[int, list[tuple[str, Fact]]] = {}
    for fact in facts:
        if fact.kind == "role":
            words = (TITLE_ROLES.get(word, word) for word in _plain(fact.value).split())
            roles.setdefault(fact.person, []).append((f" {' '.join(words)} ", fact))
    dropped = {
        id(short)
        for told in roles.values()
        for n, (inner, short) in enumerate(told[:_MOST_ROLES])
        for m, (outer, long) in enumerate(told[:_MOST_ROLES])
        if n != m and inner in outer and _adds_nothing(short, long, first=m < n or inner != outer)
    }
    return [fact for fact in facts if id(fact) not in dropped]


def _adds_nothing(short: Fact, long: Fact, *, first: bool) -> bool:
    """Whether a role tells nothing beside a longer one: it stands as that does, or is only said where that is so."""
    return short.status == long.status and first or (short.status, long.status) == ("reported", "plain")


def _plain(value: str) -> str:
    words = _NOT_WORDS.sub(" ", value.replace("’s", "").replace("'s", "")).lower().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)
