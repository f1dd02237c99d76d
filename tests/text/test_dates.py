"""Dates as pages write them."""

from __future__ import annotations

import pytest
from lxml import html

from onrecord.text.dates import dates_of, iso_date

CASES = [
    ("2024-03-05", "2024-03-05"),
    ("2024-03-05T08:30:00Z", "2024-03-05T08:30:00+00:00"),
    ("2024-03-05T08:30:00.5+0530", "2024-03-05T08:30:00.500000+05:30"),
    ("20240305", "2024-03-05"),
    ("Tue, 05 Mar 2024 08:30:00 GMT", "2024-03-05T08:30:00+00:00"),
    ("2024/3/5 08:30 EST", "2024-03-05"),
    ("Published: March 5th, 2024", "2024-03-05"),
    ("Tuesday 5 Sept. 2024", "2024-09-05"),
    ("5th of nothing", None),
    ("2024-13-45", None),
    ("1850-01-01", None),
    ("", None),
    ("9" * 5000, None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_iso_date(text: str, expected: str | None) -> None:
    assert iso_date(text) == expected


def test_the_date_of_publication_goes_before_that_of_a_change() -> None:
    page = html.fromstring(
        '<html><head><meta property="article:modified_time" content="2024-03-09"></head><body>'
        '<time datetime="2024-02-01"></time><time class="published" datetime="2024-03-05"></time></body></html>'
    )
    dates = dates_of(
        page, [{"dateModified": "2024-03-08"}], "https://herald.example/2024/03/04/fares-12345678"
    )
    assert [date.value for date in dates] == [
        "2024-03-05",
        "2024-02-01",
        "2024-03-04",
        "2024-03-08",
        "2024-03-09",
    ]
    assert [date.origin for date in dates][-2:] == [
        "markup: JSON-LD dateModified",
        "markup: meta article:modified_time",
    ]
