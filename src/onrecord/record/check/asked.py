"""What is asked of the record by `check`: the words, made ready, and the quotes that may have them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from onrecord.errors import InputError
from onrecord.record.clusters.index import found_by
from onrecord.record.clusters.likeness import Likeness, Wording, likeness
from onrecord.record.clusters.lookups import wordings_with
from onrecord.record.clusters.printed import wording
from onrecord.record.clusters.signatures import pairs, triples
from onrecord.record.clusters.words import Word, weight, words_of
from onrecord.record.names import chunks
from onrecord.record.schema import clusters, quotes
from onrecord.record.search.find import dialect_of
from onrecord.record.search.hits import Hit, hits_of
from onrecord.record.search.query import Term, tokens
from onrecord.record.search.wanted import Wanted

MOST_WORDS = 1_000
"""Longer than any quote; a whole draft is checked as an article."""

# Wordings that are compared, quotes that are aligned, and rows taken from the full-text index: the best by what is
# cheaper to know. A quote on the record is far in front, so that more would only cost time.
_COMPARED = 150
_ALIGNED = 60
_LOOKED_UP = 50
# Words in a row that are looked for in the full text, and how many such stretches.
_PHRASE = 3
_PHRASES = 6


class Asked(NamedTuple):
    """A quote that is looked for."""

    text: str
    words: list[Word]
    wording: Wording
    by: str | None


def asked_for(text: str, by: str | None) -> Asked:
    """The quote, ready to be looked for.

    Raises:
        InputError: It cannot be.
    """
    shown = " ".join(text.split())
    shown = f"“{shown[:57]}…”" if len(shown) > 60 else f"“{shown}”"
    if not text.strip():
        raise InputError("an empty quote", "there is nothing to look for; give the words of a quote")
    if len(text) > 20 * MOST_WORDS or (count := len(words_of(text))) > MOST_WORDS:
        raise InputError(
            shown, f"this is longer than {MOST_WORDS:,} words; check a whole draft as an article"
        )
    letters = [c for c in text if c.isalpha()]
    if not letters and not count:
        raise InputError(shown, "there are only marks in it; give the words of a quote")
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    if 2 * latin < len(letters):
        script = unicodedata.name(
            next(c for c in letters if not unicodedata.name(c, "LATIN").startswith("LATIN")), ""
        )
        raise InputError(
            shown, f"these words are in {script.split()[0].title()} script; the record holds English"
        )
    if count == 1:
        raise InputError(shown, "one word is not enough to tell a quote by; give some of those around it")
    return Asked(text, words_of(text), wording(text, "direct"), by)


def candidates(connection: Connection, asked: Asked) -> list[Hit]:
    """Quotes that may have the words, the likeliest first."""
    told = asked.wording
    ids: dict[int, float] = {}
    counts = _sharing(connection, told)
    known = wordings_with(connection, counts)
    liked = {id: likeness(told, other) for id, other in known.items()}
    promising = [words for words, like in liked.items() if _promising(like, told)]
    best = sorted(promising, key=lambda words: -_score(liked[words]))[:_ALIGNED]
    for part in chunks(best):
        rows = select(clusters.c.quote_id, clusters.c.wording).where(clusters.c.wording.in_(part))
        ids |= {quote: _score(liked[words]) for quote, words in connection.execute(rows)}
    top = max(ids.values(), default=0.0)
    if top < 0.8 * told.heft:
        for quote in _by_full_text(connection, asked):
            ids.setdefault(quote, 0.0)
    order = sorted(ids, key=lambda quote: (-ids[quote], quote))[: 5 * _ALIGNED]
    return [hit for part in chunks(order) for hit in hits_of(connection, part)]


def _sharing(connection: Connection, told: Wording) -> list[int]:
    """The wordings that share most signatures with this one."""
    counts = Counter(words for _, words in found_by(connection, triples(told) | pairs(told)))
    return [words for words, _ in counts.most_common(_COMPARED)]


def _by_full_text(connection: Connection, asked: Asked) -> Iterator[int]:
    """Quotes with some of the words in a row: what is too short or too changed for signatures."""
    for phrase in _phrases(asked):
        statement = dialect_of(connection).find([quotes.c.id], Wanted((phrase,)))
        yield from connection.scalars(statement.limit(_LOOKED_UP))


def _phrases(asked: Asked) -> list[Term]:
    """All words where they are few, and the stretches of them that tell most, as far as they do not overlap much."""
    plain = [tokens(asked.text[word.start : word.end]) for word in asked.words]
    whole = [Term(tuple(part for words in plain for part in words))] if len(plain) <= 2 * _PHRASE else []
    told = [weight(word.key) for word in asked.words]
    last = max(1, len(plain) - _PHRASE + 1)
    order = sorted(range(last), key=lambda at: (-sum(told[at : at + _PHRASE], 0.0), at))
    chosen: list[int] = []
    for at in order:
        if all(abs(at - other) >= _PHRASE // 2 for other in chosen) and any(told[at : at + _PHRASE]):
            chosen.append(at)
    parts = [
        Term(tuple(part for words in plain[at : at + _PHRASE] for part in words)) for at in chosen[:_PHRASES]
    ]
    return list(dict.fromkeys([*whole, *parts]))


def _promising(like: Likeness, told: Wording) -> bool:
    return like.share >= 0.4 and like.kept >= min(1.5, 0.5 * told.heft)


def _score(like: Likeness) -> float:
    return like.kept * like.share
