"""How people belong together: spouses, partners, parents, children, brothers and sisters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.people.ages import years_old
from onrecord.people.descriptions import left_modifiers, role_gender
from onrecord.people.lexicon import FEMALE_PRONOUNS, MALE_PRONOUNS, word_set
from onrecord.people.scene import Claim, Named, Scene, Standing
from onrecord.types import FactKind

_SPOUSES = word_set("wife husband spouse ex-wife ex-husband widow widower bride groom")
_PARTNERS = word_set("boyfriend girlfriend fiancé fiancée fiance fiancee ex-boyfriend ex-girlfriend")
_CHILDREN = word_set(
    "son daughter child kid baby stepson stepdaughter stepchild eldest youngest firstborn first-born"
)
_PARENTS = word_set("mother father mom mum dad parent stepmother stepfather")
_SIBLINGS = word_set("brother sister sibling twin half-brother half-sister stepbrother stepsister")
KINDS: dict[str, FactKind] = {
    **dict.fromkeys(_SPOUSES, "spouse"),
    **dict.fromkeys(_PARTNERS, "partner"),
    **dict.fromkeys(_CHILDREN, "child"),
    **dict.fromkeys(_PARENTS, "parent"),
    **dict.fromkeys(_SIBLINGS, "sibling"),
}
_PLURALS = {"wives": "wife", "children": "child", "babies": "baby", "moms": "mom", "mums": "mum"}
INVERSE: dict[FactKind, FactKind] = {
    "spouse": "spouse",
    "partner": "partner",
    "child": "parent",
    "parent": "child",
    "sibling": "sibling",
}
_POSSESSIVE = word_set("his her their my our")
_S = frozenset(("’s", "'s"))
_ADJECTIVES = word_set(
    """late former ex then eldest oldest youngest younger elder older first second third fourth only new young little
    baby infant newborn teenage teen adult twin two three four five six seven eight nine ten several longtime
    long-time estranged beloved adopted adoptive biological birth future own pregnant common-law identical fellow
    other surviving grown middle ailing elderly widowed sick famous deceased dead murdered and current own big
    celebrity billionaire actor actress singer filmmaker politician lawyer doctor fashion real foster step loving dear
    grieving heartbroken proud toddler"""
)
_OVER = word_set(
    "former ex then ex-wife ex-husband ex-boyfriend ex-girlfriend late deceased dead widow widower"
)
_TO_COME = frozenset(("future", "would-be"))
_COPULAS = frozenset(("is", "was", "became", "’s", "'s"))
_NAMING = word_set("named called")
_NEVER_FAMILY = word_set("company city nation country country's club founding founder church war big")
_SPEECH = word_set("said says told wrote tweeted added asked explained recalled")
_CLOSERS = frozenset((",", ".", ";", "(", ")", "]", "—", "–", ":", "!", "?", "”", '"', "’"))
_REACH = 5  # words between an owner and "son"


class Relation(NamedTuple):
    """A word of family at words [first, end), with what stands before it; `noun` is its singular."""

    first: int
    at: int
    noun: str
    plural: bool
    over: bool
    hoped: bool


class Owner(NamedTuple):
    """Whose relative it is: who, how surely, and the first word that says so."""

    who: tuple[int, ...]
    sure: float
    first: int


def claim_family(scene: Scene) -> Iterator[Claim]:
    """The family that the text gives its persons, one way; `facts` adds the other."""
    for k in range(len(scene.words)):
        noun, plural = _relation(scene.lower(k))
        if noun and k not in scene.name_at:
            yield from _around(scene, k, noun, plural=plural)


def _relation(word: str) -> tuple[str, bool]:
    """The singular of a word of family, and whether it is a plural; empty for other words."""
    if word in KINDS:
        return word, False
    one = _PLURALS.get(word, word[:-1] if word.endswith("s") else "")
    return (one, True) if one in KINDS else ("", False)


def _around(scene: Scene, k: int, noun: str, *, plural: bool) -> Iterator[Claim]:
    """What one word of family tells, by what stands on its left and on its right."""
    if scene.lower(k + 1) in _S or scene.words[k].text in ("’", "'"):
        return
    first, owner = _owner_left(scene, k)
    words = {scene.lower(n) for n in range(first, k + 1)}
    relation = Relation(first, k, noun, plural, bool(words & _OVER), bool(words & _TO_COME))
    if owner is None and scene.lower(k + 1) in ("of", "to"):
        owner, who = _owner_right(scene, k + 2), _named_left(scene, first)
        if owner and who:
            yield from _claims(scene, relation, owner, [who], _owner_end(scene, k + 2))
        return
    owner = owner or _survived(scene, k)
    targets = _targets(scene, k, plural=plural) if owner else []
    if owner and targets:
        yield from _claims(scene, relation, owner, targets, targets[-1].end)
        yield from _age(scene, relation, targets)
    elif owner:
        who = _named_left(scene, owner.first)
        if who and who.who not in owner.who:
            yield from _claims(scene, relation, owner, [who], k + 1)


def _claims(
    scene: Scene, relation: Relation, owner: Owner, targets: list[Named], end: int
) -> Iterator[Claim]:
    """One claim for each owner and relative: "Tom" is a child of both."""
    gender, kind = role_gender(relation.noun.removeprefix("ex-")), KINDS[relation.noun]
    low = min(owner.first, relation.first, *(t.first for t in targets))
    high = max(end, *(t.end for t in targets))
    clause = any(scene.lower(n) in _COPULAS for n in range(targets[0].end, relation.at))
    over = relation.over and kind in ("spouse", "partner")
    status: Standing = "former" if over else "hoped" if relation.hoped else ""
    for target in targets:
        if target.who in owner.who or "unknown" != gender != scene.gender(target.who) != "unknown":
            continue
        for who in owner.who:
            yield Claim(
                kind, who, low, high, (target.first, target.end), 0.95 * owner.sure, target.who,
                status=status, inside=not clause,
            )  # fmt: skip


def _age(scene: Scene, relation: Relation, targets: list[Named]) -> Iterator[Claim]:
    """The age of "her nine-year-old son, Tom"."""
    for k in range(relation.first, relation.at):
        age = years_old(scene, k)
        if age and len(targets) == 1:
            yield Claim("age", targets[0].who, k, targets[0].end, (k, k + 1), 0.95, told=age)


def _owner_left(scene: Scene, k: int) -> tuple[int, Owner | None]:
    """Where the phrase that ends in the relation begins, and whose relative it is, if that stands on the left."""
    first = k
    for n in range(k - 1, max(-1, k - _REACH - 1), -1):
        if not scene.same_sentence(n, k):
            break
        word = scene.lower(n)
        if word in _POSSESSIVE:
            return n, _pronoun_owner(scene, n)
        if word in _S or scene.words[n].text in ("’", "'") and scene.lower(n - 1).endswith("s"):
            return _named_owner(scene, n, first)
        if word not in _ADJECTIVES and not word.endswith("-old") and not word.isdigit():
            break
        first = n
    return first, None


def _named_owner(scene: Scene, apostrophe: int, first: int) -> tuple[int, Owner | None]:
    """The owner of "Okafor’s son", "the couple’s eldest", "Ana and Ben Okafor’s son"."""
    name = scene.name_at.get(apostrophe - 1)
    if name is None:
        if scene.lower(apostrophe - 1) in ("couple", "pair", "pair") and scene.lower(apostrophe - 2) == "the":
            couple = _couple_before(scene, apostrophe)
            return apostrophe - 2, Owner(couple, 0.93, apostrophe - 2) if couple else None
        return first, None
    before = scene.name_at.get(name.first - 2) if scene.lower(name.first - 1) == "and" else None
    if before and scene.same_sentence(before.first, name.first):
        return before.first, Owner((before.who, name.who), 0.93, before.first)
    return name.first, Owner((name.who,), 1.0, name.first)


def _pronoun_owner(scene: Scene, k: int) -> Owner | None:
    """The owner of "her son": sure right after the name, else where nobody else can be meant."""
    word = scene.lower(k)
    if word == "their":
        couple = _couple_before(scene, k)
        return Owner(couple, 0.9, k) if couple else None
    if scene.lower(k - 1) in ("and", "with", ","):
        name = scene.name_at.get(k - 2)
        fits = name and word in MALE_PRONOUNS | FEMALE_PRONOUNS and not scene.words[k].quoted
        if (
            name
            and fits
            and scene.gender(name.who) in (_gender_of(word), "unknown")
            and scene.lower(k - 1) != ","
        ):
            known = scene.gender(name.who) == _gender_of(word)
            return Owner((name.who,), 0.99 if known else 0.93, name.first)
    meant = scene.meant(k)
    return Owner((meant[0],), meant[1], k) if meant else None


def _gender_of(pronoun: str) -> str:
    return "male" if pronoun in MALE_PRONOUNS else "female"


def _couple_before(scene: Scene, k: int) -> tuple[int, ...]:
    """The two whom "their" or "the couple" means: named together last, in this or the last two sentences."""
    sentence = scene.words[k].sentence
    for s in range(sentence, sentence - 3, -1):
        named = [name for name in scene.named_in(s, k) if name.end <= k]
        people = list(dict.fromkeys(n.who for n in named))
        if len(people) == 2:
            return (
                tuple(people) if any(_joined(scene, one, other) for one in named for other in named) else ()
            )
        if people:
            return ()
    return ()


def _joined(scene: Scene, one: Named, other: Named) -> bool:
    """Whether two names are joined by "and", "and his wife", "married"."""
    between = [scene.lower(n) for n in range(one.end, other.first)]
    if not between or len(between) > 6 or one.who == other.who:
        return False
    return (
        "and" in between
        and not {",", "said"} & set(between[1:-1]) - {","}
        or bool({"married", "wed"} & set(between))
    )


def _owner_right(scene: Scene, k: int) -> Owner | None:
    """The owner of "son of Okafor", "wife of the actor Ben Hale", "daughter of Ana and Ben Okafor"."""
    if scene.lower(k) in MALE_PRONOUNS | FEMALE_PRONOUNS:
        return None
    name = name_from(scene, k)
    if name is None or scene.lower(name.end) in _S:
        return None
    if scene.lower(name.end) == "and":
        other = name_from(scene, name.end + 1)
        if other and other.first <= name.end + 2:
            return Owner((name.who, other.who), 0.95, k)
    return Owner((name.who,), 1.0, k)


def _owner_end(scene: Scene, k: int) -> int:
    name = name_from(scene, k)
    if name is None:
        return k
    other = name_from(scene, name.end + 1) if scene.lower(name.end) == "and" else None
    return other.end if other else name.end


def name_from(scene: Scene, k: int) -> Named | None:
    """The name that begins at word `k` or after a title: "Okafor", "the former mayor Okafor"."""
    for n in range(k, min(k + 7, len(scene.words))):
        if not scene.same_sentence(k, n):
            return None
        name = scene.name_at.get(n)
        if name and name.first == n:
            return (
                name
                if n == k or left_modifiers(scene.words, n) <= k + (scene.lower(k) in ("the", "a", "an"))
                else None
            )
        if not scene.words[n].text[0].isalpha():
            return None
    return None


def _named_left(scene: Scene, first: int) -> Named | None:
    """Who is said to be the relative: "Tom, the son of", "Tom is the son of", "Tom, 9, his son,"."""
    k = first - 1
    while scene.lower(k) in ("the", "a", "an", "youngest", "eldest", "also", "not", "never") or scene.lower(
        k
    ) in _ADJECTIVES - {"and"}:
        k -= 1
    if scene.lower(k) in ("is", "was", "’s", "'s", "became"):
        name = scene.name_at.get(k - 1)
        return (
            name
            if name and scene.same_sentence(name.first, first) and not _hangs(scene, name.first)
            else None
        )
    if scene.words[k].text not in (",", "—", "–", "(") or k < 1:
        return None
    back = k - 1
    if scene.words[back].text.isdigit() and scene.words[back - 1].text == ",":
        back -= 2
    name = scene.name_at.get(back)
    return name if name and scene.same_sentence(name.first, first) and not _hangs(scene, name.first) else None


def _hangs(scene: Scene, first: int) -> bool:
    """Whether a name opens its clause after "according to" or a preposition, so that a comma may end the clause."""
    return scene.lower(first - 1) == "to" and scene.lower(first - 2) == "according"


def _survived(scene: Scene, k: int) -> Owner | None:
    """Whose relatives a notice of death lists: "is survived by a sister, Cora"."""
    for n in range(k - 1, max(-1, k - 40), -1):
        if not scene.same_sentence(n, k):
            return None
        if scene.lower(n) in ("survived", "survivors") and scene.lower(n + 1) in ("by", "include"):
            back = n - 1
            while scene.lower(back) in ("is", "was", "are", "also", "being"):
                back -= 1
            name = scene.name_at.get(back)
            if name:
                return Owner((name.who,), 0.97, name.first)
            meant = scene.meant(back) if scene.lower(back) in ("he", "she") else None
            return Owner((meant[0],), meant[1], back) if meant else None
    return None


def _targets(scene: Scene, k: int, *, plural: bool) -> list[Named]:
    """The names that follow the relation: "Tom", ", filmmaker Tom Hale", "named Tom", ", Tom, 9, and Ann"."""
    n = k + 1
    opener = scene.lower(n)
    if opener in (",", "[", "(", "—", "–", ":") or opener in _NAMING:
        n += 1
    elif opener in ("is", "was", "are", "were") and not plural:
        n += 1
        n += scene.lower(n) in _NAMING
    if not scene.same_sentence(k, n):
        return []
    name = _target_at(scene, n)
    if name is None or scene.lower(name.end) in _S and opener != "[":
        return []
    if opener == "," and (scene.lower(name.end) in _SPEECH or not plural and not _is_closed(scene, name)):
        return []
    found = [name]
    while plural:
        after = _next_in_list(scene, found[-1].end)
        if after is None:
            break
        found.append(after)
    return found


def _target_at(scene: Scene, k: int) -> Named | None:
    """The name at word `k` or after words of what its bearer is."""
    for n in range(k, min(k + 6, len(scene.words))):
        name = scene.name_at.get(n)
        if name:
            return name if name.first == n and (n == k or left_modifiers(scene.words, n) <= k) else None
        if not scene.words[n].text[0].isalpha() or not scene.same_sentence(k, n):
            return None
    return None


def _is_closed(scene: Scene, name: Named) -> bool:
    """Whether a name set off by a comma is closed by another sign, as an apposition is."""
    k = name.end
    if k >= len(scene.words) or not scene.same_sentence(name.first, k):
        return True
    return scene.words[k].text in _CLOSERS or scene.lower(k) in (
        "and",
        "who",
        "were",
        "in",
        "at",
        "for",
        "on",
        "to",
        "from",
        "with",
        "when",
        "while",
        "after",
        "as",
    )


def _next_in_list(scene: Scene, k: int) -> Named | None:
    """The next name of "Tom, 9, Ben, and Ann", from the end of the one before."""
    if scene.words[k].text == "," and scene.lower(k + 1).isdigit() if k + 1 < len(scene.words) else False:
        k += 2
    start = k
    while k < min(start + 2, len(scene.words)) and scene.lower(k) in (",", "and"):
        k += 1
    name = scene.name_at.get(k)
    inside = name is not None and name.first == k and k > start and scene.same_sentence(start - 1, k)
    return name if inside else None
