"""The table of quotes: through what each was said, to whom; and when."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.people.resolve import resolve
from onrecord.types import Article, Quote
from tests.people.marked import resolved

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/media.jsonl").read_text(encoding="utf-8").splitlines()
]


def quoted(marked: str, published: str | None = None) -> Quote:
    article = resolved(marked)
    bare = [replace(quote, speakers=(), resolution=None) for quote in article.quotes]
    return resolve(Article(article.text, published=published), bare).quotes[0]


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(ROWS) >= 100


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_knows_the_medium_and_the_addressee(row: dict[str, Any]) -> None:
    quote = quoted(row["text"])
    medium, addressee = quote.medium, quote.addressee
    assert (medium.kind if medium else None) == row["medium"], row["why"]
    assert (medium.name if medium else None) == row["name"], row["why"]
    assert (addressee.span.text if addressee else None) == row["addressee"], row["why"]


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("[c1:“We go,”] [s1:Okafor] [k1:said] on Tuesday.", "2019-11-19", "after the cue"),
        ("On Tuesday, [s1:Okafor] [k1:said] [c1:they would go].", "2019-11-19", "before it"),
        (
            "[s1:Okafor] [k1:told] reporters yesterday [c1:that they would go].",
            "2019-11-19",
            "after the addressee",
        ),
        ("[s1:Okafor] [k1:said] [c1:they would go on Friday].", None, "the day is in what was said"),
        (
            "[s1:Okafor], who left on Monday, [k1:said] [c1:they would go].",
            None,
            "the day is another clause's",
        ),
        ("[c1:“We go,”] [s1:Okafor] [k1:said] in 2014.", "2014", "a year right after the cue"),
        ("[c1:“We go,”] [s1:Okafor] [k1:said].", None, "nothing told"),
    ],
)
def test_knows_when_it_was_said(text: str, value: str | None, why: str) -> None:
    time = quoted(text, "2019-11-20").time
    assert (time.value if time else None) == value, why


@pytest.mark.parametrize(
    ("text", "described", "why"),
    [
        (
            "[c1:“We go,”] [k1:said] [s1:Ana Okafor, the mayor of Leeds].",
            "mayor of Leeds",
            "in the source itself",
        ),
        (
            "Ana Okafor, the mayor of Leeds, was late. [c1:“We go,”] [s1:she] [k1:said].",
            "mayor of Leeds",
            "before it",
        ),
        (
            (
                "Painter Ana Okafor was late. She came by tram. Nobody knew Okafor, a nurse at the clinic. "
                "[c1:“We go,”] [s1:Okafor] [k1:said]."
            ),
            "nurse at the clinic",
            "the nearest of two",
        ),
        ("[c1:“We go,”] [s1:Okafor] [k1:said].", None, "nothing told"),
    ],
)
def test_knows_how_the_speaker_is_described(text: str, described: str | None, why: str) -> None:
    span = quoted(text).described_as
    assert (span.text if span else None) == described, why
