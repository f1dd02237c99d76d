"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# Characters looked at, from the start and from the middle: a page's first lines may be in another language.
START = 4_000
MIDDLE = 2_000
# Fewer letters than this tell no language.
MIN_LETTERS = 40
# Words that English text is full of and other languages' texts are not: in 979 English news articles they are 7 to
# 35 of 100 words, in other languages at most 5. Below this share the full identifier is asked.
ENGLISH_SHARE = 0.08
ENGLISH_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "that",
        "is",
        "was",
        "are",
        "were",
        "with",
        "from",
        "his",
        "her",
        "he",
        "she",
        "it",
        "they",
        "their",
        "you",
        "your",
        "this",
        "have",
        "has",
        "had",
        "been",
        "would",
        "by",
        "at",
        "who",
        "which",
        "not",
        "but",
        "said",
        "about",
        "after",
        "when",
        "there",
        "what",
    ]
)
# Below this probability the identifier does not know, and neither do we.
SURE = 0.5

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is mostly in; None where it is too short to tell."""
    sample = _sample(text)
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < MIN_LETTERS:
        return None
    if sum(word in ENGLISH_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    language, probability = _identifier().classify(sample)
    return language if probability >= SURE else None


def _sample(text: str) -> str:
    if len(text) <= START + MIDDLE:
        return text
    middle = max(START, len(text) // 2)
    return text[:START] + "\n" + text[middle : middle + MIDDLE]


@cache
def _identifier() -> LanguageIdentifier:
    # Imported late: its model takes half a second to load, and English never gets here.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
