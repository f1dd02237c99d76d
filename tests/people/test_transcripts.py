"""Labels of interviews and transcripts: who asks, who answers, whose initials they are."""

from __future__ import annotations

import pytest

from tests.people.marked import resolved, speakers

TALK = "\n\n[s1:Q][k1::] [c1:Why?]\n\n[s2:A][k2::] [c2:Because.]"
INITIALS = "\n\n[s1:AO][k1::] [c1:Why?]\n\n[s2:P.H.][k2::] [c2:Because.]"
CASES = [
    ("Ana Okafor runs." + TALK, [None, "Ana Okafor"], "the only person named answers"),
    ("Peter Holt spoke to Ana Okafor." + TALK, ["Peter Holt", "Ana Okafor"], "the text says who asks whom"),
    ("Ana Okafor and Peter Holt run." + TALK, [None, None], "two may answer, so nobody is named"),
    ("The runners met." + TALK, [None, None], "nobody is named"),
    (
        "Ana Okafor met Peter Holt." + INITIALS,
        ["Ana Okafor", "Peter Holt"],
        "initials, with and without stops",
    ),
    ("Ana Okafor met Ada Orr." + INITIALS, [None, None], "initials of two people, and of nobody"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_reads_labels(text: str, expected: list[str | None], why: str) -> None:
    assert speakers(resolved(text)) == expected, why


def test_the_byline_does_not_answer() -> None:
    article = resolved("By Bo Lind\n\nAna Okafor runs." + TALK, byline="Bo Lind")
    assert speakers(article) == [None, "Ana Okafor"]
