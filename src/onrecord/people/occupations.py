"""What people are: "Okafor, a former minister," "Rep. Okafor", "Okafor, who runs the shelter"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.people.ages import age_at
from onrecord.people.kinds import bare
from onrecord.people.lexicon import word_set
from onrecord.people.phrases import CLOSERS, Phrase, is_title, read_phrase
from onrecord.people.predicates import claim_given, claim_predicate
from onrecord.people.roles import ORGANIZATION_ROLES, TITLES
from onrecord.people.scene import Claim, Named, Scene
from onrecord.people.soundness import sound
from onrecord.people.subjects import Subject
from onrecord.people.titles import claim_titles

_AWARDED = word_set(
    "champion champions winner winners medalist medallist laureate recipient"
)  # told as awards
_RELATIVES = frozenset(("who", "which", "whose"))
_AGAIN = word_set("now currently also still once formerly previously later")
_LINKS = word_set("of for at in with on from")
_FIRM_WORDS = word_set("of for at & and the in")
_POSSESSIVES = frozenset(("’s", "'s"))


def claim_roles(scene: Scene) -> Iterator[Claim]:
    """What the text says its persons are, by office, work or place in something."""
    for claim in sound(scene, _all_roles(scene)):
        noun = _main_noun(scene, *claim.value)
        if noun not in _AWARDED and not (claim.who in scene.weak and noun in ORGANIZATION_ROLES):
            yield claim


def _main_noun(scene: Scene, first: int, end: int) -> str:
    """The last noun before a preposition, in lower case."""
    return scene.lower(next((k for k in range(first + 1, end) if scene.lower(k) in _LINKS), end) - 1)


def _all_roles(scene: Scene) -> Iterator[Claim]:
    for name in scene.names:
        yield from claim_titles(scene, name)
        yield from _after_name(scene, name)
        yield from claim_given(scene, name)
    for k, word in enumerate(scene.words):
        if word.lower in ("he", "she"):
            meant = scene.meant(k)
            if meant:
                yield from claim_predicate(scene, k + 1, Subject((meant[0],), min(meant[1], 0.9), k, k + 1))


def _after_name(scene: Scene, name: Named) -> Iterator[Claim]:
    """What follows a name: "Okafor, 52, a former minister,", "Okafor is a", "Okafor, who runs the shelter"."""
    k = _after_bracket(scene, name.end)
    subject = Subject((name.who,), 0.93, name.first, name.end)
    if scene.lower(k) in (",", "—", "–", "-", "("):
        k = _over_age(scene, k + 1)
        if scene.lower(k) == "who":
            yield from claim_predicate(scene, k + 1, subject)
        elif scene.lower(k) not in _RELATIVES:
            yield from _apposition(scene, k, name)
    elif scene.lower(k) == "who":
        yield from claim_predicate(scene, k + 1, subject._replace(sure=0.9))
    elif scene.lower(k) not in _POSSESSIVES:
        yield from claim_predicate(scene, k, subject)


def _after_bracket(scene: Scene, k: int) -> int:
    """The index after a short bracket such as "(D-NY)"; `k` where there is none."""
    if scene.lower(k) not in ("(", "["):
        return k
    closed = (n + 1 for n in range(k + 1, min(k + 8, len(scene.words))) if scene.words[n].text in (")", "]"))
    return next(closed, k)


def _over_age(scene: Scene, k: int) -> int:
    """The index after "52," where an age stands between a name and what is said of its bearer."""
    if scene.lower(k) in ("aged", "both") and age_at(scene, k + 1):
        k += 1
    return k + 2 if age_at(scene, k) and scene.lower(k + 1) == "," else k


def _apposition(scene: Scene, k: int, name: Named) -> Iterator[Claim]:
    """The phrase set off by signs after a name, and what "and now" adds to it."""
    phrase = read_phrase(scene, k)
    if phrase is None or not _stands_alone(scene, name, phrase):
        return
    end = _with_firm(scene, phrase)
    yield Claim("role", name.who, name.first, end, (phrase.first, end), 0.95)
    if scene.lower(phrase.end) == "and" and scene.lower(phrase.end + 1) in _AGAIN:
        more = read_phrase(scene, phrase.end + 2)
        if more:
            yield Claim("role", name.who, name.first, more.end, (more.first, more.end), 0.92)


def _stands_alone(scene: Scene, name: Named, phrase: Phrase) -> bool:
    """Whether a phrase after a name and a comma is closed, too, and so said of the name, not the next subject."""
    end = phrase.end
    if end >= len(scene.words) or not scene.same_sentence(phrase.first, end):
        return True
    after = scene.lower(end)
    if after in ("and", "or") and scene.lower(end + 1) in _AGAIN:
        return True
    if after not in CLOSERS and after not in _RELATIVES:
        return False
    listed = after == "," and scene.lower(end + 1) in ("and", "or") and phrase.determiner == "the"
    if listed and end - phrase.first < 3:
        return False  # "Okafor, the mayor, and the judge": three, perhaps
    listed = not phrase.determiner and scene.lower(name.first - 1) in (",", "and", "or")
    goes_on = after == "," and scene.lower(end + 1) in ("and", "or")
    if (listed or goes_on and not phrase.determiner) and all(
        scene.words[k].capital for k in range(phrase.first, end)
    ):
        return False  # "Siri, Alexa, Google Assistant"
    lone = end - phrase.first == 1 and not phrase.determiner and scene.words[phrase.first].capital
    return not lone or phrase.first not in scene.name_at


def _with_firm(scene: Scene, phrase: Phrase) -> int:
    """Where "CEO and founder, Acme Ltd." ends: with the firm after the comma."""
    k, words = phrase.end, scene.words
    head = words[phrase.head]
    title = head.capital or is_title(head.text) or bare(head.text) in TITLES
    if not title or scene.lower(k) != "," or not scene.same_sentence(k, k + 1):
        return phrase.end
    end = k + 1
    while scene.same_sentence(k, end) and (words[end].capital or scene.lower(end) in _FIRM_WORDS):
        if end in scene.name_at:
            break
        end += 1
    while end > k + 1 and not words[end - 1].capital:
        end -= 1
    closed = end >= len(words) or not scene.same_sentence(k, end) or words[end].text in CLOSERS
    return end if closed and end > k + 1 and words[k + 1].capital else phrase.end
