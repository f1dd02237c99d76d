"""How old people are: "Okafor, 52,", "52-year-old Okafor", "Okafor, who turned 52"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.people.lexicon import word_set
from onrecord.people.scene import Claim, Scene
from onrecord.people.stretches import MONTHS, number, read_date
from onrecord.people.subjects import subject_of
from onrecord.people.words import places

_YEARS_OLD = re.compile(r"([a-z]+(?:-[a-z]+)?|\d{1,3})-years?-old$")
_AFTER_AGE = frozenset((",", ".", ";", ")", "—", "–", ":", "!", "?", "”", '"'))
_COUNTED = word_set(
    "years year months weeks percent per million billion thousand points feet miles of to and or runs goals"
)
_SPORT = word_set(
    "goal goals scored scorer minutes season midfielder striker league points rebounds assists innings kick-off"
)
_BE = word_set("is was turned turns turn")
_DYING = word_set("died dies dead")
_DEATHS = word_set("died dies killed murdered death dead")
_DEATH_REACH = 25  # words around "was 88"
_AT, _AT_AGE = word_set("at the age of aged on in"), word_set("at of aged age")
_AT_REACH = 6  # words from "died" to the age
_LEAST_BRACKETED, _MOST = 16, 115
_REACH = 8  # words before a name in which its bearer's age may stand
_SMALL_STOPS = word_set(
    ", . ; : — – ( ) and or but of to for at in on by with from is was said that who the his her"
)


_STILL = word_set("is has remains says still continues knows wants looks runs works")
_HE_SHE = frozenset(("he", "she"))


def claim_ages(scene: Scene) -> Iterator[Claim]:
    """The ages that the text gives of its persons."""
    for name in scene.names:
        yield from _after_name(scene, name.end, name.first, name.who)
        yield from _before_name(scene, name.first, name.end, name.who)
    for first, described in scene.described_at.items():
        for k in range(first, described.end):
            age = years_old(scene, k)
            if age:
                yield Claim("age", described.who, first, described.end, (k, k + 1), 0.82, told=age)
    yield from _of_pronouns(scene)
    yield from _at_death(scene)


def birth_years(age: str, published: str | None) -> tuple[int, int] | None:
    """The first and last year of birth that an age on the day of publication leaves; None where nothing tells."""
    today, years = read_date(published), number(age)
    return None if today is None or years is None else (today.year - years - 1, today.year - years)


def age_at(scene: Scene, k: int) -> str:
    """The age that word `k` tells as a number alone: "52"; empty where it can be none."""
    if not 0 <= k < len(scene.words):
        return ""
    text = scene.words[k].text
    if scene.article.text[scene.words[k].end : scene.words[k].end + 1] in (".", ",") and _goes_on(scene, k):
        return ""
    return text if text.isdigit() and len(text) < 4 and text[0] != "0" and int(text) <= _MOST else ""


def _goes_on(scene: Scene, k: int) -> bool:
    """Whether the number at word `k` goes on after its point or comma: 42.1."""
    return scene.article.text[scene.words[k].end + 1 : scene.words[k].end + 2].isdigit()


def years_old(scene: Scene, k: int) -> str:
    """The age of "52-year-old" or "nine-year-old" at word `k`, in figures."""
    match = _YEARS_OLD.match(scene.lower(k).replace("‑", "-"))
    years = number(match[1]) if match else None
    return str(years) if years is not None and 0 < years <= _MOST else ""


def _after_name(scene: Scene, end: int, first: int, who: int) -> Iterator[Claim]:
    """Ages right after a name: in commas, in brackets, after "is", "aged" or "who turned"."""
    opener = scene.lower(end)
    if opener in (",", "(", "—", "–"):
        k = end + 1
        both = scene.lower(k) == "both"
        k += both
        told = scene.lower(k) in ("aged", "age")
        k += told or scene.lower(k) == "now"
        age = age_at(scene, k)
        after = scene.lower(k + 1)
        old = after in ("years", "year") and scene.lower(k + 2) == "old"
        if age and (after in _AFTER_AGE or old or told):
            if opener != "(" or told or old or _may_be_bracketed(scene, int(age), k + 1):
                if (
                    who in scene.weak
                    and end - first == 1
                    and scene.words[min(k + 2, len(scene.words) - 1)].capital
                ):
                    return  # "corso Monti, 15, Milan"
                stop = k + 3 if old else k + 1
                sure = 0.97 if opener == "," else 0.9
                yield Claim("age", who, first, stop, (k, k + 1), sure, told=age)
                if both:
                    yield from _other_of_both(scene, first, stop, k, age)
            return
        age = years_old(scene, k) or years_old(scene, k + 1)
        if age and opener == "," and scene.lower(k) in ("a", "an", "the"):
            yield Claim("age", who, first, k + 2, (k + 1, k + 2), 0.95, told=age)
        elif scene.lower(end + 1) == "who":
            yield from _verbal(scene, end + 2, first, who, 0.95)
    else:
        yield from _verbal(scene, end, first, who, 0.95)


def _may_be_bracketed(scene: Scene, age: int, closer: int) -> bool:
    """Whether a number in brackets is an age: not the minute of a goal or a player's shirt."""
    if scene.lower(closer) != ")" or age < _LEAST_BRACKETED:
        return False
    return not scene.holds(_SPORT)


def _other_of_both(scene: Scene, first: int, stop: int, k: int, age: str) -> Iterator[Claim]:
    """The age of the one before of "Ana and Ben Okafor, both 42,"."""
    before = scene.name_at.get(first - 2)
    if before and scene.lower(first - 1) == "and":
        yield Claim("age", before.who, before.first, stop, (k, k + 1), 0.93, told=age)


def _verbal(scene: Scene, k: int, first: int, who: int, sure: float) -> Iterator[Claim]:
    """The age of "is 52", "turned 52", "was 88 when she died"."""
    verb = scene.lower(k)
    if verb not in _BE or not scene.same_sentence(first, k):
        return
    k += scene.lower(k + 1) in ("now", "just", "only", "aged", "age", "recently")
    age, after = age_at(scene, k + 1), scene.lower(k + 2)
    old = after in ("years", "year") and scene.lower(k + 3) == "old"
    if (
        not age
        or not old
        and (
            after in _COUNTED
            or after not in (*_AFTER_AGE, "when", "and", "but", "this", "last", "on", "in", "at", "now")
        )
    ):
        return
    if verb in ("turned", "turns", "turn") and not old and int(age) < 1:
        return
    past = verb == "was" and not _near_death(scene, first)
    lately = scene.lower(k + 3) in MONTHS and not scene.lower(k + 4).isdigit()
    if not past and not (verb == "turned" and after == "in" and not lately):
        yield Claim("age", who, first, k + 4 if old else k + 2, (k + 1, k + 2), sure, told=age, inside=False)


def _near_death(scene: Scene, k: int) -> bool:
    """Whether a death is told around word `k`: "was 88" then tells the age at which it came."""
    return any(scene.lower(n) in _DEATHS for n in range(max(0, k - _DEATH_REACH), k + _DEATH_REACH))


def _before_name(scene: Scene, first: int, end: int, who: int) -> Iterator[Claim]:
    """The age of "52-year-old Ana Okafor", "52-year-old bus driver Ana Okafor"."""
    if who in scene.weak or scene.modifies(end):
        return
    age = age_at(scene, first - 2) if scene.lower(first - 1) == "," and scene.lower(end) in _STILL else ""
    if age and scene.lower(first - 3) in ("at", "age", "aged"):  # "At 52, Okafor is"
        yield Claim("age", who, first - 3, end, (first - 2, first - 1), 0.9, told=age)
        return
    for k in range(first - 1, max(-1, first - _REACH), -1):
        if not scene.same_sentence(k, first) or scene.lower(k) in _SMALL_STOPS or k in scene.name_at:
            return
        age = years_old(scene, k)
        if age:
            yield Claim("age", who, k, end, (k, k + 1), 0.96, told=age)
            return


def _of_pronouns(scene: Scene) -> Iterator[Claim]:
    """The age of "She is 52" where nobody else can be meant."""
    for k in places(scene.words, _HE_SHE):
        if scene.lower(k + 1) in _BE:
            meant = scene.meant(k)
            if meant:
                yield from _verbal(scene, k + 1, k, meant[0], meant[1])


def _at_death(scene: Scene) -> Iterator[Claim]:
    """The age of "died at 88", "who died aged 88", "dies at the age of 88"."""
    for k in places(scene.words, _DYING):
        n = k + 1
        while n < k + _AT_REACH and scene.lower(n) in _AT:
            n += 1
        age = age_at(scene, n) if n > k + 1 else ""
        subject = subject_of(scene, k) if age and scene.lower(n - 1) in _AT_AGE else None
        if subject and len(subject.who) == 1 and scene.lower(n + 1) not in _COUNTED:
            yield Claim(
                "age", subject.who[0], subject.first, n + 1, (n, n + 1), 0.95 * subject.sure, told=age
            )
