"""Whose relative somebody is: "Okafor’s son", "her son", "the couple’s son", "have a son"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.people.bearers import name_tokens
from onrecord.people.descriptions import is_role
from onrecord.people.lexicon import FEMALE_PRONOUNS, MALE_PRONOUNS, word_set
from onrecord.people.mentions import Gender
from onrecord.people.relatives import ADJECTIVES, S, name_from
from onrecord.people.scene import Named, Scene
from onrecord.people.subjects import subject_of

_POSSESSIVES = word_set("his her their my our whose")
_HAVING = word_set("has have had share shares shared welcomed raised adopted raising with")
_NO_FAMILY = word_set(
    "business law writing dance dancing training trading acting senior managing doubles crime"
)
_COUNTS = word_set("a an one two three four five six")
_SURVIVED = frozenset(("survived", "survivors"))
_SPOUSES = word_set("husband wife spouse partner fiancé fiancée")
_BESIDE = word_set("and with by to")
_REACH = 6  # words between an owner and "son"
_JOINED_REACH = 9  # words between two named together
_SPOUSE_REACH = 3  # words from "husband" to his name
_SET_OFF_REACH = 20  # words between two of whom one is told to be the other's wife
_HAVING_REACH = 7  # words between "have" and "son"
_SURVIVED_REACH = 40  # words from "survived by" to the last survivor
_COUPLE_REACH = 2  # sentences back to the two whom "their" means


class Owner(NamedTuple):
    """Whose relative it is: who, how surely, and the first word that says so."""

    who: tuple[int, ...]
    sure: float
    first: int


def owner_before(scene: Scene, k: int) -> tuple[int, Owner | None]:
    """Where the phrase that ends in the relation at word `k` begins, and whose it is, if that stands before it."""
    first = k
    for n in range(k - 1, max(-1, k - _REACH - 1), -1):
        word = scene.lower(n)
        if not scene.same_sentence(n, k):
            break
        if word in _POSSESSIVES:
            return n, _of_pronoun(scene, n)
        if word in S or scene.words[n].text in ("’", "'") and scene.lower(n - 1).endswith("s"):
            return _of_name(scene, n, first)
        if word in _NO_FAMILY:
            return first, None  # "his business partner"
        if not (word in ADJECTIVES or word.endswith("-old") or word.isdigit() or is_role(word)):
            break
        first = n
    return first, None


def owner_after(scene: Scene, k: int) -> tuple[Owner, int] | None:
    """The owner named after "son of", and the word after: "Okafor", "the actor Ben Hale", "Ana and Ben Okafor"."""
    if scene.lower(k) in MALE_PRONOUNS | FEMALE_PRONOUNS:
        return None
    name = name_from(scene, k)
    if name is None or scene.lower(name.end) in S:
        return None
    other = name_from(scene, name.end + 1) if scene.lower(name.end) == "and" else None
    if other and other.first <= name.end + 2 and scene.lower(other.end) not in S:
        return Owner((name.who, other.who), 0.95, k), other.end
    return Owner((name.who,), 1.0, k), name.end


def owner_of_family(scene: Scene, first: int, k: int) -> Owner | None:
    """The owner where only a verb tells: "has a son, Tom", "is survived by a sister, Cora", "and wife Cora"."""
    return _having(scene, first) or _survived(scene, k) or _beside(scene, first, k)


def owner_by_surname(scene: Scene, k: int, relative: Named) -> Owner | None:
    """Whom the pronoun at word `k` means if only one of those near bears the relative's last name."""
    if scene.lower(k) not in MALE_PRONOUNS | FEMALE_PRONOUNS or scene.words[k].quoted:
        return None
    last = name_tokens(scene.article.entities[relative.who].name)[-1:]
    gender, sentence = _gender_of(scene.lower(k)), scene.words[k].sentence
    found = {
        name.who
        for s in range(sentence - _COUPLE_REACH, sentence + 1)
        for name in scene.named_in(s, len(scene.words))
        if name.who != relative.who and scene.gender(name.who) == gender
    }
    same = [who for who in found if name_tokens(scene.article.entities[who].name)[-1:] == last]
    return Owner((same[0],), 0.9, k) if len(same) == 1 else None


def _of_name(scene: Scene, apostrophe: int, first: int) -> tuple[int, Owner | None]:
    """The owner of "Okafor’s son", "the couple’s eldest", "Ana and Ben Okafor’s son"."""
    name = scene.name_at.get(apostrophe - 1)
    if name is None:
        couple = scene.lower(apostrophe - 1) in ("couple", "pair") and scene.lower(apostrophe - 2) == "the"
        two = _couple_before(scene, apostrophe) if couple else ()
        return (apostrophe - 2, Owner(two, 0.93, apostrophe - 2)) if two else (first, None)
    before = scene.name_at.get(name.first - 2) if scene.lower(name.first - 1) == "and" else None
    if before and scene.same_sentence(before.first, name.first):
        return before.first, Owner((before.who, name.who), 0.93, before.first)
    return name.first, Owner((name.who,), 1.0, name.first)


def _of_pronoun(scene: Scene, k: int) -> Owner | None:
    """The owner of "her son": sure right after the name, else where nobody else can be meant."""
    word = scene.lower(k)
    if word == "their":
        couple = _couple_before(scene, k)
        return Owner(couple, 0.9, k) if couple else None
    before = scene.name_at.get(k - 2)
    if word == "whose":
        before = before if scene.lower(k - 1) == "," else scene.name_at.get(k - 1)
        return Owner((before.who,), 0.95, before.first) if before else None
    joined = scene.lower(k - 1) in ("and", "with") and not scene.words[k].quoted
    if before and joined and word in MALE_PRONOUNS | FEMALE_PRONOUNS:
        gender = scene.gender(before.who)
        if gender in (_gender_of(word), "unknown"):
            return Owner((before.who,), 0.93 if gender == "unknown" else 0.99, before.first)
    meant = scene.meant(k)
    return Owner((meant[0],), meant[1], k) if meant else None


def _gender_of(pronoun: str) -> Gender:
    return "male" if pronoun in MALE_PRONOUNS else "female"


def _couple_before(scene: Scene, k: int) -> tuple[int, ...]:
    """The two whom "their" or "the couple" means: named together last, in this or the last two sentences."""
    sentence = scene.words[k].sentence
    for s in range(sentence, sentence - _COUPLE_REACH - 1, -1):
        named = [name for name in scene.named_in(s, k) if name.end <= k]
        people = list(dict.fromkeys(n.who for n in named))
        if len(people) == 1 and _tells_of_a_couple(scene, named[0].first):
            continue  # "the couple’s eldest, Tom, and their son, Jude"
        if len(people) == 2:
            return (
                tuple(people) if any(_joined(scene, one, other) for one in named for other in named) else ()
            )
        if people:
            return ()
    return ()


def _tells_of_a_couple(scene: Scene, k: int) -> bool:
    """Whether "the couple" stands before word `k` in its sentence."""
    reach = range(max(0, k - _JOINED_REACH), k)
    return any(scene.lower(n) in ("couple", "pair") and scene.same_sentence(n, k) for n in reach)


def _joined(scene: Scene, one: Named, other: Named) -> bool:
    """Whether two names are joined by "and", "and his wife", "married"."""
    married = {
        scene.lower(n) for n in range(max(one.end, other.first - _SPOUSE_REACH), other.first)
    } & _SPOUSES
    if married and other.first - one.end <= _SET_OFF_REACH and one.who != other.who:
        return any(scene.lower(n) in ("and", "with") for n in range(one.end, other.first))
    between = [scene.lower(n) for n in range(one.end, min(other.first, one.end + _JOINED_REACH + 1))]
    if not between or len(between) > _JOINED_REACH or one.who == other.who:
        return False
    return "and" in between and "said" not in between or bool({"married", "wed"} & set(between))


def _having(scene: Scene, first: int) -> Owner | None:
    """Who has the children of "have two sons, Tom and Sam", "share a daughter, Lily"."""
    if scene.lower(first) not in _COUNTS and scene.lower(first - 1) not in _COUNTS:
        return None
    for k in range(first - 1, max(-1, first - _HAVING_REACH), -1):
        if not scene.same_sentence(k, first) or k in scene.name_at:
            return None
        birth = scene.lower(k) == "birth" and scene.lower(k - 1) in ("gave", "gives")
        if birth or scene.lower(k) in _HAVING - {"with"}:
            subject = subject_of(scene, k - birth)
            return Owner(subject.who, 0.95 * subject.sure, subject.first) if subject else None
    return None


def _survived(scene: Scene, k: int) -> Owner | None:
    """Whose relatives a notice of death lists: "is survived by a sister, Cora"."""
    for n in range(k - 1, max(-1, k - _SURVIVED_REACH), -1):
        if not scene.same_sentence(n, k):
            return None
        if scene.lower(n) in _SURVIVED and scene.lower(n + 1) in ("by", "include"):
            subject = subject_of(scene, n)
            return Owner(subject.who[:1], subject.sure, subject.first) if subject else None
    return None


def _beside(scene: Scene, first: int, k: int) -> Owner | None:
    """Whose wife it is in "Ben Hale and wife Cora": the only one named before, with no word of whose it is."""
    if scene.lower(first - 1) not in _BESIDE or k + 1 not in scene.name_at:
        return None
    before = list(dict.fromkeys(name.who for name in scene.named_in(scene.words[k].sentence, first)))
    return Owner((before[0],), 0.9, first) if len(before) == 1 else None
