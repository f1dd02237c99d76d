"""How times, media and facts are told."""

from __future__ import annotations

import pytest

from onrecord.page import wording_facts as telling


@pytest.mark.parametrize(
    ("value", "grain", "first", "approximate", "told"),
    [
        ("2019-11-19", "day", "2019-11-19", False, "on 19 November 2019"),
        ("2019-11-19T20:30", "minute", "2019-11-19", False, "on 19 November 2019, 20:30"),
        ("2019-W47", "week", "2019-11-18", False, "in the week of 18 November 2019"),
        ("2019-W47-WE", "weekend", "2019-11-23", False, "on the weekend of 23 November 2019"),
        ("2019-11", "month", "2019-11-01", False, "in November 2019"),
        ("2019-Q3", "quarter", "2019-07-01", False, "in the third quarter of 2019"),
        ("2019-SU", "season", "2019-06-01", False, "in summer 2019"),
        ("2019", "year", "2019-01-01", False, "in 2019"),
        ("2010", "year", "2010-01-01", True, "in about 2010"),
        ("199X", "decade", "1990-01-01", False, "in the 1990s"),
        ("18XX", "century", "1800-01-01", False, "in the 1800s"),
        (None, None, None, None, ""),
    ],
)
def test_times(value: str | None, grain: str | None, first: str | None, approximate: bool, told: str) -> None:
    assert telling.when(value, grain, first, approximate=approximate) == told


@pytest.mark.parametrize(
    ("medium", "name", "to", "told"),
    [
        ("post", "Chirper", None, "in a post on Chirper"),
        ("court", None, "the jury", "in court, to the jury"),
        ("outlet", "The Post", "The Post", "to The Post"),
        ("outlet", None, None, "to the press"),
        (None, None, "reporters", "to reporters"),
        (None, None, None, ""),
    ],
)
def test_circumstances(medium: str | None, name: str | None, to: str | None, told: str) -> None:
    assert telling.circumstances("", medium, name, to) == told


def test_every_medium_has_words() -> None:
    assert all(
        telling.said_in(kind, None) and "{" not in telling.said_in(kind, "It") for kind in telling.MEDIA
    )


def test_what_says_so_itself_is_told_once() -> None:
    assert telling.fact_value("died in 2008", "in 2008") == "died in 2008"
    assert telling.fact_value("Tom Reyes", "in 2008") == "Tom Reyes, in 2008"
    assert telling.fact_status("former", "former mayor") == ""
    assert telling.fact_status("former", "ex-mayor") == "former"
    assert telling.fact_status("plain") == ""
    assert telling.describes("the transit chief", "Ana Okafor") == "the transit chief"
    assert telling.describes("Ana", "Ana Okafor") == ""


@pytest.mark.parametrize(
    ("years", "told"),
    [((1966, 1967), "born in 1966 or 1967"), ((1966, 1966), "born in 1966"), ((1966, 1969), "born from 1966 to 1969"),
     (None, "")],
)  # fmt: skip
def test_years_of_birth(years: tuple[int, int] | None, told: str) -> None:
    assert telling.born(years) == told
