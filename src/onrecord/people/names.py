"""Find names by their capitals: persons, organizations, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.people.given_names import FEMALE, MALE
from onrecord.people.kinds import GIVEN_NAMES, bare, name_at
from onrecord.people.lexicon import (
    DOCUMENT_ROLES,
    GROUP_ROLES,
    LONE_WORDS,
    MAYBE_NAMES,
    NATIONALITIES,
    NEVER_NAMES,
    ORGANIZATION_HEADS,
    ORGANIZATION_ROLES,
    ORGANIZATION_WORDS,
    PARTICLES,
    PERSON_ROLES,
    ROYAL_TITLES,
    SURNAMES_TOO,
    TITLE_FILL,
    TITLES,
    WEEKDAYS_MONTHS,
    word_set,
)
from onrecord.people.mentions import NameSpan
from onrecord.people.words import Word, index_at

_GENDERED = (FEMALE | MALE) - PARTICLES
_ROLES = TITLES | PERSON_ROLES
_FILL = TITLE_FILL | NATIONALITIES
_NEVER_ALONE = LONE_WORDS | _ROLES
_NO_SOURCE_NAMES = _NEVER_ALONE | DOCUMENT_ROLES | ORGANIZATION_WORDS | GROUP_ROLES | ORGANIZATION_ROLES
_SURE_TITLES = word_set("mr mrs ms miss mx sir dame dr prof sen rep gov gen lt col capt sgt rev hon")
_INNER_WORDS = frozenset(
    ("mine", "our", "all", "first", "your", "my", "us")
)  # United Mine Workers, Save Our Shore
_FORMER = frozenset(("former", "retired", "ex", "then"))
_SUFFIXES = frozenset(("inc", "corp", "ltd", "llc", "co"))
_PARTISANS = word_set(
    "republicans democrats conservatives liberals tories americans muslims christians catholics"
)
_BRIDGES = frozenset(("of", "for", "on", "to", "in", "and", "&", "the", "against"))
_SENTENCE_SIGNS = word_set(
    """is was are were be been has had have will would can could did does said says told met left went came sat ran
    he she it they we his her their its who which that"""
)
_AFTER_NEW = word_set("york jersey zealand hampshire mexico orleans delhi england haven south nations states")
_MOST_WORDS = 12  # the longest name that one chain of capitals can make


def find_names(words: Sequence[Word]) -> list[NameSpan]:
    """The names in an article's words, in order, not overlapping; places and other names included."""
    known = _capitals(words)
    words = [
        w._replace(initial=w.lower not in known.names) if w.paragraph in known.headlines else w for w in words
    ]
    names: list[NameSpan] = []
    i = 0
    while i < len(words):
        if not _opens(words, i, known):
            i += 1
            continue
        end = _chain_end(words, i)
        names += [name_at(words, a, b) for a, b in _without_titles(words, i, end, known)]
        i = end
    return names


def bare_names(words: Sequence[Word], names: Sequence[NameSpan]) -> list[NameSpan]:
    """Names from elsewhere, in order, without a "Mr." that they may begin with, and without those that overlap."""
    found: list[NameSpan] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        first = index_at(words, name.start)
        while (
            first + 1 < len(words)
            and words[first + 1].start < name.end
            and bare(words[first].text) in _SURE_TITLES
        ):
            first += 1
        if (
            first < len(words)
            and words[first].start < name.end
            and (not found or found[-1].end <= name.start)
        ):
            found.append(replace(name, start=max(name.start, words[first].start)))
    return found


def with_source_names(
    words: Sequence[Word], names: Sequence[NameSpan], sources: Sequence[tuple[int, int]]
) -> list[NameSpan]:
    """The names and, besides, those that only being a source gives away, such as a lone word at a line's start.

    `sources` are the first word and the one after the last of each source.
    """
    taken = {name.start for name in names}
    added: dict[int, NameSpan] = {}
    for start, end in sources:
        stop = start
        while stop < end and words[stop].capital and (stop == start or words[stop].joined):
            stop += 1
        closed = stop == end or not words[stop].text[0].isalnum()
        plain = all(_plain_name(words[k]) for k in range(start, stop))
        plural = stop - start == 1 and words[start].lower.endswith("s")
        if (
            start < stop
            and closed
            and plain
            and not plural
            and not taken & {w.start for w in words[start:stop]}
        ):
            found = name_at(words, start, stop)
            added[found.start] = found
    return sorted([*names, *added.values()], key=lambda name: name.start)


def _plain_name(word: Word) -> bool:
    """Whether a capital word can be part of a name where nothing but its being a source says so."""
    form = bare(word.text)
    return (
        word.lower not in NEVER_NAMES
        and form not in _NO_SOURCE_NAMES
        and not form.endswith(("ers", "ists", "ans", "ants"))
    )


class _Known(NamedTuple):
    """What the article's capitals tell, in lower case.

    `names` are words whose capital must be a name's: seen inside sentences, or never without it;
    `surnames` follow given names; `headlines` are paragraphs whose capitals tell nothing.
    """

    names: set[str]
    surnames: set[str]
    headlines: set[int]


def _capitals(words: Sequence[Word]) -> _Known:
    inside, lower, surnames = Counter[str](), Counter[str](), set[str]()
    headlines = _headline_paragraphs(words)
    given = False
    for word in words:
        if not word.text[0].isalpha() or word.paragraph in headlines:
            given = False
            continue
        if not word.capital:
            lower[word.lower] += 1
        elif not word.initial:
            inside[word.lower] += 1
            if given and word.joined:
                surnames.add(word.lower)
        given = word.capital and word.lower in GIVEN_NAMES
    names = {w for w, n in inside.items() if n > lower[w]}
    return _Known(names, surnames - NEVER_NAMES, headlines)


def _headline_paragraphs(words: Sequence[Word]) -> set[int]:
    """Paragraphs in which nearly every longer word has a capital, and no small verb lacks one."""
    capital, longer, sentences = Counter[int](), Counter[int](), set[int]()
    for word in words:
        if len(word.text) > 3 and word.text[0].isalpha():
            longer[word.paragraph] += 1
            capital[word.paragraph] += word.capital
        if word.text in _SENTENCE_SIGNS:
            sentences.add(word.paragraph)
    return {
        p
        for p, n in longer.items()
        if n > (4 if p else 1) and capital[p] >= (0.75 if p else 0.85) * n and p not in sentences
    }


def _opens(words: Sequence[Word], i: int, known: _Known) -> bool:
    word = words[i]
    if not word.capital:
        return False
    if not _may_be_name(word) or word.lower == "may":
        return _month_or_day_name(words, i)
    if word.lower in known.surnames and word.lower not in NEVER_NAMES:
        return True
    if word.lower in MAYBE_NAMES:
        told = not word.initial or word.lower in known.names
        return _continues(words, i + 1) and (told or words[i + 1].lower in _AFTER_NEW)
    if not word.initial or word.lower in known.names or word.lower in GIVEN_NAMES:
        return True
    if word.paragraph in known.headlines:
        return False
    if word.text.isupper() and len(word.text) > 5:
        return False
    if word.text.isupper() and len(word.text) > 1 or any(c.isupper() for c in word.text[1:]):
        return True
    return _continues(words, i + 1) or bare(word.text) in TITLES or _used_as_name(words, i)


def _month_or_day_name(words: Sequence[Word], i: int) -> bool:
    """Whether a month or weekday is a name here: "April said", "The Sunday Lantern"."""
    if words[i].lower in GIVEN_NAMES and words[i].lower in WEEKDAYS_MONTHS:
        return _used_as_name(words, i) or _continues(words, i + 1) and not words[i + 1].text.isdigit()
    day = words[i].lower in WEEKDAYS_MONTHS and i > 0 and words[i - 1].lower == "the"
    return day and _continues(words, i + 1)


def _used_as_name(words: Sequence[Word], i: int) -> bool:
    """Whether what follows a lone capital at a sentence's start makes it a name: 's, a comma and a past tense."""
    after = words[i + 1].lower if i + 1 < len(words) else ""
    return after in ("’s", "'s", "said", "says", "told", "added", "wrote", "tweeted") and not words[i].quoted


def _may_be_name(word: Word) -> bool:
    if word.lower in NEVER_NAMES:
        # "May" and "Will" inside a sentence are names more often than not; "US" and "IT" are not pronouns.
        return not word.initial and (
            word.lower in ("may", "will", "mark") or word.text in ("US", "IT", "WHO")
        )
    return not word.text.isdigit() and word.text[1:2] not in ("-", "‑")


def _continues(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` goes on with a name begun before it."""
    if i >= len(words) or not words[i].joined or words[i].paragraph != words[i - 1].paragraph:
        return False
    word = words[i]
    if not word.capital:
        return word.text in ("III", "II") or False
    if word.initial and not words[i - 1].text.endswith("."):
        return False
    return (
        _may_be_name(word) or word.lower in _INNER_WORDS and words[i - 1].capital and _continues(words, i + 1)
    )


def _chain_end(words: Sequence[Word], start: int) -> int:
    """The index after the last word of the chain of capitals that begins at `start`."""
    end = start + 1
    heads = bare(words[start].text) in ORGANIZATION_HEADS
    while end < min(len(words), start + _MOST_WORDS):
        if _continues(words, end):
            heads = heads or bare(words[end].text) in ORGANIZATION_HEADS
            end += 1
            continue
        step = _bridge(words, end, heads)
        if not step:
            break
        end += step
    return end


def _bridge(words: Sequence[Word], i: int, heads: bool) -> int:
    """How many words to go on over small words inside a name; 0 where the name ends before word `i`."""
    if i >= len(words) or not words[i].joined:
        return 0
    word = words[i].lower
    if word in PARTICLES and word != "y":
        width = 1
        while width < 3 and i + width < len(words) and words[i + width].lower in PARTICLES:
            width += 1
        return width + 1 if _continues(words, i + width) else 0
    if word in ("’", "'") and words[i - 1].lower.endswith("s") and _continues_to_organization(words, i + 1):
        return 2
    if word == "&" and _continues(words, i + 1):
        return 2
    if heads and word in _BRIDGES:
        width = 2 if i + 1 < len(words) and words[i + 1].lower == "the" and word != "and" else 1
        if not _continues(words, i + width):
            return 0
        if word == "and":
            return width + 1 if _ends_organization(words, i + width) else 0
        return width + 1
    return 0


def _continues_to_organization(words: Sequence[Word], i: int) -> bool:
    return _continues(words, i) and bare(words[i].text) in ORGANIZATION_WORDS


def _ends_organization(words: Sequence[Word], i: int) -> bool:
    """Whether the capitals from `i` on hold a word of organizations, so that "and" joined one name."""
    for k in range(i, min(i + 4, len(words))):
        if k > i and not _continues(words, k):
            return False
        if bare(words[k].text) in ORGANIZATION_WORDS:
            return True
    return False


def _without_titles(words: Sequence[Word], start: int, end: int, known: _Known) -> list[tuple[int, int]]:
    """What is left of a chain of capitals when titles and more are taken off: [start, end) of words, or nothing."""
    forms = [bare(words[k].text) for k in range(start, end)]
    cut = _after_titles(words[start:end], forms, known)
    followed = end < len(words) and words[end].joined and words[end].text.islower()
    if _is_no_name(words[start:end], forms, cut, known, followed=followed):
        return []
    return [(start + cut, end)]


def _after_titles(chain: Sequence[Word], forms: list[str], known: _Known) -> int:
    """The index in a chain of capitals at which the name begins, after titles and roles."""
    cut, last = 0, len(chain) - 1
    for k in range(last):
        title = forms[k] in TITLES or forms[k] in PERSON_ROLES and _leads(chain[k], forms, k, known)
        institution = any(f in ORGANIZATION_WORDS or f in _BRIDGES for f in forms[k + 1 :])
        if title and forms[k] not in ROYAL_TITLES and (not institution or forms[k] in _SURE_TITLES):
            cut = k + 1
    while 0 < cut < last and forms[cut] in _FILL and len(chain) - cut <= 4:
        cut += 1
    if cut == 0 and last > 1 and forms[0] in _FORMER:
        cut = 1
    if last - cut > 1 and forms[cut] not in GIVEN_NAMES and len(forms[cut]) > 2:
        plain = forms[-1] not in ORGANIZATION_WORDS and not _BRIDGES & set(forms)
        given = next((k for k in range(cut + 1, last) if forms[k] in _GENDERED), cut)
        cut = given if plain else cut
    return cut


def _is_no_name(chain: Sequence[Word], forms: list[str], cut: int, known: _Known, *, followed: bool) -> bool:
    """Whether a chain of capitals is a role, a people, a group or a label, and names nobody.

    `followed` tells whether a word in small letters comes after it.
    """
    last, given = forms[-1], forms[cut] in GIVEN_NAMES
    if len(chain) == 1:
        lone = last in _NEVER_ALONE and last not in known.surnames
        return lone or last in _SUFFIXES or chain[0].initial and last in ORGANIZATION_WORDS
    if cut < len(chain) - 1 and not given and (last in _ROLES or last in _PARTISANS):
        return True
    adjective = last in NATIONALITIES and not given and followed
    return adjective or chain[cut].lower in PARTICLES and not chain[cut].capital


def _leads(word: Word, forms: list[str], k: int, known: _Known) -> bool:
    """Whether a role word in a chain of capitals stands before a name: its capital is the sentence's, or a title's."""
    if forms[0] in GIVEN_NAMES or forms[k] in SURNAMES_TOO:
        return False
    return forms[k + 1] in _GENDERED or word.initial and (len(forms) > 2 or forms[k + 1] in known.names)
