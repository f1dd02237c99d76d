"""Words of family, and the names that stand beside them: "her son, Tom", "Tom, the son of"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.people.ages import age_at, years_old
from onrecord.people.descriptions import left_modifiers
from onrecord.people.lexicon import word_set
from onrecord.people.scene import Named, Scene
from onrecord.people.titles import left_edge
from onrecord.types import FactKind

_SPOUSES = word_set("wife husband spouse ex-wife ex-husband widow widower bride groom")
_PARTNERS = word_set("partner boyfriend girlfriend fiancé fiancée fiance fiancee ex-boyfriend ex-girlfriend")
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
INVERSE: dict[FactKind, FactKind] = {
    "spouse": "spouse", "partner": "partner", "child": "parent", "parent": "child", "sibling": "sibling",
}  # fmt: skip
S = frozenset(("’s", "'s"))
ADJECTIVES = word_set(
    """late former ex then eldest oldest youngest younger elder older first second third fourth only new young little
    baby infant newborn teenage teen adult twin two three four five six seven eight nine ten several longtime
    long-time estranged beloved adopted adoptive biological birth future own pregnant common-law identical fellow
    other surviving grown middle ailing elderly widowed sick famous deceased now-deceased dead murdered current big
    celebrity billionaire fashion real foster step loving dear grieving heartbroken proud toddler"""
)
_PLURALS = {"wives": "wife", "children": "child", "babies": "baby", "moms": "mom", "mums": "mum"}
RELATIONS = frozenset((*KINDS, *_PLURALS, *(f"{noun}s" for noun in KINDS)))  # all words of family
_NAMING = frozenset(("named", "called"))
_BE = frozenset(("is", "was", "are", "were"))
COPULAS = frozenset(("is", "was", "became", "’s", "'s"))
_ARTICLES = frozenset(("the", "a", "an", "also", "not", "never", "reportedly", "allegedly"))
_SAID_TO_BE = frozenset(("said", "believed", "thought", "reported", "rumored", "rumoured"))
_SURE = 0.9  # of whom a pronoun means
_SPEECH = word_set("said says told wrote tweeted added asked explained recalled")
_SIGNS = frozenset((",", ".", ";", "(", ")", "]", "—", "–", ":", "!", "?", "”", '"', "’"))
_GOING_ON = word_set("and who were in at for on to from with when while after as")
_REACH = 9  # words between a relation and the name
_LONGEST_TITLE = 7  # words of a name's title


class Relation(NamedTuple):
    """A word of family: words [first, at], the last of which is `noun` in the singular."""

    first: int
    at: int
    noun: str
    plural: bool


def relation_noun(word: str) -> tuple[str, bool]:
    """The singular of a lower-case word of family, and whether it is a plural; empty for other words."""
    if word in KINDS:
        return word, False
    one = _PLURALS.get(word, word[:-1] if word.endswith("s") else "")
    return (one, True) if one in KINDS else ("", False)


def names_after(scene: Scene, k: int, *, plural: bool) -> list[Named]:
    """The names after a relation at word `k`: "Tom", ", filmmaker Tom Hale", "named Tom", ", Tom, 9, and Ann"."""
    n = _over_years(scene, k + 1)
    opener = scene.lower(n)
    if scene.words[min(n, len(scene.words) - 1)].text in (",", "[", "(", "—", "–", ":") or opener in _NAMING:
        n += 1
    elif opener in _BE and not plural:
        n += 1 + (scene.lower(n + 1) in _NAMING)
    if not scene.same_sentence(k, n):
        return []
    name = _name_near(scene, n)
    if name is None or scene.lower(name.end) in S and opener != "[":
        return []
    if opener == "," and (scene.lower(name.end) in _SPEECH or not plural and not _is_closed(scene, name)):
        return []  # "his brother, Okafor said, had left"
    found = [name]
    while plural and (after := _next_in_list(scene, found[-1].end)):
        found.append(after)
    return found


def _is_thing(scene: Scene, k: int) -> bool:
    """Whether an article stands before the name at word `k`, which then tells of a thing: "the Okafor family"."""
    return scene.lower(k - 1) in ("the", "a", "an")


def _over_years(scene: Scene, k: int) -> int:
    """The index after "of 20 years": "her husband of 20 years, Ben"."""
    if scene.lower(k) == "of" and scene.lower(k + 2) in ("years", "year", "months"):
        return k + 3
    return k


def _name_near(scene: Scene, k: int) -> Named | None:
    """The name at word `k` or after words of what its bearer is: "26-year-old Tom", "painter Ben Hale"."""
    while years_old(scene, k) or scene.lower(k) in ("the", "a", "late") or scene.lower(k) in ADJECTIVES:
        k += 1
    for n in range(k, min(k + _REACH, len(scene.words))):
        name = scene.name_at.get(n)
        if name:
            whole = name.first == n and not _is_thing(scene, n)
            return name if whole and (n == k or _described_from(scene, n) <= k) else None
        if not scene.words[n].text[0].isalpha() or not scene.same_sentence(k, n):
            return None
    return None


def _described_from(scene: Scene, first: int) -> int:
    """Where what stands before a name and describes its bearer begins."""
    return min(left_modifiers(scene.words, first), left_edge(scene, first))


def _is_closed(scene: Scene, name: Named) -> bool:
    """Whether a name set off by a comma is closed, too, as an apposition is."""
    k = name.end
    if k >= len(scene.words) or not scene.same_sentence(name.first, k):
        return True
    return scene.words[k].text in _SIGNS or scene.lower(k) in _GOING_ON


def _next_in_list(scene: Scene, k: int) -> Named | None:
    """The next name of "Tom, 9, Ben, and Ann", from the end of the one before."""
    if scene.lower(k) == "," and age_at(scene, k + 1):
        k += 2
    start = k
    while k < start + 2 and scene.lower(k) in (",", "and"):
        k += 1
    name = scene.name_at.get(k)
    listed = name is not None and name.first == k and k > start and scene.same_sentence(start - 1, k)
    return name if listed else None


def name_from(scene: Scene, k: int) -> Named | None:
    """The name that begins at word `k`, or after a title: "Okafor", "the former mayor Okafor", "a nurse, Ana"."""
    article = scene.lower(k) in ("the", "a", "an", "his", "her")
    for n in range(k, min(k + _LONGEST_TITLE, len(scene.words))):
        if not scene.same_sentence(k, n):
            return None
        name = scene.name_at.get(n)
        if name and name.first == n:
            titled = _described_from(scene, n) <= k + article and not _is_thing(scene, n)
            apart = article and scene.words[n - 1].text == ","
            return name if n == k or titled or apart else None
        if not scene.words[n].text[0].isalpha() and not (article and scene.words[n].text == ","):
            return None
    return None


def name_before(scene: Scene, first: int) -> Named | None:
    """Who is said to be the relative that begins at word `first`: "Tom, 9, the son of", "Tom is the son of"."""
    k = first - 1
    while scene.lower(k) in _ARTICLES or scene.lower(k) in ADJECTIVES:
        k -= 1
    if scene.lower(k) == "be" and scene.lower(k - 1) == "to" and scene.lower(k - 2) in _SAID_TO_BE:
        k -= 3
    if k < 1:
        return None
    if scene.lower(k) in COPULAS:
        k -= 1
        if scene.lower(k) in ("he", "she"):
            meant = scene.meant(k)
            return Named(k, k + 1, meant[0]) if meant and meant[1] >= _SURE else None
    elif scene.words[k].text in (",", "—", "–", "("):
        k -= 3 if age_at(scene, k - 1) and scene.lower(k - 2) == "," else 1
    else:
        return None
    name = scene.name_at.get(k)
    if name is None or not scene.same_sentence(name.first, first):
        return None
    cited = scene.lower(name.first - 1) == "to" and scene.lower(name.first - 2) == "according"
    return None if cited else name
