"""How people belong together: spouses, partners, parents, children, brothers and sisters."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.ages import years_old
from onrecord.people.bearers import name_tokens
from onrecord.people.deaths import DECEASED
from onrecord.people.descriptions import role_gender
from onrecord.people.lexicon import word_set
from onrecord.people.owners import Owner, owner_after, owner_before, owner_by_surname, owner_of_family
from onrecord.people.relatives import (
    COPULAS,
    KINDS,
    RELATIONS,
    Relation,
    S,
    name_before,
    names_after,
    relation_noun,
)
from onrecord.people.scene import Claim, Named, Scene, Standing
from onrecord.people.words import places

_OVER = word_set(
    "former ex then ex-wife ex-husband ex-boyfriend ex-girlfriend late deceased now-deceased dead widow widower"
)
_PARTING = word_set("divorce divorced split separated separation")
_TO_COME = frozenset(("future", "would-be"))
_DEAD = DECEASED | {"dead"}
_BLOOD = frozenset(("parent", "child", "sibling"))


def claim_family(scene: Scene) -> Iterator[Claim]:
    """The family that the text gives its persons, one way; `facts` adds the other."""
    for k in places(scene.words, RELATIONS):
        word = scene.words[k]
        noun, plural = relation_noun(word.lower)
        opens = plural and word.initial
        if noun and k not in scene.name_at and scene.lower(k + 1) not in S and (opens or not word.capital):
            yield from _around(scene, k, noun, plural=plural)
            if KINDS[noun] == "sibling" and plural:
                yield from _siblings(scene, k)


def _around(scene: Scene, k: int, noun: str, *, plural: bool) -> Iterator[Claim]:
    """What one word of family tells, by what stands on its left and on its right."""
    first, owner = owner_before(scene, k)
    relation = Relation(first, k, noun, plural)
    if owner is None and scene.lower(k + 1) in ("of", "to"):
        after, who = owner_after(scene, k + 2), name_before(scene, first)
        if after and who:
            yield from _claims(scene, relation, after[0], [who], after[1])
        return
    targets = names_after(scene, k, plural=plural)
    if targets:
        owner = owner or owner_by_surname(scene, first, targets[0]) or owner_of_family(scene, first, k)
        if owner:
            yield from _claims(scene, relation, owner, targets, targets[-1].end)
        yield from _age(scene, relation, targets)
    elif owner and owner.first == first:
        who = name_before(scene, owner.first)
        if who and who.who not in owner.who:
            yield from _claims(scene, relation, owner, [who], k + 1)


def _claims(
    scene: Scene, relation: Relation, owner: Owner, targets: list[Named], end: int
) -> Iterator[Claim]:
    """One claim for each owner and relative: "Tom" is a child of both."""
    gender, kind = role_gender(relation.noun.removeprefix("ex-")), KINDS[relation.noun]
    low = min(owner.first, relation.first, *(t.first for t in targets))
    high = max(end, *(t.end for t in targets))
    clause = any(scene.lower(n) in COPULAS for n in range(targets[0].end, relation.at))
    words = {scene.lower(n) for n in range(relation.first, relation.at + 1)}
    if kind == "sibling" and "dear" in words:
        return  # "my dear sister Ana": a manner of speaking
    apart = scene.lower(relation.first - 1) == "from" and scene.lower(relation.first - 2) in _PARTING
    over = (apart or bool(words & _OVER or "first" in words)) and kind in ("spouse", "partner")
    status: Standing = "former" if over else "hoped" if words & _TO_COME else ""
    for target in targets:
        if target.who in owner.who or "unknown" != gender != scene.gender(target.who) != "unknown":
            continue
        if kind in _BLOOD and _of_another_family(scene, target, owner):
            continue
        yield from _deceased(scene, relation, target)
        for who in owner.who:
            yield Claim(
                kind, who, low, high, (target.first, target.end), 0.95 * owner.sure, target.who,
                status=status, inside=not clause,
            )  # fmt: skip


def _of_another_family(scene: Scene, target: Named, owner: Owner) -> bool:
    """Whether a mere "Bill" would be somebody whose full name shares nothing with the owner's: another Bill, perhaps."""
    entities = scene.article.entities
    full = name_tokens(entities[target.who].name)
    alone = target.end - target.first == 1 and len(full) > 1 and scene.lower(target.first) == full[0]
    return alone and not any(set(full[1:]) & set(name_tokens(entities[who].name)) for who in owner.who)


def _age(scene: Scene, relation: Relation, targets: list[Named]) -> Iterator[Claim]:
    """The age of "her nine-year-old son, Tom"."""
    for k in range(relation.first, relation.at):
        age = years_old(scene, k)
        if age and len(targets) == 1:
            yield Claim("age", targets[0].who, k, targets[0].end, (k, k + 1), 0.95, told=age)


def _deceased(scene: Scene, relation: Relation, target: Named) -> Iterator[Claim]:
    """That the one of "her late husband, Ben" is dead."""
    for k in range(relation.first, relation.at):
        if scene.lower(k) in _DEAD:
            low, high = min(relation.first, target.first), max(relation.at + 1, target.end)
            yield Claim("deceased", target.who, low, high, (k, k + 1), 0.93)


def _siblings(scene: Scene, k: int) -> Iterator[Claim]:
    """The two of "brothers Ben and Tom Hale", "Ana and Cora are sisters"."""
    one = scene.name_at.get(k + 1)
    if one is None and scene.lower(k - 1) in ("are", "were"):
        other = scene.name_at.get(k - 2)
        one = scene.name_at.get(other.first - 2) if other and scene.lower(other.first - 1) == "and" else None
    else:
        other = scene.name_at.get(one.end + 1) if one and scene.lower(one.end) == "and" else None
    if one and other and one.who != other.who and scene.same_sentence(one.first, other.first):
        low, high = min(one.first, k), max(other.end, k + 1)
        yield Claim("sibling", one.who, low, high, (other.first, other.end), 0.93, other.who)
