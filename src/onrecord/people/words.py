"""An article's words with what the rules about people need: sentence, paragraph, inside quotation marks or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from onrecord.people.lexicon import word_set
from onrecord.types import Span

# Initials with stops ("U.S.", "G.K."), words with inner hyphens, ampersands and apostrophes ("O'Brien", but
# not the "'s" of a possessive or the "'ll" of "she'll"), such endings themselves, or any other single sign. Masked names keep their stars.
_LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_ENDING = r"(?i:s|ll|d|re|ve|m)\b"
_PLAIN = r"[A-Za-z]{2,}(?=[\s,.])"  # as most words are: tried first, for speed alone
_WORD = re.compile(
    rf"{_PLAIN}|(?:[^\W\d_]\.){{2,}}|{_LETTERS}(?:(?:[-‑&]|[’'ʼ](?!{_ENDING})){_LETTERS})*\*{{0,12}}|[’']{_ENDING}|[^\w\s]|_+"
)
_ABBREVIATIONS = word_set(
    "mr mrs ms mx dr drs prof profs sen sens rep reps gov govs gen lt col maj capt sgt cpl pvt adm cmdr det rev hon "
    "msgr messrs jr sr st vs no inc corp co ltd bros etc jan feb aug sept sep oct nov dec ft mt dept univ assn ret"
)
_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_SENTENCE_ENDS = frozenset(".!?…")
_ENDING_WITH = frozenset((_EITHER, "’", "'", ")"))  # may end a sentence after its stop
_INITIAL_AFTER = frozenset('.!?…:;—–―-•*·|“"«„‘([/')


class Word(NamedTuple):
    """One word or sign of the text, `[start, end)`, and where it stands.

    `initial` words begin a sentence, a line, a quotation or what follows a dash or colon: their capital
    tells nothing. `joined` words follow the one before after at most one space. `capital` words begin
    with a capital letter, or with an Arabic article before one ("al-Masri").
    """

    start: int
    end: int
    text: str
    lower: str
    sentence: int
    paragraph: int
    quoted: bool
    initial: bool
    joined: bool
    capital: bool


_word = (
    tuple.__new__
)  # a Word without the detour over its names: this is called for each word of each article


class Words(list[Word]):
    """An article's words, with where each ends and where each form stands, so that no rule need go through them all."""

    __slots__ = ("at", "ends")

    def __init__(self, words: Iterable[Word]) -> None:
        super().__init__(words)
        self.ends = [word.end for word in self]
        self.at: defaultdict[str, list[int]] = defaultdict(list)
        for k, word in enumerate(self):
            self.at[word.lower].append(k)


class _Form(NamedTuple):
    """What the letters of a word or sign tell, wherever it stands."""

    lower: str
    capital: bool
    is_word: bool  # begins with a letter or digit
    may_be_short: bool  # may have a stop of its own
    closing: bool
    opening: bool
    ends: bool
    initial_after: bool


@lru_cache(maxsize=1 << 15)
def _form(form: str) -> _Form:
    lower, first = form.lower(), form[0]
    return _Form(
        lower,
        first.isupper() or form[2:3] == "-" and form[:2] in ("al", "el") and form[3:4].isupper(),
        first.isalnum(),
        first.isalpha() and (len(form) == 1 or lower in _ABBREVIATIONS),
        form in _CLOSING,
        form in _OPENING,
        form in _SENTENCE_ENDS,
        form in _INITIAL_AFTER or form in _CLOSING,
    )


def read_words(text: str) -> Words:
    """The words and signs of a text, in order."""
    words: list[Word] = []
    sentence = paragraph = end = 0
    quoted, ended, initial, position = False, False, True, -2  # the first word joins none
    forms = iter(_WORD.findall(text))  # with nothing but space between them
    for form in forms:
        start = text.find(form, end)
        end = start + len(form)
        lower, capital, is_word, may_be_short, closing, opening, ends, initial_after = _form(form)
        if may_be_short and text[end : end + 1] == "." and _abbreviates(text, form, end):
            form += next(forms)
            end += 1
            lower, capital, is_word, may_be_short, closing, opening, ends, initial_after = _form(form)
        joined = start == position or start == position + 1 and text[position] != "\n"
        if not joined and words and "\n" in text[position:start]:
            paragraph, sentence, quoted, ended, initial = paragraph + 1, sentence + 1, False, False, True
        elif ended and not (closing or form in _ENDING_WITH):
            sentence, ended, initial = sentence + 1, False, True
        if closing or quoted and form == _EITHER:
            quoted = False
        told = (start, end, form, lower, sentence, paragraph, quoted, initial, joined, capital)
        words.append(_word(Word, told))
        position = end
        if is_word:
            ended = initial = False
            continue
        if opening or form == _EITHER and not quoted and text[start - 1 : start].strip() == "":
            quoted = True
        ended = ended or ends
        initial = initial or initial_after
    return Words(words)


def _abbreviates(text: str, form: str, end: int) -> bool:
    """Whether the stop after `form` belongs to it: not where a lower-case word ends a sentence."""
    return form[0].isupper() and text[end + 1 : end + 2] not in ("\n", "")


def places(words: Sequence[Word], forms: AbstractSet[str]) -> list[int]:
    """The indices of the words with one of these forms, in lower case, in order."""
    if isinstance(words, Words):
        return sorted(chain.from_iterable(words.at[form] for form in words.at.keys() & forms))
    return [k for k, word in enumerate(words) if word.lower in forms]


def unnamed_places(words: Sequence[Word], forms: AbstractSet[str]) -> Iterator[int]:
    """The same, but for words with a capital inside a sentence, which are names."""
    return (k for k in places(words, forms) if words[k].initial or not words[k].capital)


def index_at(words: Sequence[Word], offset: int) -> int:
    """The index of the first word that ends after `offset`; len(words) where there is none."""
    if isinstance(words, Words):
        return bisect_right(words.ends, offset)
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def range_of(words: Sequence[Word], span: Span) -> tuple[int, int]:
    """The indices of the first word that a span has a letter of and of the one after the last."""
    first, last = index_at(words, span.start), index_at(words, span.end - 1)
    return first, last + (last < len(words) and words[last].start < span.end)
