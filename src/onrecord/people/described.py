"""Whom a description means: "the senator", "the company", "two officials", "the Okafor campaign"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.people.bearers import Bearer
from onrecord.people.confidence import confidence_of
from onrecord.people.descriptions import (
    content_words,
    fold,
    folded,
    is_role,
    pronoun_gender,
    role_gender,
    singular,
)
from onrecord.people.lexicon import INDEFINITE, NATIONALITIES, ORGANIZATION_TYPES, PARTIES, word_set
from onrecord.people.roles import (
    GENERIC_ORGANIZATIONS,
    ORGANIZATION_ROLES,
    PERSON_ROLES,
    PLACE_ROLES,
    STAND_IN_ROLES,
)
from onrecord.people.sources import Part
from onrecord.people.walk import OWNED, POINTING, TIE, Decision, Walk

# Words that make another role of the same noun: the vice president is not the president.
_LESSER = word_set("vice deputy assistant ex-president acting next future")
_PAIRS = frozenset(("two", "couple", "pair", "duo"))
_UNMET = -9.0  # focus score of those who are out of focus
# Focus scores under which a person or an organization is too far off for a bare "the star", "the company".
_STAND_IN_FLOOR, _COMPANY_FLOOR = -6.0, -4.0
_RECENT = 2  # paragraphs in which "the city" means the last city described


def decide_description(walk: Walk, part: Part) -> Decision:
    """Whom a description means: one of those named, one described before, or nobody but itself."""
    if not part.head:
        return Decision()
    if part.start and walk.words[part.start - 1].text == "@":
        handled = walk.told_of(frozenset(("@" + part.head,)))
        return walk.known(part, handled[0], confidence_of("name", 2)) if handled else walk.itself(part)
    if part.owner and part.head in OWNED:
        return _of_owner(walk, part)
    if not part.definite:
        return _untold(walk, part)
    if part.kind == "person":
        return _person(walk, part)
    if part.kind == "organization" or part.head in ORGANIZATION_ROLES:
        return _organization(walk, part)
    return _group(walk, part) if part.kind == "group" else walk.itself(part)


def _untold(walk: Walk, part: Part) -> Decision:
    """Who "a senator" is: nobody known; but "Senator from Ohio", as headlines have it, may be one the text names."""
    first = walk.words[part.start]
    if part.kind == "person" and first.capital and first.lower not in INDEFINITE:
        called = _called(walk, part)
        if called and [points for points, _ in called].count(called[0][0]) == 1:
            return walk.known(part, called[0][1], confidence_of("called", called[0][0]))
    return walk.itself(part)


def _of_owner(walk: Walk, part: Part) -> Decision:
    """An organization known by whose it is: "the Okafor campaign"."""
    owner = walk.bearer_of(part.owner)
    if owner is None:
        return walk.itself(part)
    owned = walk.owned.setdefault((owner, part.head), Bearer((), "other", described="organization"))
    return walk.known(part, owned, confidence_of("itself"))


def _person(walk: Walk, part: Part) -> Decision:
    """Who “the senator” is: who has been called so, or who was described so before, or else whoever is in focus."""
    word = walk.words[part.start]
    ranked = walk.focus.he_or_she(role_gender(part.head), word.sentence, word.paragraph)
    called = _called(walk, part)
    if called:
        best = [b for points, b in called if points == called[0][0]]
        scores = dict(ranked)
        best.sort(key=lambda b: (b.first <= word.paragraph, scores.get(b, _UNMET)), reverse=True)
        bearer, *others = best
        if others and others[0].first <= word.paragraph and _alike(scores, bearer, others[0]):
            return walk.itself(part)
        return walk.known(part, bearer, confidence_of("called", called[0][0], len(best)))
    if word.lower not in POINTING:
        return walk.itself(part)
    stands_in = part.head in STAND_IN_ROLES or part.head in NATIONALITIES or part.head.endswith("-year-old")
    before = walk.by_head.get(part.head)
    if before and not (stands_in and before.known_from_start):
        return walk.known(part, before, confidence_of("again"))
    owner = walk.bearer_of(part.owner)
    if not stands_in or owner and owner.kind != "place":
        return walk.itself(part)
    party = folded(content_words(walk.words, part.start, part.end)) & PARTIES
    near = [
        (b, score) for b, score in ranked
        if not b.described and score > _STAND_IN_FLOOR and _same_party(party, b)
    ]  # fmt: skip
    return walk.best_of(part, near, "description")


def _alike(scores: dict[Bearer, float], one: Bearer, other: Bearer) -> bool:
    """Whether two are as much in focus."""
    return abs(scores.get(one, _UNMET) - scores.get(other, _UNMET)) < TIE


def _called(walk: Walk, part: Part) -> list[tuple[float, Bearer]]:
    """Those whom the text has called what this description says, with points, best first."""
    told = folded(content_words(walk.words, part.start, _phrase_end(walk, part)))
    head = fold(part.head)
    owner, gender = walk.bearer_of(part.owner), role_gender(part.head)
    found = []
    for bearer in walk.told_of(told):
        shared = told & bearer.facts
        if "unknown" not in (gender, bearer.gender) and bearer.gender != gender:
            continue
        if bearer.kind in ("organization", "place") or not (head in shared or shared & PERSON_ROLES):
            continue
        if bearer.facts & _LESSER != told & _LESSER or not _same_party(told & PARTIES, bearer):
            continue
        if owner and owner.kind != "place" and not set(owner.tokens) & bearer.facts:
            continue
        points = 2.0 * (head in shared) + len(shared - {head}) - 0.3 * len(told - shared - {head})
        if points >= (1.4 if part.owner else 2.0):
            found.append((points, bearer))
    return sorted(found, key=lambda pair: (pair[0], len(pair[1].mentions)), reverse=True)


def _same_party(party: frozenset[str], bearer: Bearer) -> bool:
    """Whether a party named in a description is not another than the bearer's."""
    theirs = bearer.facts & PARTIES
    return not party or not theirs or bool(party & theirs)


def _phrase_end(walk: Walk, part: Part) -> int:
    """Where the description's own words end, what follows a comma or "who" left out."""
    for k in range(part.start + 1, part.end):
        if walk.words[k].text == "," or walk.words[k].lower in ("who", "which", "that"):
            return k
    return part.end


def _organization(walk: Walk, part: Part) -> Decision:
    """Which “the company”, “the commission” is: by its name's words, by what it was called, or by focus."""
    head, word = part.head, walk.words[part.start]
    if any(k in walk.names_at for k in range(part.start, part.end)):
        return walk.itself(part)
    things = walk.focus.things(word.sentence, word.paragraph)
    if head in OWNED and any(noun == head for _, noun in walk.owned):
        return _owned_in_focus(walk, part, things)
    firms = _firms_called(walk, head)
    before = walk.by_head.get(head)
    near = before is not None and word.paragraph - before.mentions[-1].paragraph <= _RECENT
    if before is not None and (not firms or near and head in PLACE_ROLES):
        return walk.known(part, before, confidence_of("again"))
    if firms:
        scores = dict(things)
        best = max(firms, key=lambda b: (scores.get(b, _UNMET), len(b.mentions)))
        return walk.known(part, best, confidence_of("organization", 1, len(firms)))
    if head in GENERIC_ORGANIZATIONS:
        near_ones = [
            (b, s) for b, s in things if b.kind == "organization" and not b.described and s > _COMPANY_FLOOR
        ]
        return walk.best_of(part, near_ones, "description")
    return walk.itself(part)


def _firms_called(walk: Walk, head: str) -> list[Bearer]:
    """The organizations that a noun can mean: by the name's own words first, then by its kind, then by facts."""
    for found in (
        walk.named_with(frozenset((head,))),
        walk.named_with(ORGANIZATION_TYPES.get(head, frozenset())),
        [b for b in walk.told_of(frozenset((head,))) if b.kind == "organization"],
        [b for b in walk.people if b.kind == "place"][:20] if head in PLACE_ROLES else [],
    ):
        firms = [b for b in found if b.kind != "person"]
        if firms:
            return firms
    return []


def _owned_in_focus(walk: Walk, part: Part, things: Sequence[tuple[Bearer, float]]) -> Decision:
    """Which “the campaign” is: the one in focus, or the one whose owner is."""
    word = walk.words[part.start]
    scores = dict(things) | dict(walk.focus.he_or_she("unknown", word.sentence, word.paragraph))

    def score(owner: Bearer, owned: Bearer) -> float:
        return max(scores.get(owned, _UNMET), scores.get(owner, _UNMET) - 0.5)

    gender = pronoun_gender(word.lower)
    found = [
        (owner, owned)
        for (owner, noun), owned in walk.owned.items()
        if noun == part.head and (gender == "unknown" or owner.gender in (gender, "unknown"))
    ]
    if not found:
        return walk.itself(part)
    return walk.known(part, max(found, key=lambda pair: score(*pair))[1], confidence_of("again"))


def _group(walk: Walk, part: Part) -> Decision:
    """Who “the senators”, “the two men” are: those called so if two, the last two met, or a group met before."""
    length = part.end - part.start
    if length < 2:
        return walk.itself(part)
    word = walk.words[part.start]
    if is_role(part.head) and walk.words[part.start + 1].lower in _PAIRS and length <= 4:
        people = walk.focus.he_or_she("unknown", word.sentence, word.paragraph)
        pair = tuple(b for b, _ in people if b.human)[:2]
        if len(pair) == 2:
            return Decision(pair, "description", confidence_of("members", 0))
    if is_role(part.head) and word.lower == "the" and length <= 3:
        members = [b for b in walk.told_of(frozenset((fold(singular(part.head)),))) if b.human]
        if len(members) == 2:
            return Decision(tuple(members), "description", confidence_of("members", 1))
    before = walk.by_head.get(part.head)
    if before is not None and length == 2:
        return walk.known(part, before, confidence_of("again"))
    return walk.itself(part)
