"""Find names by their capitals: persons, organizations, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.people.given_names import EITHER, FEMALE, MALE
from onrecord.people.lexicon import (
    GROUP_ROLES,
    LONE_WORDS,
    MAYBE_NAMES,
    NAME_SUFFIXES,
    NATIONALITIES,
    NEVER_NAMES,
    NICKNAMES,
    ORGANIZATION_HEADS,
    ORGANIZATION_ROLES,
    ORGANIZATION_WORDS,
    PARTICLES,
    PERSON_ROLES,
    PLACE_OPENERS,
    PLACE_WORDS,
    PLACES,
    ROYAL_TITLES,
    SURNAMES_TOO,
    TITLE_FILL,
    TITLES,
    TWO_WORD_PLACES,
    WEEKDAYS_MONTHS,
    word_set,
)
from onrecord.people.mentions import Gender, NameKind, NameSpan
from onrecord.people.words import Word

_GIVEN = FEMALE | MALE | EITHER
_GENDERED = (FEMALE | MALE) - PARTICLES
_ROLES = TITLES | PERSON_ROLES
_FILL = TITLE_FILL | NATIONALITIES
_NEVER_ALONE = LONE_WORDS | _ROLES
_NO_SOURCE_NAMES = _NEVER_ALONE | ORGANIZATION_WORDS | GROUP_ROLES | ORGANIZATION_ROLES
_INSTITUTIONS = ORGANIZATION_WORDS | PLACE_WORDS
_SURE_TITLES = word_set("mr mrs ms miss mx sir dame dr prof sen rep gov gen lt col capt sgt rev hon")
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
        names += [_named(words, a, b) for a, b in _without_titles(words, i, end, known)]
        i = end
    return names


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
            found = _named(words, start, stop)
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


def is_given_name(word: str) -> bool:
    """Whether a lower-case word is a known given name."""
    return word in _GIVEN


def given_gender(word: str) -> Gender:
    """The gender of most bearers of a lower-case given name."""
    word = word if word in FEMALE or word in MALE else NICKNAMES.get(word, word)
    return "female" if word in FEMALE else "male" if word in MALE else "unknown"


def bare(word: str) -> str:
    """A word in lower case without its stops: "Sen." -> "sen"."""
    return word.lower().replace(".", "")


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
        given = word.capital and word.lower in _GIVEN
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
        return _continues(words, i + 1) and (not word.initial or words[i + 1].lower in _AFTER_NEW)
    if not word.initial or word.lower in known.names or word.lower in _GIVEN:
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
    if words[i].lower in _GIVEN and words[i].lower in WEEKDAYS_MONTHS:
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
    return _may_be_name(word) and not (word.initial and not words[i - 1].text.endswith("."))


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
    """What is left of a chain of capitals when the titles before names are taken off: [start, end) of words."""
    cut = start
    forms = [bare(words[k].text) for k in range(start, end)]
    for k in range(start, end - 1):
        title = forms[k - start]
        if title in ROYAL_TITLES or not (
            title in TITLES or title in PERSON_ROLES and _leads(words[k], forms, k - start, known)
        ):
            continue
        if (
            any(f in ORGANIZATION_WORDS or f in _BRIDGES for f in forms[k + 1 - start :])
            and title not in _SURE_TITLES
        ):
            continue
        cut = k + 1
    while cut < end - 1 and bare(words[cut].text) in _FILL and end - cut <= 4 and cut > start:
        cut += 1
    if cut == start and end - start > 2 and bare(words[start].text) in ("former", "retired", "ex", "then"):
        cut += 1
    if end - cut > 2 and forms[cut - start] not in _GIVEN and len(forms[cut - start]) > 2:
        given = next((k for k in range(cut + 1, end - 1) if forms[k - start] in _GENDERED), cut)
        cut = given if forms[-1] not in ORGANIZATION_WORDS and not _BRIDGES & set(forms) else cut
    if end - start > 1 and forms[-1] in _ROLES and forms[cut - start] not in _GIVEN and cut < end - 1:
        return []
    lone = end - cut == 1 and cut == start and forms[-1] in _NEVER_ALONE
    lone = (
        lone
        and words[cut].lower not in known.surnames
        or forms[-1] in NATIONALITIES
        and forms[-1].endswith("ns")
    )
    lone = lone or forms in (["inc"], ["corp"], ["ltd"], ["llc"], ["co"])
    lone = (
        lone
        or end - cut > 1
        and forms[-1] in ("republicans", "democrats", "conservatives", "liberals", "tories")
    )
    lone = lone or end - start == 1 and words[start].initial and forms[0] in ORGANIZATION_WORDS
    if lone or words[cut].lower in PARTICLES and not words[cut].capital:
        return []
    return [(cut, end)]


def _leads(word: Word, forms: list[str], k: int, known: _Known) -> bool:
    """Whether a role word in a chain of capitals stands before a name: its capital is the sentence's, or a title's."""
    if forms[0] in _GIVEN or forms[k] in SURNAMES_TOO:
        return False
    return forms[k + 1] in _GENDERED or word.initial and (len(forms) > 2 or forms[k + 1] in known.names)


def _named(words: Sequence[Word], start: int, end: int) -> NameSpan:
    kind, confidence = _kind(words, start, end)
    return NameSpan(words[start].start, words[end - 1].end, kind, confidence)


def _kind(words: Sequence[Word], start: int, end: int) -> tuple[NameKind, float]:
    """What bears the name in words [start, end), and how sure that is (0 to 1, by feel, not fitted)."""
    forms = [bare(words[k].text) for k in range(start, end)]
    before = bare(words[start - 1].text) if start and words[start].joined else ""
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
        and forms[0] not in _GIVEN
    ):
        return "place", 0.9
    gendered = forms[0] in FEMALE or forms[0] in MALE
    surname = forms[-1] not in _INSTITUTIONS or len(forms) == 2 and forms[-1] in SURNAMES_TOO
    if len(forms) > 1 and gendered and surname and before != "the":
        return "person", 0.95
    if any(f in ORGANIZATION_WORDS for f in forms) or "&" in forms or any(f in ("of", "for") for f in forms):
        return "organization", 0.9
    if forms[-1] in PLACE_WORDS and len(forms) > 1:
        return "place", 0.8
    return _kind_by_shape(words, start, end, forms, before)


def _kind_by_shape(
    words: Sequence[Word], start: int, end: int, forms: list[str], before: str
) -> tuple[NameKind, float]:
    text = words[start].text
    if (
        before == "the"
        and end < len(words)
        and words[end].joined
        and words[end].text[0].islower()
        and len(forms) == 1
    ):
        return ("organization", 0.8) if text.isupper() and len(text) > 1 else ("other", 0.4)
    if before == "the":
        return ("other", 0.5) if forms[-1].endswith("s") and len(forms) == 1 else ("organization", 0.8)
    if len(forms) == 1:
        if text.isupper() and 2 <= len(forms[0]) <= 6:
            return "organization", 0.8
        if any(c.isupper() for c in text[2:]) and text[:2] not in (
            "Mc",
            "Ma",
            "De",
            "Le",
            "La",
            "O’",
            "O'",
            "Du",
        ):
            return "organization", 0.7
        if forms[0] in _GIVEN:
            return "person", 0.7
        return "other", 0.4
    if all(words[k].text.isupper() and len(words[k].text) > 3 for k in range(start, end)):
        return "other", 0.4
    if forms[0] in _GIVEN or any(f in PARTICLES for f in forms[1:]):
        return "person", 0.85
    if len(forms) <= 3 and not any(f in NATIONALITIES for f in forms):
        return "person", 0.6
    return "other", 0.4
