"""What does not fit together is flagged, and nothing else is."""

from __future__ import annotations

import pytest

from onrecord.contradictions import contradictions
from onrecord.people.resolve import resolve
from onrecord.people.year_of_writing import year_of_writing
from onrecord.types import Article

PUBLISHED = "2019-11-20"


def reasons(text: str) -> list[str]:
    article = resolve(Article(text, published=PUBLISHED), [])
    facts = [fact for entity in article.entities for fact in entity.facts]
    return [found.reason for found in contradictions(facts, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "reason", "why"),
    [
        ("Ana Okafor, 52, came. Nobody saw her leave. Okafor, 45, stayed.", "the ages 52 and 45", "two ages"),
        (
            "Ana Okafor, 52, came. Okafor was born in 1950 near the mill.",
            "born in 1950 is not 52",
            "age and birth",
        ),
        ("Ana Okafor, 52, was born in 1967 near the mill.", "", "an age that fits"),
        (
            "Ben Hale died in 2008. The house stood empty. Hale died in 2011.",
            "death is dated",
            "two years of one death",
        ),
        (
            "Ben Hale died in 2008. The house stood empty. Hale died eleven years ago.",
            "",
            "both come to one year",
        ),
        (
            "Ben Hale died in 2008. The house stood empty. Hale died nine years ago.",
            "death is dated",
            "they do not",
        ),
        (
            "Ana Okafor and her son, Tom, came. Okafor, 30, met Tom, 25.",
            "too old to be the child",
            "generations",
        ),
        ("Ana Okafor and her son, Tom, came. Okafor, 50, met Tom, 25.", "", "generations that fit"),
        (
            "Ana Okafor and her husband, Ben Hale, came. Okafor is married to Sam Reed.",
            "two spouses",
            "two at a time",
        ),
        (
            "Ana Okafor and her ex-husband, Ben Hale, came. Okafor is married to Sam Reed.",
            "",
            "one after the other",
        ),
        (
            "Ana Okafor is a nurse at the clinic. Ana Okafor is not a nurse at the clinic.",
            "stated and denied",
            "denied",
        ),
        (
            "Ben Hale died in 2010. Hale resigned in 2014 after a long fight.",
            "dated after death",
            "life after death",
        ),
    ],
)
def test_flags(text: str, reason: str, why: str) -> None:
    found = reasons(text)
    assert any(reason in one for one in found) if reason else found == [], why


@pytest.mark.parametrize(
    ("text", "year", "why"),
    [
        (
            "Ben Hale died in 2008. The house stood empty. Hale died eleven years ago.",
            2019,
            "one event, dated twice",
        ),
        ("Ben Hale died in 2008. The house stood empty.", None, "dated once"),
        ("Ben Hale died in 2008. Ana Okafor died eleven years ago.", None, "two events"),
    ],
)
def test_knows_the_year_of_writing(text: str, year: int | None, why: str) -> None:
    assert year_of_writing(resolve(Article(text), [])) == year, why
