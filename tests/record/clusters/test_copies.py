"""Agency texts: how articles name the agency, and when two articles print one text."""

from __future__ import annotations

import pytest

from onrecord.record.clusters.copies import agency_named, agency_of, is_copy, share_quotes, sketch, stories

TEXT = (
    "The ferry to the islands stopped for the third day on Tuesday as winds kept the harbour shut and the line of lorries "
    "outside the gates grew past the old brewery. Drivers slept in their cabs; a baker drove along the row and sold out "
    "before he reached the end. The company said that it hoped to sail at noon. Islanders have heard that before, and "
    "most of them had bought their potatoes on Saturday. The forecast speaks of calmer weather from Thursday on."
)


@pytest.mark.parametrize(
    ("text", "byline", "publisher", "outlet", "agency"),
    [
        ("LONDON (Reuters) - The ferry stopped.", None, None, None, "Reuters"),
        ("PORT SOREL (AP) — The ferry stopped.", None, None, None, "Associated Press"),
        ("The ferry stopped.\n\n© 2024 AFP", None, None, None, "AFP"),
        ("The ferry stopped.\nCopyright 2024 The Associated Press. All rights reserved.", None, None, None, "Associated Press"),
        ("The ferry stopped.\n(Reporting by Dov Brandt; Editing by Cara Sorel)", None, None, None, "Reuters"),
        ("The ferry stopped.", "By Associated Press", None, None, "Associated Press"),
        ("The ferry stopped.", "Dov Brandt, PA", None, None, "PA"),
        ("The ferry stopped.", None, "Reuters", None, "Reuters"),
        ("The ferry stopped.", None, None, "uk.reuters.com", "Reuters"),
        ("The ferry stopped.", None, None, "notreuters.com", None),
        ("Reuters and the AP both said that it stopped.", None, None, None, None),
        ("The pupils' AP class saw it.", "Pat AP Marsh", "The Apiary", None, None),
        ("The ferry stopped.\nThe Associated Press contributed to this report.", None, None, None, None),
    ],
)  # fmt: skip
def test_agencies(
    text: str, byline: str | None, publisher: str | None, outlet: str | None, agency: str | None
) -> None:
    assert agency_of(text, byline=byline, publisher=publisher, outlet=outlet) == agency


@pytest.mark.parametrize(
    ("other", "same", "why"),
    [
        (TEXT.upper().replace(",", " –"), True, "marks and case"),
        (f"By our own reporter\n{TEXT}\nShare this story!", True, "a line before and after"),
        (" ".join(TEXT.split()[:40]), True, "cut from the end"),
        (TEXT.replace("third", "fourth").replace("Tuesday", "Wednesday"), True, "a few words changed"),
        ("The council met on Monday to talk about gulls, bins and the price of parking by the pier, and ended late.", False, "another text"),
        (f"“{TEXT}” That was all the fax said, and nobody in the newsroom knew who had sent it or what to make of it, so it went on the wall.", False, "it only quotes the text"),
    ],
)  # fmt: skip
def test_one_text(other: str, same: bool, why: str) -> None:
    assert is_copy(sketch(TEXT), sketch(other)) is same, why
    assert is_copy(sketch(other), sketch(TEXT)) is same, why


def test_quotes_in_common() -> None:
    assert share_quotes({1, 2, 3}, {3})
    assert not share_quotes(set(range(10)), set(range(9, 19)))
    assert not share_quotes(set(), {1})


def test_stories_grow_around_the_longest_text() -> None:
    lengths = {1: (10, "a"), 2: (90, "b"), 3: (50, "c"), 4: (80, "d"), 5: (10, "e")}
    copied = {1: {2}, 2: {1, 3}, 3: {2, 4}, 4: {3}}
    assert stories(lengths, lambda article: copied.get(article, ())) == {1: 1, 2: 1, 3: 1, 4: 4, 5: 5}


def test_the_agency_that_most_name() -> None:
    assert agency_named([None, "AFP", "Reuters", "Reuters"]) == "Reuters"
    assert agency_named(["Reuters", "AFP"]) == "AFP"
    assert agency_named([None]) is None
