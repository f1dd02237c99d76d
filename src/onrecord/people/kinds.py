"""What kind of thing bears a name, by its words and by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.people.given_names import EITHER, FEMALE, MALE
from onrecord.people.lexicon import (
    NAME_SUFFIXES,
    NATIONALITIES,
    NICKNAMES,
    ORGANIZATION_WORDS,
    PARTICLES,
    PARTIES,
    PERSON_ACTS,
    PLACE_OPENERS,
    PLACE_WORDS,
    PLACES,
    SURNAMES_TOO,
    TWO_WORD_PLACES,
    word_set,
)
from onrecord.people.mentions import Gender, NameKind, NameSpan
from onrecord.people.roles import TITLES
from onrecord.people.words import Word

GIVEN_NAMES = FEMALE | MALE | EITHER
_OF_ORGANIZATIONS = ORGANIZATION_WORDS | {"&", "of", "for"}
_INSTITUTIONS = ORGANIZATION_WORDS | PLACE_WORDS
_SURNAME_OPENERS = ("Mc", "Ma", "De", "Le", "La", "O’", "O'", "Du")  # of one capital more: McCrummen
_BEFORE_PLACES = word_set("in near outside throughout across")
_BEFORE_THINGS = word_set("a an on new")


@lru_cache(maxsize=1 << 15)
def bare(word: str) -> str:
    """A word in lower case without its stops: "Sen." -> "sen"."""
    return word.lower().replace(".", "")


def is_given_name(word: str) -> bool:
    """Whether a lower-case word is a known given name."""
    return word in GIVEN_NAMES


def given_gender(word: str) -> Gender:
    """The gender of most bearers of a lower-case given name."""
    word = word if word in FEMALE or word in MALE else NICKNAMES.get(word, word)
    return "female" if word in FEMALE else "male" if word in MALE else "unknown"


def name_at(words: Sequence[Word], start: int, end: int) -> NameSpan:
    """The name in words [start, end), with its kind."""
    kind, confidence = _kind(words, start, end)
    return NameSpan(words[start].start, words[end - 1].end, kind, confidence)


def _kind(words: Sequence[Word], start: int, end: int) -> tuple[NameKind, float]:
    """What bears the name in words [start, end), and how sure that is (0 to 1, by feel, not fitted)."""
    forms = [bare(words[k].text) for k in range(start, end)]
    before = bare(words[start - 1].text) if start and words[start].joined else ""
    if before in PARTIES and forms[0] in PLACES:
        return "place", 0.9
    if before in TITLES and words[start - 1].capital:
        return "person", 0.95
    if forms[-1] in NAME_SUFFIXES and len(forms) > 1:
        return "person", 0.95
    if " ".join(forms) in TWO_WORD_PLACES or forms[0] in PLACE_OPENERS and 1 < len(forms) < 4:
        return "place", 0.9
    if (
        forms[-1] in PLACES
        and len(forms) == 1
        or forms[-1] in PLACES
        and len(forms) < 3
        and forms[0] not in GIVEN_NAMES
    ):
        return "place", 0.9
    gendered = forms[0] in FEMALE or forms[0] in MALE
    surname = forms[-1] not in _INSTITUTIONS or len(forms) == 2 and forms[-1] in SURNAMES_TOO
    if len(forms) > 1 and gendered and surname and before != "the":
        return "person", 0.95
    if not _OF_ORGANIZATIONS.isdisjoint(forms):
        return "organization", 0.9
    if forms[-1] in PLACE_WORDS and len(forms) > 1:
        return "place", 0.8
    return _kind_by_shape(words, start, end, forms, before)


def _kind_by_shape(
    words: Sequence[Word], start: int, end: int, forms: list[str], before: str
) -> tuple[NameKind, float]:
    """The kind of a name whose words tell nothing: by what stands before it, by its letters, by its length."""
    if before == "the":
        return _kind_after_the(words, start, end, forms)
    if len(forms) == 1:
        return _kind_of_lone(words, start, forms[0], before)
    if all(words[k].text.isupper() and len(words[k].text) > 3 for k in range(start, end)):
        return "other", 0.4
    if forms[0] in GIVEN_NAMES or any(f in PARTICLES for f in forms[1:]):
        return "person", 0.85
    if words[start].text.isupper() and 2 < len(forms[0]) == len(words[start].text) < 6:
        return "organization", 0.7
    if before in _BEFORE_PLACES:
        return "place", 0.7
    if before in _BEFORE_THINGS or len(forms) > 3 or any(f in NATIONALITIES for f in forms):
        return "other", 0.4
    return "person", 0.6


def _kind_after_the(words: Sequence[Word], start: int, end: int, forms: list[str]) -> tuple[NameKind, float]:
    text = words[start].text
    if len(forms) > 1:
        return "organization", 0.8
    if end < len(words) and words[end].joined and words[end].text[0].islower():
        return ("organization", 0.8) if text.isupper() and len(text) > 1 else ("other", 0.4)
    return ("other", 0.5) if forms[0].endswith("s") else ("organization", 0.8)


def _kind_of_lone(words: Sequence[Word], at: int, form: str, before: str) -> tuple[NameKind, float]:
    text = words[at].text
    if text.isupper() and 2 <= len(form) <= 6:
        return "organization", 0.8
    if any(c.isdigit() for c in text) and any(c.isalpha() for c in text):
        return "organization", 0.7
    if any(c.isupper() for c in text.split("-")[0][2:]) and text[:2] not in _SURNAME_OPENERS:
        return "organization", 0.7
    if _acts_as_person(words, at + 1):
        return "person", 0.8
    if before in _BEFORE_PLACES and form not in GIVEN_NAMES:
        return "place", 0.6
    return ("person", 0.7) if form in GIVEN_NAMES else ("other", 0.4)


def _acts_as_person(words: Sequence[Word], after: int) -> bool:
    """Whether what follows a name from word `after` on is said of people only: "sang", ", who", ", 43,"."""
    following = [w.lower for w in words[after : after + 3]]
    if following[:1] == [","]:
        return following[1:2] == ["who"] or following[2:] == [","] and following[1].isdigit()
    return bool(following) and following[0] in PERSON_ACTS
