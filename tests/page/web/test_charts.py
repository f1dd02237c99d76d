"""Bar charts: the years under them keep their shape and never run into each other, however wide the screen."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.page.web.charts import by_month


def months(first: str, number: int) -> list[tuple[str, int]]:
    """So many months in order, each with a quote."""
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    return [(f"{at // 12:04}-{at % 12 + 1:02}", 1) for at in range(start, start + number)]


def drawn(given: list[tuple[str, int]]) -> ET.Element:
    return ET.fromstring(str(by_month(given, "Quotes")))  # noqa: S314 - our own


def hundredths(length: str | None) -> float:
    assert length is not None
    assert length.endswith("%")
    return float(length[:-1])


def labels(chart: ET.Element) -> list[tuple[str, str, float]]:
    """Year, class and place of each label."""
    return [
        (text.text or "", text.get("class", ""), hundredths(text.get("x"))) for text in chart.iter("text")
    ]


@pytest.mark.parametrize(
    ("first", "number", "phone", "wider", "why"),
    [
        ("2024-03", 1, ["2024"], [], "one month"),
        ("2024-01", 12, ["2024"], [], "one year"),
        ("2023-01", 24, ["2023", "2024"], [], "two years"),
        ("2023-12", 13, ["2024"], ["2023"], "one month has no room for the year on a phone"),
        ("2022-12", 25, ["2023", "2024"], [], "nor on a wider screen, where the bars are narrower"),
        ("2022-10", 27, ["2023", "2024"], ["2022"], "three months have some"),
        ("2024-01", 56, ["2024", "2025", "2026", "2027", "2028"], [], "the last of five years has eight months"),
        ("2015-01", 120, ["2016", "2018", "2020", "2022", "2024"], ["2015", "2017", "2019", "2021", "2023"],
         "ten years are drawn as years"),
        ("2008-01", 204, ["2010", "2013", "2016", "2019", "2022"],
         [str(year) for year in range(2008, 2025) if year % 3], "seventeen years"),
    ],
)  # fmt: skip
def test_years_are_written_where_there_is_room(
    first: str, number: int, phone: list[str], wider: list[str], why: str
) -> None:
    found = labels(drawn(months(first, number)))
    assert [year for year, kind, _ in found if kind == "label"] == phone, why
    assert [year for year, kind, _ in found if kind == "label more"] == wider, why


@given(st.integers(1, 500), st.integers(1, 12))
def test_no_year_runs_into_the_next(number: int, month: int) -> None:
    chart = drawn(months(f"1990-{month:02}", number))
    assert "viewBox" not in chart.attrib, "what is stretched squeezes its words"
    found = labels(chart)
    for kinds, room in ((("label",), 12), (("label", "label more"), 5.5)):
        places = [place for _, kind, place in found if kind in kinds]
        assert all(later - place >= room - 0.01 for place, later in pairwise(places))
        assert all(place <= 100 - room for place in places)
    for bar in chart.iter("rect"):
        assert 0 <= hundredths(bar.get("x")) <= 100 - hundredths(bar.get("width")) + 0.01
        assert hundredths(bar.get("width")) > 0
