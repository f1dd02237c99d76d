"""A quote's words as they are compared: without marks and case, in one spelling, contractions taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.record.clusters.vocabulary import (
    COMMON,
    CONTRACTIONS,
    ENDINGS,
    FUNCTION,
    GRAMMAR,
    IRREGULAR,
    SCALES,
    SPELLINGS,
    WITH_IS,
    WITH_LL,
    WITH_OUR,
)

# [T]he and walk[ed] are one word, U.S. and f***ing too; three dots stand for words left out.
_TOKEN = re.compile(
    r"\[[^\W_]\][^\W_]+|(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W_])"
    r"|[^\W\d_]+\*+[^\W\d_]*|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*(?:['’‘ʼ`´][^\W_]+)*(?:\[[^\W_]{1,8}\])?"
    r"|[%&]|(?P<gap>\.(?:\s?\.){2,}|…|\*(?:\s?\*){2,})"
)
# What editors put in; AP writes round brackets.
_BRACKETED = re.compile(r"\[[^\[\]]{2,200}\]|\([^()]{2,60}\)")
_SIC = re.compile(
    r"[\[(]\s*(?:sic|emphasis added|laughs|laughter|applause|inaudible|crosstalk)\s*[\])]", re.IGNORECASE
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_MARKS = re.compile("[\u0300-\u036f]")
_SENTENCE_ENDS = frozenset('.!?:…“"”«»')
_QUOTATION = re.compile("[“”„«»\"＂]|``|''")
_SINGLE = re.compile(r"(?<![^\W_])[‘'](?=[^\W_])|(?<=[^\W_.,!?…])['’](?![^\W_])|(?<=[.,!?…])['’]")

_ISE = re.compile(r"(?<=..)(?:is|ys)(e[sdr]?|ers|ing|ations?|ational)$")
_OUR = re.compile(rf"^((?:dis|un|mis|re)?(?:{WITH_OUR}))our")
_LL = re.compile(rf"^((?:{WITH_LL})l)l(?=ed$|ing$|er|ation)")
_SCALED = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]{1,2})")
# Words whose keys are kept, those met last: in all caches some 100 MB; of a quote of 15 words half a one is not there.
WORDS_KEPT = 1 << 17
_SHOUTED = 15  # characters; fewer capitals may be a name or two
_TENS = frozenset("20 30 40 50 60 70 80 90".split())
_UNITS = frozenset("123456789")
_JOINED = _TENS | {"cent"}
_COUNTRIES = {"US": "usa", "U.S": "usa", "U.S.": "usa", "U.S.A.": "usa", "UK": "uk", "U.K.": "uk"}
_TITLES = frozenset("mister missus ms doctor governor senator rep st jr prof gen lt col sgt rev".split())
_GRAMMAR = {word: f"<{min(group)}>" for group in GRAMMAR for word in group}


class Word(NamedTuple):
    """One word as compared, at `[start, end)` of the text; a contraction gives two with one place.

    `bracketed`: an editor put it there. `quoted`: it stands inside quotation marks. `gap`: words were left out
    before it, as dots show. `capital`: it begins with a capital letter. `begins`: it begins a sentence.
    """

    key: str
    start: int
    end: int
    bracketed: bool
    quoted: bool
    gap: bool
    capital: bool
    begins: bool


def words_of(text: str, type: str = "direct") -> list[Word]:
    """The words of a quote's text; `type` says whether all of them, some or none are inside quotation marks."""
    text = _calm(text)
    quoted = _quoted_spans(text) if type == "mixed" else [(0, len(text) if type == "direct" else 0)]
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    left_out = [match.span() for match in _SIC.finditer(text)]
    found: list[Word] = []
    gap, position = False, 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match["gap"]:
            gap = True
            continue
        if _inside(start, left_out):
            continue
        form = match.group()
        begins = not found or _begins_sentence(text[position:start], found[-1].key)
        bracketed = form[-1] == "]" or _inside(start, brackets)
        for key in keys_of_form(form):
            found.append(
                Word(key, start, end, bracketed, _inside(start, quoted), gap, form[0].isupper(), begins)
            )
            gap = False
        position = end
    return _joined(text, found)


class Token(NamedTuple):
    """What stands between two spaces: the keys of its words, and which of them have a capital letter.

    `hangs`: it may be one word with what stands beside it, so that `words_of` has to be asked.
    """

    keys: tuple[str, ...]
    capitals: tuple[bool, ...]
    hangs: bool = False


def token_of(token: str) -> Token:
    """What stands between two spaces."""
    forms = [match.group() for match in _TOKEN.finditer(token) if not match["gap"]]
    keyed = [(key, form[0].isupper()) for form in forms for key in keys_of_form(form)]
    keys = tuple(key for key, _ in keyed)
    return Token(keys, tuple(capital for _, capital in keyed), not _JOINED.isdisjoint(keys))


def stretches_of(text: str, type: str) -> Iterator[tuple[bool, str]]:
    """The text in stretches inside (True) and outside quotation marks.

    Where none of their tokens hangs, these have the words of `words_of(text, type)`, which is much slower.
    """
    text = _calm(text)
    if "[" in text or "(" in text:
        text = _SIC.sub(" ", text)
    if type != "mixed":
        yield type == "direct", text
        return
    at = 0
    for start, end in _quoted_spans(text):
        yield False, text[at:start]
        yield True, text[start:end]
        at = end
    yield False, text[at:]


def _calm(text: str) -> str:
    """The text without its capitals where it is all capitals, which then tell nothing."""
    lower = text.lower() if len(text) >= _SHOUTED and text.isupper() else text
    return lower if len(lower) == len(text) else text


@lru_cache(maxsize=WORDS_KEPT)
def keys_of_form(form: str) -> tuple[str, ...]:
    """What one word as written is compared as: "Can’t" gives "can" and "not"."""
    if form in _COUNTRIES:
        return (_COUNTRIES[form],)
    plain = form.casefold().translate(_APOSTROPHES).replace("[", "").replace("]", "")
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain)).casefold()
    if plain in CONTRACTIONS:
        return tuple(spelling(word) for word in CONTRACTIONS[plain].split())
    if "'" in plain:
        return _apart(plain)
    if scaled := _SCALED.fullmatch(plain):
        if scaled[2] in SCALES:
            return (_figure(scaled[1]), SCALES[scaled[2]])
    elif plain[0].isdigit() and plain not in SPELLINGS:
        return (_figure(plain),)
    return (spelling(plain.replace(".", "")),)


@lru_cache(maxsize=WORDS_KEPT)
def spelling(word: str) -> str:
    """The word in the one spelling that stands for all of its spellings; not always one that people use."""
    word = SPELLINGS.get(word, word)
    if len(word) > 5:
        word = _LL.sub(r"\1", _OUR.sub(r"\1or", _ISE.sub(r"iz\1", word)))
    return word


@lru_cache(maxsize=WORDS_KEPT)
def stem(key: str) -> str:
    """The key without its ending, and with one form for what reported speech changes ("I", "she"; "will", "would")."""
    if key in _GRAMMAR:
        return _GRAMMAR[key]
    if key in IRREGULAR:
        return IRREGULAR[key]
    if len(key) > 4 and key.endswith("ies"):
        return key[:-3] + "y"
    if len(key) > 3 and key[-1] == "s" and key[-2] not in "siu":
        key = key[:-2] if key.endswith(("sses", "shes", "ches", "xes")) else key[:-1]
    for ending in ("ing", "ed"):
        if key.endswith(ending) and len(key) > len(ending) + 2:
            key = key[: -len(ending)]
            return key[:-1] if len(key) > 3 and key[-1] == key[-2] and key[-1] not in "lsz" else key
    return key[:-1] if len(key) > 4 and key[-1] == "e" else key


@lru_cache(maxsize=WORDS_KEPT)
def weight(key: str) -> float:
    """How much a word tells about which quote it is in: 0, 0.5 or 1."""
    if key in FUNCTION:
        return 0.0
    return 0.5 if key in COMMON or stem(key) in _COMMON_STEMS else 1.0


def _begins_sentence(between: str, before: str) -> bool:
    if between.strip() == "." and (before in _TITLES or len(before) == 1):
        return False
    return not _SENTENCE_ENDS.isdisjoint(between)


def _apart(plain: str) -> tuple[str, ...]:
    for ending, whole in ENDINGS.items():
        if plain.endswith(ending) and len(plain) > len(ending):
            return (spelling(plain[: -len(ending)]), whole)
    first, _, rest = plain.partition("'")
    if rest == "s":
        return (spelling(first), "is") if first in WITH_IS else (spelling(first),)
    return (spelling(plain.replace("'", "")),)


def _figure(digits: str) -> str:
    """1,200 and 1200 are one number, 1.50 and 1.5 too."""
    plain = re.sub(r",(?=\d{3}(?!\d))", "", digits)
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _joined(text: str, words: list[Word]) -> list[Word]:
    """Twenty-five is one number, per cent one word."""
    joined: list[Word] = []
    for word in words:
        if joined and word.end > joined[-1].end:
            last = joined[-1]
            between = text[last.end : word.start]
            if last.key in _TENS and word.key in _UNITS and between in ("-", "‑", "–", " "):
                joined[-1] = last._replace(key=str(int(last.key) + int(word.key)), end=word.end)
                continue
            if last.key == "per" and word.key == "cent":
                joined[-1] = last._replace(key="percent", end=word.end)
                continue
        joined.append(word)
    return joined


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    """The stretches inside quotation marks; single ones count where there are no double ones."""
    marks = list(_QUOTATION.finditer(text)) or list(_SINGLE.finditer(text))
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in marks:
        glyph = mark.group()
        opens = glyph in "“„«``‘" or glyph in "\"＂'" and opened is None
        if opens and opened is None:
            opened = mark.end()
        elif not opens:
            # A piece may begin inside marks that its text does not show.
            spans.append((opened if opened is not None else (spans[-1][1] if spans else 0), mark.start()))
            opened = None
    if opened is not None:
        spans.append((opened, len(text)))
    return spans


_COMMON_STEMS = frozenset(map(stem, COMMON))


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
