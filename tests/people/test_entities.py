"""Which names mean the same person or organization."""

from __future__ import annotations

import pytest

from onrecord.people.entities import compatible, name_tokens
from tests.people.marked import resolved

CASES = [
    ("Thomas K. Ebert left. Thomas Ebert said no. Ebert sat.", ["Thomas K. Ebert"], "initial, surname"),
    ("Robert Callow left. Bob Callow laughed.", ["Robert Callow"], "nickname"),
    ("Enrico Pena Tosti left. Pena Tosti laughed.", ["Enrico Pena Tosti"], "double surname"),
    ("Denise Holt and Peter Holt argued.", ["Denise Holt", "Peter Holt"], "two people of one surname"),
    ("Amos Reed Sr. built it. Amos Reed Jr. sank it.", ["Amos Reed Sr.", "Amos Reed Jr."], "father and son"),
    (
        "Nils Harwick founded Harwick Foods.",
        ["Nils Harwick", "Harwick Foods"],
        "a founder is not the company",
    ),
    (
        "Walter Pruitt and his wife, Carol Pruitt, sat. Mrs. Pruitt wept.",
        ["Walter Pruitt", "Carol Pruitt"],
        "Mrs.",
    ),
    ("The Rail Safety Bureau met. The RSB voted.", ["Rail Safety Bureau"], "acronym"),
    (
        "John Milo Hale left. Everyone called him Mike. Mike Hale wept.",
        ["John Milo Hale"],
        "what he is called",
    ),
    (
        "Ana Orde met John Hale. He called her Mike. Mike Hale wept.",
        ["Ana Orde", "John Hale", "Mike Hale"],
        "not he",
    ),
    (
        "John Hale left.\n\nAna called him Mike. Mike Hale wept.",
        ["John Hale", "Ana", "Mike Hale"],
        "long ago",
    ),
    ("Simon Orde fled from Orde to Ohio.", ["Simon Orde"], "places are nobody"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_groups_names(text: str, expected: list[str], why: str) -> None:
    assert [entity.name for entity in resolved(text).entities] == expected, why


def test_a_surname_with_a_title_goes_to_the_one_of_that_gender() -> None:
    text = "Walter Pruitt and his wife, Carol Pruitt, sat. Mrs. Pruitt wept. Mr. Pruitt slept."
    walter, carol = resolved(text).entities
    assert [str(mention) for mention in walter.mentions] == ["Walter Pruitt", "his", "Pruitt"]
    assert [str(mention) for mention in carol.mentions] == ["Carol Pruitt", "Pruitt"]
    assert carol.mentions[1] < walter.mentions[2]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana B. Okafor", "Ana Okafor", True),
        ("A. Okafor", "Ana Okafor", True),
        ("Bill Okafor", "William Okafor", True),
        ("Ana Okafor", "Ada Okafor", False),
        ("Ana Okafor", "Ana Holt", False),
        ("Ana B. Okafor", "Ana C. Okafor", False),
        ("Amos Reed", "Amos Reed Jr.", False),
    ],
)
def test_compares_full_names(one: str, other: str, same: bool) -> None:
    assert compatible(name_tokens(one), name_tokens(other)) is same
