"""Who does what a verb says: the name, "she" or "who" before it."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.people.descriptions import is_role
from onrecord.people.lexicon import word_set
from onrecord.people.scene import Named, Scene

_BETWEEN = word_set(
    """is was are were be been being has had have having got get gets getting later then also never not since secretly
    once both reportedly allegedly will would to n’t n't recently finally happily legally just now first last
    could may might should nearly almost tragically suddenly peacefully quietly twice hopes wants plans tried
    expects expected hoped wanted planned intends dreams vowed set due about recently eventually still does did do
    can wo ca must only previously already formally officially himself herself apparently said believed thought
    abruptly agreed announced"""
)
_PLURAL = word_set("are were have do")  # which tell nothing of one person
_REACH = 8  # words between a subject and its verb


class Subject(NamedTuple):
    """Who it is (one, or two named together), how surely, the first of its words and the one after its last."""

    who: tuple[int, ...]
    sure: float
    first: int
    end: int


def subject_of(scene: Scene, verb: int) -> Subject | None:
    """The person or pair that is the subject of the verb at a word; None where that is not sure."""
    k = verb - 1
    while k >= 0 and verb - k <= _REACH and scene.same_sentence(k, verb) and scene.lower(k) in _BETWEEN:
        k -= 1
    if k < 0 or not scene.same_sentence(k, verb):
        return None
    if scene.words[k + 1].text == ",":
        return None
    relative = scene.lower(k) == "who"
    if relative:
        k -= 1
        k -= scene.lower(k) == ","
        k = _over_age(scene, k)
    name = scene.name_at.get(k)
    plural = not _PLURAL.isdisjoint(scene.lower(n) for n in range(k + 1, verb))
    if name:
        subject = _of_name(scene, name) if scene.same_sentence(name.first, verb) else None
        return None if subject and plural and len(subject.who) == 1 else subject
    if scene.lower(k) in ("he", "she") and not relative and not plural:
        meant = scene.meant(k)
        return Subject((meant[0],), meant[1], k, k + 1) if meant else None
    if scene.lower(k) == "i" and scene.speaker_at.get(k) is not None:
        return Subject((scene.speaker_at[k],), 0.9, k, k + 1)
    if scene.words[k].text == "," and not relative:
        return _before_apposition(scene, k)
    return None


def _over_age(scene: Scene, k: int) -> int:
    """The index before ", 52" where an age stands between a name and "who"."""
    return k - 2 if scene.words[k].text.isdigit() and scene.lower(k - 1) == "," else k


def _of_name(scene: Scene, name: Named) -> Subject | None:
    if scene.lower(name.first - 1) in (
        "to",
        "of",
        "with",
        "by",
        "for",
        "from",
        "than",
        "like",
        "after",
        "before",
    ):
        return (
            None
            if scene.lower(name.first - 1) in ("of", "with", "by", "for", "from")
            else Subject((name.who,), 0.85, name.first, name.end)
        )
    before = scene.name_at.get(name.first - 2) if scene.lower(name.first - 1) == "and" else None
    if before and before.who != name.who:
        return Subject((before.who, name.who), 0.97, before.first, name.end)
    return Subject((name.who,), 1.0, name.first, name.end)


def _before_apposition(scene: Scene, comma: int) -> Subject | None:
    """The subject of "Okafor, 52, died": the name before what is set off; of "Her son, Ben, died" the name set off."""
    aged = scene.words[comma - 1].text.isdigit() and scene.lower(comma - 2) == ","
    comma -= 2 * aged
    inner = scene.name_at.get(comma - 1)
    if inner and scene.lower(inner.first - 1) == "," and is_role(scene.lower(inner.first - 2)):
        return None if inner.first - 2 in scene.name_at else _with_owner(scene, inner)
    if inner and aged:
        return Subject((inner.who,), 0.97, inner.first, inner.end)
    for k in range(comma - 1, max(-1, comma - 16), -1):
        if not scene.same_sentence(k, comma):
            return None
        if scene.words[k].text == ",":
            name = scene.name_at.get(k - 1)
            opens = name is not None and (
                name.first == 0
                or scene.words[name.first].initial
                or not scene.same_sentence(name.first - 1, name.first)
            )
            return Subject((name.who,), 0.95, name.first, name.end) if name and opens else None
        if k in scene.name_at and scene.lower(k + 1) == ",":
            return None
    return None


def _with_owner(scene: Scene, inner: Named) -> Subject:
    """The pair of "Ben Hale and his wife, Ana Okafor, live"; else the one set off by commas."""
    if scene.lower(inner.first - 4) == "and" and scene.lower(inner.first - 3) in ("his", "her"):
        owner = scene.name_at.get(inner.first - 5)
        meant = None if owner else scene.meant(inner.first - 3)
        if owner:
            return Subject((owner.who, inner.who), 0.95, owner.first, inner.end)
        if meant:
            return Subject((meant[0], inner.who), meant[1], inner.first - 3, inner.end)
    return Subject((inner.who,), 0.95, inner.first, inner.end)
