"""Find names by their capitals: persons, organizations, places."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.people.capitals import Known, continues, joins_firm, opens, read_capitals
from onrecord.people.given_names import FEMALE, MALE
from onrecord.people.kinds import GIVEN_NAMES, bare, name_at
from onrecord.people.lexicon import (
    DEFINITE,
    INDEFINITE,
    LONE_WORDS,
    NATIONALITIES,
    NEVER_NAMES,
    ORGANIZATION_HEADS,
    ORGANIZATION_WORDS,
    PARTICLES,
    SURNAMES_TOO,
    word_set,
)
from onrecord.people.mentions import NameSpan
from onrecord.people.roles import (
    DOCUMENT_ROLES,
    GROUP_ROLES,
    ORGANIZATION_ROLES,
    PERSON_ROLES,
    ROYAL_TITLES,
    TITLE_FILL,
    TITLES,
)
from onrecord.people.words import Word, index_at

_GENDERED = (FEMALE | MALE) - PARTICLES
_ROLES = TITLES | PERSON_ROLES
_FILL = TITLE_FILL | NATIONALITIES
_NEVER_ALONE = LONE_WORDS | _ROLES
_NO_SOURCE_NAMES = _NEVER_ALONE | DOCUMENT_ROLES | ORGANIZATION_WORDS | GROUP_ROLES | ORGANIZATION_ROLES
_SURE_TITLES = word_set("mr mrs ms miss mx sir dame dr prof sen rep gov gen lt col capt sgt rev hon")
_FORMER = frozenset(("former", "retired", "ex", "then"))
_SUFFIXES = frozenset(("inc", "corp", "ltd", "llc", "co"))
_PARTISANS = word_set(
    "republicans democrats conservatives liberals tories americans muslims christians catholics"
)
_BRIDGES = frozenset(("of", "for", "on", "to", "in", "and", "&", "the", "against"))
_DETERMINERS = DEFINITE | INDEFINITE
_OF_INSTITUTIONS = ORGANIZATION_WORDS | _BRIDGES
_NICKNAME_OPENS, _NICKNAME_CLOSES = frozenset("“\"‘'("), frozenset("”\"’')")
_LONGEST_NICKNAME = 4  # words and marks
_MOST_WORDS = 12  # the longest name that one chain of capitals can make


def find_names(words: Sequence[Word]) -> list[NameSpan]:
    """The names in an article's words, in order, not overlapping; places and other names included."""
    capitals = [k for k, word in enumerate(words) if word.capital]
    known = read_capitals(words, capitals)
    if known.headlines:
        words = list(words)
        for k in capitals:
            if words[k].paragraph in known.headlines:
                words[k] = words[k]._replace(initial=words[k].lower not in known.names)
    names: list[NameSpan] = []
    end = 0
    for k in capitals:
        if k >= end and opens(words, k, known):
            end = _chain_end(words, k)
            end = _after_nickname(words, k, end)
            end = _after_suffix(words, k, end)
            names += [name_at(words, a, b) for a, b in _without_titles(words, k, end, known)]
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
            found.append(name._replace(start=max(name.start, words[first].start)))
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
        for first in (start, *(k + 1 for k in range(start + 1, end - 1) if words[k].lower == "and")):
            stop = _source_name_end(words, first, end)
            if first < stop and not taken & {w.start for w in words[first:stop]}:
                found = name_at(words, first, stop)
                added[found.start] = found
    return sorted([*names, *added.values()], key=lambda name: name.start)


def _source_name_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where a plain name that opens a part of a source ends; `start` if there is none."""
    stop = start
    while stop < end and words[stop].capital and (stop == start or words[stop].joined):
        stop += 1
    closed = stop == end or not words[stop].text[0].isalnum() or _joins_another(words, stop, end)
    plain = all(_plain_name(words[k]) for k in range(start, stop))
    plural = stop - start == 1 and words[start].lower.endswith("s")
    return stop if closed and plain and not plural else start


def _joins_another(words: Sequence[Word], k: int, end: int) -> bool:
    """Whether word `k` is an "and" before another name or a description: not that of "current and former"."""
    if words[k].lower != "and" or k + 1 >= end:
        return False
    return words[k + 1].capital or words[k + 1].lower in _DETERMINERS


def _plain_name(word: Word) -> bool:
    """Whether a capital word can be part of a name where nothing but its being a source says so."""
    form = bare(word.text)
    return (
        word.lower not in NEVER_NAMES
        and form not in _NO_SOURCE_NAMES
        and not form.endswith(("ers", "ists", "ans", "ants"))
    )


def _chain_end(words: Sequence[Word], start: int) -> int:
    """The index after the last word of the chain of capitals that begins at `start`."""
    end = start + 1
    heads = bare(words[start].text) in ORGANIZATION_HEADS
    while end < min(len(words), start + _MOST_WORDS):
        if continues(words, end):
            heads = heads or bare(words[end].text) in ORGANIZATION_HEADS
            end += 1
            continue
        step = _bridge(words, end, heads=heads)
        if not step:
            break
        end += step
    return end


def _after_suffix(words: Sequence[Word], start: int, end: int) -> int:
    """Where a name ends that a suffix follows: "Okafor, Jr."; `end` if none."""
    if end - start < 2 or end + 1 >= len(words) or words[end].text != ",":
        return end
    return end + 2 if bare(words[end + 1].text) in ("jr", "sr") else end


def _after_nickname(words: Sequence[Word], start: int, end: int) -> int:
    """Where a name ends that goes on after a nickname in marks: “Anthony "Big Tony" Marsella”; `end` if none."""
    given = bare(words[start].text) in GIVEN_NAMES or words[start].text.endswith(".")
    if end - start > 2 or not given or end >= len(words) or words[end].text not in _NICKNAME_OPENS:
        return end
    k = end + 1
    while k < min(len(words), end + _LONGEST_NICKNAME) and words[k].capital:
        k += 1
    closed = k > end + 1 and k + 1 < len(words) and words[k].text in _NICKNAME_CLOSES
    if not closed or not words[k + 1].capital or words[k + 1].sentence != words[start].sentence:
        return end
    return _chain_end(words, k + 1)


def _bridge(words: Sequence[Word], i: int, *, heads: bool) -> int:
    """How many words to go on over small words inside a name; 0 where the name ends before word `i`."""
    if i >= len(words) or not words[i].joined:
        return 0
    word = words[i].lower
    if word in PARTICLES and word != "y":
        width = 1
        while width < 3 and i + width < len(words) and words[i + width].lower in PARTICLES:
            width += 1
        return width + 1 if continues(words, i + width) else 0
    if word in ("’", "'") and words[i - 1].lower.endswith("s") and _continues_to_organization(words, i + 1):
        return 2
    if word == "&" and continues(words, i + 1) or word == "and" and joins_firm(words, i):
        return 2
    if heads and word in _BRIDGES:
        width = 2 if i + 1 < len(words) and words[i + 1].lower == "the" and word != "and" else 1
        if not continues(words, i + width):
            return 0
        if word == "and":
            return width + 1 if _ends_organization(words, i + width) else 0
        return width + 1
    return 0


def _continues_to_organization(words: Sequence[Word], i: int) -> bool:
    return continues(words, i) and bare(words[i].text) in ORGANIZATION_WORDS


def _ends_organization(words: Sequence[Word], i: int) -> bool:
    """Whether the capitals from `i` on hold a word of organizations, so that "and" joined one name."""
    for k in range(i, min(i + 4, len(words))):
        if k > i and not continues(words, k):
            return False
        if bare(words[k].text) in ORGANIZATION_WORDS:
            return True
    return False


def _without_titles(words: Sequence[Word], start: int, end: int, known: Known) -> list[tuple[int, int]]:
    """What is left of a chain of capitals when titles and more are taken off: [start, end) of words, or nothing."""
    forms = [bare(words[k].text) for k in range(start, end)]
    cut = _after_titles(words[start:end], forms, known)
    followed = end < len(words) and words[end].joined and words[end].text.islower()
    if _is_no_name(words[start:end], forms, cut, known, followed=followed):
        return []
    return [(start + cut, end)]


def _after_titles(chain: Sequence[Word], forms: list[str], known: Known) -> int:
    """The index in a chain of capitals at which the name begins, after titles and roles."""
    cut, last = 0, len(chain) - 1
    for k in range(min(2, last)):
        if "-" in chain[k].text and chain[k].text.rpartition("-")[2].islower():
            cut = k + 1  # "Oscar-winner"
    for k in range(last):
        title = forms[k] in TITLES or forms[k] in PERSON_ROLES and _leads(chain[k], forms, k, known)
        if title and forms[k] not in ROYAL_TITLES:
            person = forms[k] in _SURE_TITLES or _OF_INSTITUTIONS.isdisjoint(forms[k + 1 :])
            cut = k + 1 if person else cut
    while 0 < cut < last and forms[cut] in _FILL and len(chain) - cut <= 4:
        cut += 1
    if cut == 0 and last > 1 and forms[0] in _FORMER:
        cut = 1
    if last - cut > 1 and forms[cut] not in GIVEN_NAMES and len(forms[cut]) > 2:
        plain = forms[-1] not in ORGANIZATION_WORDS and not _BRIDGES & set(forms)
        given = next((k for k in range(cut + 1, last) if forms[k] in _GENDERED), cut)
        cut = given if plain else cut
    return cut


def _is_no_name(chain: Sequence[Word], forms: list[str], cut: int, known: Known, *, followed: bool) -> bool:
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


def _leads(word: Word, forms: list[str], k: int, known: Known) -> bool:
    """Whether a role word in a chain of capitals stands before a name: its capital is the sentence's, or a title's."""
    if k and len(forms) - k == 3 and forms[k + 1] in _GENDERED and forms[k] not in SURNAMES_TOO:
        return True
    if forms[0] in GIVEN_NAMES or forms[k] in SURNAMES_TOO:
        return False
    return forms[k + 1] in _GENDERED or word.initial and (len(forms) > 2 or forms[k + 1] in known.names)
