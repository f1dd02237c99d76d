"""An article's words with what the rules about people need: sentence, paragraph, inside quotation marks or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.people.lexicon import word_set
from onrecord.people.roles import TITLES

# Initials with stops ("U.S.", "G.K."), words with inner hyphens, ampersands and apostrophes ("O'Brien", but
# not the "'s" of a possessive or the "'ll" of "she'll"), such endings themselves, or any other single sign. Masked names keep their stars.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:[^\W_][\u0300-\u036f]*)+(?:(?:[-‑&]|[’'ʼ](?!(?:s|ll|d|re|ve|m)\b))(?:[^\W_][\u0300-\u036f]*)+)*\*{0,12}"
    r"|[’'](?:s|ll|d|re|ve|m)\b|[^\w\s]|_+",
    re.IGNORECASE,
)
_ABBREVIATIONS = TITLES | word_set(
    "jr sr st vs no inc corp co ltd bros etc jan feb aug sept sep oct nov dec ft mt dept univ assn ret"
)
_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_SENTENCE_ENDS = frozenset(".!?…")
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


def read_words(text: str) -> list[Word]:
    """The words and signs of a text, in order."""
    words: list[Word] = []
    sentence = paragraph = 0
    quoted, ended, initial, position = False, False, True, 0
    for match in _WORD.finditer(text):
        start, end, form = match.start(), match.end(), match.group()
        if start < position:
            continue
        if (
            (len(form) == 1 or form.lower() in _ABBREVIATIONS)
            and form[0].isalpha()
            and text[end : end + 1] == "."
        ):
            end += 1 if _abbreviates(text, form, end) else 0
            form = text[start:end]
        if "\n" in text[position:start] and words:
            paragraph, sentence, quoted, ended, initial = paragraph + 1, sentence + 1, False, False, True
        elif ended and form not in _CLOSING + _EITHER + "’')":
            sentence, ended, initial = sentence + 1, False, True
        if form in _CLOSING or (form == _EITHER and quoted):
            quoted = False
        joined = start == position or (start == position + 1 and text[position] != "\n")
        words.append(
            Word(
                start,
                end,
                form,
                form.lower(),
                sentence,
                paragraph,
                quoted,
                initial,
                joined and bool(words),
                _capital(form),
            )
        )
        if form in _OPENING or (form == _EITHER and text[start - 1 : start].strip() == "" and not quoted):
            quoted = True
        ended = form in _SENTENCE_ENDS or (ended and not form[0].isalnum())
        initial = form in _INITIAL_AFTER or form in _CLOSING or (initial and not form[0].isalnum())
        position = end
    return words


def _capital(form: str) -> bool:
    return form[0].isupper() or form[2:3] == "-" and form[:2] in ("al", "el") and form[3:4].isupper()


def _abbreviates(text: str, form: str, end: int) -> bool:
    """Whether the stop after `form` belongs to it: not where a lower-case word ends a sentence."""
    return form[0].isupper() and text[end + 1 : end + 2] not in ("\n", "")


def index_at(words: Sequence[Word], offset: int) -> int:
    """The index of the first word that ends after `offset`; len(words) where there is none."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low
