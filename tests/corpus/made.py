"""Articles of our own, and any article at all, for tests of corpus runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st

from onrecord.types import (
    Addressee,
    Article,
    Candidate,
    DateCandidate,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    FactStatus,
    Grain,
    Medium,
    MediumKind,
    Origin,
    Quote,
    QuoteType,
    Resolution,
    Span,
    When,
    with_facts,
    with_quotes,
)

NAMES = ("Ana Okafor", "Tom Reyes", "Ilse Brandt", "Lena Marsh")
CLAIMS = (
    "the harbour bridge would close in the spring", "nobody had counted the tickets", "the school roof was safe",
    "a new tram would come every ten minutes", "the council had not been asked",
)  # fmt: skip


def story(number: int) -> str:
    """The text of a short story with two quotes, unlike those of other numbers."""
    who, other = NAMES[number % 4], NAMES[(number // 4 + 1 + number) % 4]
    claim = CLAIMS[number % 5]
    return (
        f"“It is day {number},” said {who}, who has run the depot for {number + 3} years. "
        f"{other} told the meeting in hall {number * 7} that {claim}. "
        f"Some {number * 11} people came, and {number * 3} of them stayed until the lights went out."
    )


def table(path: Path, numbers: range, more: str = "") -> Path:
    """A table of stories as JSON Lines, each with `more` at its end."""
    rows = [
        {
            "id": f"story {n}",
            "text": story(n) + more,
            "url": f"https://herald.example/{n}",
            "date": f"2024-03-{n % 28 + 1:02}",
        }
        for n in numbers
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def folder(path: Path, numbers: range) -> Path:
    """A folder of stories as text files."""
    path.mkdir(exist_ok=True)
    for n in numbers:
        (path / f"story-{n:03}.txt").write_text(story(n), encoding="utf-8")
    return path


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
named = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
shares = st.floats(0, 1)
maybe_words = st.none() | words


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article that was read, whatever its quotes and entities."""
    text = draw(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=12, max_size=60)
    )
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda s: s[0] < s[1])
    spans = span.map(lambda s: Span.of(text, *s))
    whens = st.builds(When, spans, named, st.sampled_from(get_args(Grain)), named, named, st.booleans())
    entities = tuple(
        Entity(number, draw(named), draw(st.sampled_from(get_args(EntityKind))), tuple(draw(st.lists(named, max_size=2))),
               tuple(draw(st.lists(spans, max_size=3))))
        for number in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    anybody = (
        st.lists(st.sampled_from(entities), unique_by=lambda e: e.id, max_size=2) if entities else st.just([])
    )
    ids = st.none() | (st.sampled_from([e.id for e in entities]) if entities else st.none())
    quotes = tuple(
        Quote(
            number, draw(st.sampled_from(get_args(QuoteType))),
            *(tuple(sorted(draw(st.lists(spans, min_size=least, max_size=2)))) for least in (0, 0, 1)),
            confidence=draw(shares),
            speakers=tuple(draw(anybody)),
            resolution=draw(st.none() | st.sampled_from(get_args(Resolution))),
            speaker_confidence=draw(st.none() | shares),
            candidates=tuple(Candidate(entity, draw(shares)) for entity in draw(anybody)),
            time=draw(st.none() | whens),
            medium=draw(st.none() | st.builds(Medium, st.sampled_from(get_args(MediumKind)), spans, maybe_words)),
            addressee=draw(st.none() | st.builds(Addressee, spans, ids)),
            described_as=draw(st.none() | spans),
        )
        for number in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    facts = [
        Fact(
            entity.id, draw(st.sampled_from(get_args(FactKind))), draw(words), tuple(draw(st.lists(spans, max_size=2))),
            draw(shares), draw(st.sampled_from(get_args(FactStatus))), draw(ids), draw(st.none() | whens),
            draw(st.none() | st.tuples(st.integers(1800, 1900), st.integers(1900, 2000))),
        )
        for entity in entities
        if draw(st.booleans())
    ]  # fmt: skip
    origin = st.builds(
        Origin, words, named, words, st.none() | st.integers(0, 2**40), st.none() | st.integers(0, 2**40), named, maybe_words,
        st.none() | st.binary(max_size=9),
    )  # fmt: skip
    article = Article(
        text, draw(named), *(draw(maybe_words) for _ in range(5)),
        dates=tuple(draw(st.lists(st.builds(DateCandidate, words, words), max_size=2))),
        language=draw(maybe_words),
        encoding=draw(maybe_words),
        notes=tuple(draw(st.lists(words, max_size=2))),
        origin=draw(st.none() | origin),
        reader="0.1.0 v1",
    )  # fmt: skip
    return with_facts(with_quotes(article, quotes, entities), facts)
