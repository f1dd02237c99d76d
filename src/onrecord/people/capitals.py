"""What an article's capitals tell: which words are names by them, and where a name opens and goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.people.kinds import GIVEN_NAMES, bare
from onrecord.people.lexicon import (
    MAYBE_NAMES,
    NATIONALITIES,
    NEVER_NAMES,
    ORGANIZATION_WORDS,
    PERSON_ACTS,
    WEEKDAYS_MONTHS,
    word_set,
)
from onrecord.people.roles import DOCUMENT_ROLES, GROUP_ROLES, ORGANIZATION_ROLES, PERSON_ROLES, TITLES
from onrecord.people.words import Word, places

_LIST_SIGNS = frozenset((",", ":", "_", ";"))
_MOST_LIST_SIGNS = 2  # of a headline; more make it a list of names
_SENTENCE_SIGNS = word_set(
    """is was are were be been has had have will would can could did does said says told met left went came sat ran
    he she it they we his her their its who which that"""
)
_AFTER_NEW = word_set("york jersey zealand hampshire mexico orleans delhi england haven south nations states")
_INNER_WORDS = frozenset(
    ("mine", "our", "all", "first", "your", "my", "us")
)  # United Mine Workers, Save Our Shore
_FIRMS = word_set("holdings partners associates brothers sons llp llc inc ltd co corp industries capital")
_ACTS = (
    word_set(
        "said says told added wrote tweeted thinks thought knew ran won lost took spoke became began grew"
    )
    | PERSON_ACTS
)
_NEVER_ACTING = PERSON_ROLES | ORGANIZATION_ROLES | DOCUMENT_ROLES | GROUP_ROLES | ORGANIZATION_WORDS


class Known(NamedTuple):
    """What the article's capitals tell, in lower case.

    `names` are words whose capital must be a name's: seen inside sentences, or never without it;
    `surnames` follow given names; `headlines` are paragraphs whose capitals tell nothing.
    """

    names: set[str]
    surnames: set[str]
    headlines: set[int]


def read_capitals(words: Sequence[Word], capitals: Sequence[int]) -> Known:
    """What the capitals of an article tell; `capitals` are the indices of the words that have one."""
    inside, surnames = Counter[str](), set[str]()
    headlines = _headlines(words)
    given = -2  # the last given name
    for k in capitals:
        word = words[k]
        if not word.text[0].isalpha() or word.paragraph in headlines:
            continue
        if not word.initial:
            inside[word.lower] += 1
            if given == k - 1 and word.joined:
                surnames.add(word.lower)
        if word.lower in GIVEN_NAMES:
            given = k
    lower = Counter(
        words[k].lower
        for k in places(words, inside.keys())
        if not words[k].capital and words[k].paragraph not in headlines
    )
    names = {w for w, n in inside.items() if n > lower[w]}
    return Known(names, surnames - NEVER_NAMES, headlines)


def _headlines(words: Sequence[Word]) -> set[int]:
    """Paragraphs in which nearly every longer word has a capital, and no small verb lacks one."""
    sentences = {words[k].paragraph for k in places(words, _SENTENCE_SIGNS) if words[k].text.islower()}
    signs = Counter(words[k].paragraph for k in places(words, _LIST_SIGNS))
    sentences |= {paragraph for paragraph, count in signs.items() if count > _MOST_LIST_SIGNS}
    longer, capital = Counter[int](), Counter[int]()
    for word in words:
        if word.paragraph not in sentences and len(word.text) > 3 and word.text[0].isalpha():
            longer[word.paragraph] += 1
            capital[word.paragraph] += word.capital
    return {p for p, n in longer.items() if n > (4 if p else 1) and capital[p] >= (0.75 if p else 0.85) * n}


def opens(words: Sequence[Word], i: int, known: Known) -> bool:
    """Whether a name opens at word `i`."""
    word = words[i]
    if not word.capital:
        return False
    if not _may_be_name(word) or word.lower == "may":
        return _month_or_day_name(words, i)
    if word.lower in known.surnames and word.lower not in NEVER_NAMES:
        return True
    if word.lower in MAYBE_NAMES:
        told = not word.initial or word.lower in known.names
        return continues(words, i + 1) and (told or words[i + 1].lower in _AFTER_NEW)
    if not word.initial or word.lower in known.names or word.lower in GIVEN_NAMES:
        return True
    if word.paragraph in known.headlines:
        return False
    if word.text.isupper() and len(word.text) > 5:
        return False
    if word.text.isupper() and len(word.text) > 1 or any(c.isupper() for c in word.text[1:]):
        return True
    opened = bare(word.text) in TITLES or _used_as_name(words, i)
    return continues(words, i + 1) or joins_firm(words, i + 1) or opened


def _month_or_day_name(words: Sequence[Word], i: int) -> bool:
    """Whether a month or weekday is a name here: "April said", "The Sunday Lantern"."""
    if words[i].lower in GIVEN_NAMES and words[i].lower in WEEKDAYS_MONTHS:
        return _used_as_name(words, i) or continues(words, i + 1) and not words[i + 1].text.isdigit()
    day = words[i].lower in WEEKDAYS_MONTHS and i > 0 and words[i - 1].lower == "the"
    return day and continues(words, i + 1)


def _used_as_name(words: Sequence[Word], i: int) -> bool:
    """Whether what follows a lone capital at a sentence's start makes it a name: 's, a comma and a past tense."""
    after = words[i + 1].lower if i + 1 < len(words) else ""
    if words[i].quoted:
        return False
    acts = after in _ACTS or after.endswith("ed") and words[i].lower not in _NEVER_ACTING
    return after in ("’s", "'s") or acts and not words[i].lower.endswith(("s", "ing", "ly"))


def joins_firm(words: Sequence[Word], i: int) -> bool:
    """Whether the "and" at word `i` joins two names of one firm: "Finch and Teague Holdings"."""
    alone = i < 2 or not words[i - 2].capital or not words[i - 1].joined
    if not alone or not continues(words, i + 1) or not continues(words, i + 2):
        return False
    return bare(words[i + 2].text) in _FIRMS and bare(words[i - 1].text) not in ORGANIZATION_WORDS


def _may_be_name(word: Word) -> bool:
    if word.lower in NEVER_NAMES:
        # "May" and "Will" inside a sentence are names more often than not; "US" and "IT" are not pronouns.
        return not word.initial and (
            word.lower in ("may", "will", "mark") or word.text in ("US", "IT", "WHO")
        )
    if word.lower.endswith("s") and word.lower[:-1] in NATIONALITIES:
        return False
    return not word.text.isdigit() and word.text[1:2] not in ("-", "‑")


def continues(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` goes on with a name begun before it."""
    if i >= len(words) or not words[i].joined or words[i].paragraph != words[i - 1].paragraph:
        return False
    word = words[i]
    if not word.capital:
        return word.text in ("III", "II") or False
    if word.initial and not words[i - 1].text.endswith("."):
        return False
    return (
        _may_be_name(word) or word.lower in _INNER_WORDS and words[i - 1].capital and continues(words, i + 1)
    )
