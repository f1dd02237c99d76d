"""The table of short texts: every attribution in them is found, and none where there is none."""

from __future__ import annotations

from typing import Any

import pytest

import onrecord
from tests.gold import faults, letters, load, marked, rows

CASES = rows("quotes")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_case_itself_is_sound(case: dict[str, Any]) -> None:
    assert case["why"]
    for row in case["quotes"]:
        gold = load(case["text"], row)
        assert letters(case["text"], gold.content)


def test_case_ids_are_unique() -> None:
    ids = [case["id"] for case in CASES]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_finds_who_said_what(case: dict[str, Any]) -> None:
    text = case["text"]
    quotes = onrecord.read_text(text).quotes
    if not case["quotes"]:
        assert [str(quote) for quote in quotes] == [], case["why"]
    for row in case["quotes"]:
        assert faults(text, load(text, row), quotes, exact=case.get("exact", False)) == [], case["why"]
