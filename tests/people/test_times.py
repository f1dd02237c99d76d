"""The table of time expressions, each with the day it was written on, and what it comes to."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.people.times import find_times

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/times.jsonl").read_text(encoding="utf-8").splitlines()
]
MARK = re.compile(r"\[([^\]]*)\]")
PIECES = st.sampled_from(
    ["on Tuesday ", "last ", "in ", "March ", "2016", " 12", ", ", "the 1990s ", "99 years ago", "9999", "31 June ",
     "a ", "next week", "\n", "May", "at 8:30 p.m. ", "two days later", "century", "Feb. 30, 2019", "0"]
)  # fmt: skip


def unmarked(text: str) -> tuple[str, int, int]:
    """The text without marks, and where its last marked words are."""
    *_, last = MARK.finditer(text)
    before = text[: last.start()].count("[") * 2
    start = last.start() - before
    return MARK.sub(r"\1", text), start, start + len(last[1])


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(ROWS) >= 200


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['published'][:10]} {row['text']}" for row in ROWS])
def test_knows_the_day(row: dict[str, Any]) -> None:
    text, start, end = unmarked(row["text"])
    found = [t for t in find_times(text, row["published"]) if t.span.start < end and start < t.span.end]
    told = (found[0].value, found[0].grain) if found else (None, None)
    assert told == (row["value"], row["grain"]), row["why"]


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("He left in 2010 and on May 5, 2012.", ["2010", "2012-05-05"], "a year needs no day of writing"),
        ("He left on Tuesday, last week and in May.", [], "these do"),
    ],
)
def test_without_a_day_of_writing(text: str, values: list[str], why: str) -> None:
    assert [time.value for time in find_times(text)] == values, why


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["2019-11-20", "2020-02-29", None, "x"]))
def test_any_text_gives_times_in_order(text: str, published: str | None) -> None:
    times = find_times(text, published)
    for time in times:
        assert text[time.span.start : time.span.end] == time.span.text
        assert date.fromisoformat(time.start) <= date.fromisoformat(time.end)
    assert all(one.span.end <= other.span.start for one, other in pairwise(times))
