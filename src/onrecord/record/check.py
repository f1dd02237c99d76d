"""Were these words said? A quote looked up on the record, whole, altered, by somebody else, or only in substance."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from onrecord.errors import InputError, RecordError
from onrecord.record.agreement import speakers_agree
from onrecord.record.alignment import steps
from onrecord.record.alterations import alteration
from onrecord.record.hits import Hit, hits_of
from onrecord.record.likeness import ONE, Likeness, Wording, likeness, telling
from onrecord.record.names import chunks, name_key
from onrecord.record.nearby import wordings_with
from onrecord.record.printed import wording
from onrecord.record.query import Term, tokens
from onrecord.record.schema import articles, clusters, quotes, signatures
from onrecord.record.search import dialect_of
from onrecord.record.signatures import pairs, triples
from onrecord.record.utterance import tellings_of
from onrecord.record.verdicts import Found, Searched, Verdict, VerdictKind, sentence
from onrecord.record.wanted import Wanted, every
from onrecord.record.words import Word, weight, words_of
from onrecord.types import Skipped

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
# How much of the words asked for has to be there, and how alike the telling ones have to be.
_LEAST_SHARE = 0.5
_LEAST_LIKENESS = 0.6
_LEAST_SUBSTANCE = 0.65
_LEAST_TOLD = 3.0
_FEWEST_KEPT = 3
# Or so many of the words are there in their order that it does not matter which are not.
_MOST_SHARE = 0.7
_MANY_KEPT = 6
_SPREAD = 2


class _Asked(NamedTuple):
    """A quote that is looked for."""

    text: str
    words: list[Word]
    wording: Wording
    by: str | None


def check(
    connection: Connection, words: str, *, by: str | None = None, with_copies: bool = False, limit: int = 20,
    searched: Searched | None = None, without: Collection[int] = (),
) -> Verdict:  # fmt: skip
    """Whether words were said, as far as the record knows.

    Args:
        connection: Of `Database.reading`.
        words: The quote, with or without quotation marks.
        by: Who is said to have said it; None to ask whether anybody did.
        with_copies: List all articles that print one text, not only the first.
        limit: The most places to list.
        searched: What `coverage` gave, where many are checked.
        without: Articles to leave out of account.

    Raises:
        InputError: There is nothing in the words that could be looked for; the message says why.
        RecordError: The record has no articles, or its clusters were never made.
    """
    asked = _asked(words, by)
    looked_through = searched or coverage(connection)
    if not looked_through.articles:
        raise RecordError("there are no articles on this record; add some with onrecord add")
    if looked_through.quotes and connection.scalar(select(clusters.c.quote_id).limit(1)) is None:
        raise RecordError("the quotes of this record are not clustered yet; run onrecord add on it again")
    hits = [hit for hit in _candidates(connection, asked) if hit.article_id not in without]
    kind, chosen = _judged(asked, hits)
    found = _places(connection, asked, chosen, with_copies=with_copies)[:limit]
    cluster_id = None
    if found:
        cluster_id = connection.scalar(
            select(clusters.c.cluster_id).where(clusters.c.quote_id == found[0].hit.id)
        )
    said = sentence(kind, found, looked_through, by)
    return Verdict(words, by, kind, said, found, cluster_id, looked_through)


def check_many(
    connection: Connection,
    asked: Iterable[tuple[str, str | None]],
    *,
    with_copies: bool = False,
    limit: int = 20,
) -> Iterator[Verdict | Skipped]:
    """Check quotes, each with who is said to have said it or None; what cannot be looked for is `Skipped`.

    Raises:
        RecordError: As `check`.
    """
    searched = coverage(connection)
    for words, by in asked:
        try:
            yield check(connection, words, by=by, with_copies=with_copies, limit=limit, searched=searched)
        except InputError as error:
            yield Skipped(error.id, error.reason)


def coverage(connection: Connection) -> Searched:
    """What there is to look through."""
    row = connection.execute(
        select(
            func.count(), func.count(articles.c.date), func.min(articles.c.date), func.max(articles.c.date)
        ).where(articles.c.current)
    ).one()
    count, dated, first, last = row
    said = connection.scalar(select(func.count()).select_from(clusters)) or 0
    if not said:
        said = connection.scalar(select(func.count()).select_from(quotes)) or 0
    outlets = tuple(outlet for outlet in every(connection, "outlet") if outlet)
    return Searched(count, said, outlets, first, last, count - dated)


def _asked(text: str, by: str | None) -> _Asked:
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
    return _Asked(text, words_of(text), wording(text, "direct"), by)


def _candidates(connection: Connection, asked: _Asked) -> list[Hit]:
    """Quotes that may have the words, the likeliest first."""
    told = asked.wording
    ids: dict[int, float] = {}
    counts = _sharing(connection, told)
    known = wordings_with(connection, counts)
    liked = {id: likeness(told, other) for id, other in known.items()}
    best = sorted((id for id in liked if _promising(liked[id], told)), key=lambda id: -_score(liked[id]))[
        :_ALIGNED
    ]
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
    counts: Counter[int] = Counter()
    for part in chunks(list(triples(told) | pairs(told))):
        counts.update(
            connection.scalars(select(signatures.c.wording).where(signatures.c.signature.in_(part)))
        )
    return [words for words, _ in counts.most_common(_COMPARED)]


def _by_full_text(connection: Connection, asked: _Asked) -> Iterator[int]:
    """Quotes with some of the words in a row: what is too short or too changed for signatures."""
    for phrase in _phrases(asked):
        wanted = Wanted(
            (phrase,), None, None, None, (), (), None, None, None, None, None, 0.0, False, False, ()
        )  # fmt: skip
        yield from connection.scalars(dialect_of(connection).find([quotes.c.id], wanted).limit(_LOOKED_UP))


def _phrases(asked: _Asked) -> list[Term]:
    """All words where they are few, and the stretches of them that tell most, as far as they do not overlap much."""
    plain = [tokens(asked.text[word.start : word.end]) for word in asked.words]
    whole = [Term(tuple(part for words in plain for part in words))] if len(plain) <= 2 * _PHRASE else []
    told = [weight(word.key) for word in asked.words]
    last = max(1, len(plain) - _PHRASE + 1)
    order = sorted(range(last), key=lambda at: (-sum(told[at : at + _PHRASE]), at))
    chosen: list[int] = []
    for at in order:
        if all(abs(at - other) >= _PHRASE // 2 for other in chosen) and sum(told[at : at + _PHRASE]):
            chosen.append(at)
    parts = [
        Term(tuple(part for words in plain[at : at + _PHRASE] for part in words)) for at in chosen[:_PHRASES]
    ]
    return list(dict.fromkeys([*whole, *parts]))


def _promising(like: Likeness, told: Wording) -> bool:
    return like.share >= 0.4 and like.kept >= min(1.5, 0.5 * told.heft)


def _score(like: Likeness) -> float:
    return like.kept * like.share


def _judged(asked: _Asked, hits: Sequence[Hit]) -> tuple[VerdictKind, list[Found]]:
    """The verdict, and the places it rests on, the best first."""
    found = sorted(filter(None, (_compared(asked, hit) for hit in hits)), key=_rank)
    quoted = [one for one in found if one.kind in ("verbatim", "altered")]
    if not quoted:
        return ("paraphrased", found) if found else ("not found", [])
    if asked.by is None:
        return quoted[0].kind, quoted
    agree = {one.hit.id: _said_by(one.hit, asked.by) for one in quoted}
    theirs = [one for one in quoted if agree[one.hit.id]]
    if theirs:
        return theirs[0].kind, theirs
    unknown = [one for one in quoted if agree[one.hit.id] is None]
    others = [one for one in quoted if agree[one.hit.id] is False]
    if others and (not unknown or _rank(others[0]) <= _rank(unknown[0])):
        return "by another", others + unknown
    return unknown[0].kind, unknown + others


def _compared(asked: _Asked, hit: Hit) -> Found | None:
    """What the asked words are beside a printed quote; None where they are not in it."""
    printed = words_of(hit.text, hit.type)
    place = _inside([word.key for word in asked.words], [word.key for word in printed])
    if place is not None:
        quoted = all(word.quoted for word in printed[place : place + len(asked.words)])
        kind: VerdictKind = "verbatim" if quoted else "paraphrased"
        return _found(asked, hit, kind, 1.0)
    like = likeness(asked.wording, wording(hit.text, hit.type))
    kept = [
        (a, b)
        for step in steps(asked.words, printed)
        if step.kind == "kept"
        for a, b in zip(step.words, step.others, strict=True)
    ]
    share = len(kept) / len(asked.words)
    marked = sum(word.quoted for _, word in kept)
    if 2 * marked >= len(kept) and _is_altered(asked.wording, like, share, len(kept)):
        return _found(asked, hit, "altered", share)
    if 2 * marked < len(kept) and _is_told(asked.wording, wording(hit.text, hit.type)):
        return _found(asked, hit, "paraphrased", share)
    return None


def _is_altered(told: Wording, like: Likeness, share: float, kept: int) -> bool:
    """Whether the words asked for are the printed ones with changes.

    Args:
        told: What was asked for.
        like: How alike the two are.
        share: How many of the asked words (0 to 1) are kept, however little they tell.
        kept: The number of these words.
    """
    if share >= _MOST_SHARE and kept >= _MANY_KEPT and like.kept >= 1.5 and like.share >= 0.45:
        return True
    if share < (_LEAST_SHARE if kept >= _MANY_KEPT else _MOST_SHARE) or like.share < _LEAST_LIKENESS:
        return False
    covered = like.kept / told.heft
    return (like.kept >= 4 and covered >= 0.5) or (
        like.kept >= 1.5 and covered >= 0.6 and kept >= _FEWEST_KEPT
    )


def _is_told(asked: Wording, printed: Wording) -> bool:
    """Whether indirect speech has what the asked words say: most of their telling words, in any order, close together."""
    wanted = dict(telling(asked))
    there = [at for at, (word, _) in enumerate(telling(printed)) if word in wanted]
    shared = sum(wanted[word] for word in {telling(printed)[at][0] for at in there})
    if shared < _LEAST_TOLD * ONE or shared < _LEAST_SUBSTANCE * sum(wanted.values()):
        return False
    return there[-1] - there[0] < _SPREAD * len(wanted)


def _inside(asked: Sequence[str], printed: Sequence[str]) -> int | None:
    """Where the asked words stand in a row among the printed ones."""
    for at in range(len(printed) - len(asked) + 1):
        if printed[at] == asked[0] and list(printed[at : at + len(asked)]) == list(asked):
            return at
    return None


def _found(asked: _Asked, hit: Hit, kind: VerdictKind, share: float) -> Found:
    done = alteration(asked.text, hit.text, fullest_type=hit.type)
    return Found(hit, kind, done, share, None, hit.article_id, 0)


def _rank(found: Found) -> tuple[Any, ...]:
    order = ("verbatim", "altered", "by another", "paraphrased", "not found")
    return (
        order.index(found.kind),
        -round(found.share, 2),
        found.hit.date is None,
        found.hit.date or "",
        found.hit.id,
    )


def _said_by(hit: Hit, by: str) -> bool | None:
    """Whether the quote is given to somebody of that name; None where nobody is named."""
    if hit.person_id is None or not hit.speaker:
        return None
    wanted = name_key(by)
    return any(speakers_agree(name_key(name), wanted) for name in hit.speaker.split("; "))


def _places(
    connection: Connection, asked: _Asked, chosen: Sequence[Found], *, with_copies: bool
) -> tuple[Found, ...]:
    """The places with their agencies, one for each text unless all are wanted."""
    told = tellings_of(connection, {one.hit.article_id for one in chosen})
    beside = Counter(
        told[one.hit.article_id][0] for one in {one.hit.article_id: one for one in chosen}.values()
    )
    places: list[Found] = []
    seen: set[int] = set()
    for one in chosen:
        story, agency = told[one.hit.article_id]
        if with_copies or story not in seen:
            places.append(replace(one, agency=agency, story_id=story, copies=beside[story] - 1))
        seen.add(story)
    return tuple(places)
