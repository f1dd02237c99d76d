"""Were these words said? A quote looked up on the record, whole, altered, by somebody else, or only in substance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import InputError, RecordError
from onrecord.record.check.asked import Asked, asked_for, candidates
from onrecord.record.check.verdicts import Found, Searched, Verdict, VerdictKind, sentence
from onrecord.record.clusters.agreement import speakers_agree
from onrecord.record.clusters.alignment import steps
from onrecord.record.clusters.alterations import alteration
from onrecord.record.clusters.keeping import newest_waits
from onrecord.record.clusters.likeness import ONE, Likeness, Wording, likeness, telling
from onrecord.record.clusters.printed import wording
from onrecord.record.clusters.utterance import tellings_of
from onrecord.record.clusters.words import words_of
from onrecord.record.names import name_key
from onrecord.record.schema import articles, clusters, quotes
from onrecord.record.search.hits import Hit
from onrecord.record.search.wanted import every
from onrecord.types import Skipped

# How much of the words asked for has to be there, and how alike the telling ones have to be.
_LEAST_SHARE = 0.5
_LEAST_LIKENESS = 0.6
_FEWEST_KEPT = 3
# Or so many of the words are there in their order that it does not matter which are not.
_MOST_SHARE = 0.7
_MANY_KEPT = 6
# Indirect speech has what was said when it has so much of what its words tell, close together.
_LEAST_SUBSTANCE = 0.65
_LEAST_TOLD = 3.0
_SPREAD = 2


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
    asked = asked_for(words, by)
    looked_through = searched or coverage(connection)
    if not looked_through.articles:
        raise RecordError("there are no articles on this record; add some with onrecord add")
    if looked_through.quotes and connection.scalar(select(clusters.c.quote_id).limit(1)) is None:
        raise RecordError(
            "the quotes of this record are not compared yet; run: onrecord cluster RECORD --compare"
        )
    hits = [hit for hit in candidates(connection, asked) if hit.article_id not in without]
    kind, chosen = _judged(asked, hits)
    found = _places(connection, chosen, with_copies=with_copies)[:limit]
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
    return Searched(count, said, outlets, first, last, count - dated, newest_waits(connection))


def _judged(asked: Asked, hits: Sequence[Hit]) -> tuple[VerdictKind, list[Found]]:
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


def _compared(asked: Asked, hit: Hit) -> Found | None:
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


def _found(asked: Asked, hit: Hit, kind: VerdictKind, share: float) -> Found:
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


def _places(connection: Connection, chosen: Sequence[Found], *, with_copies: bool) -> tuple[Found, ...]:
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
