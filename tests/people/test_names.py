"""Names found by their capitals, and what kind of thing bears them."""

from __future__ import annotations

import pytest

from onrecord.people.names import find_names
from onrecord.people.words import read_words

CASES = [
    ("Yesterday Ana Okafor spoke.", ["Ana Okafor/person"], "a sentence's first word is no part of the name"),
    ("We met Sen. Mia Torrance (D-Ohio).", ["Mia Torrance/person"], "titles and party letters stay outside"),
    (
        "The homeland secretary, Prime Minister Dr. Lucia Ferrant, left.",
        ["Lucia Ferrant/person"],
        "several titles",
    ),
    ("It was Homeland Safety Secretary Jo Tamm.", ["Jo Tamm/person"], "an office before the name"),
    (
        "She joined the Department of Rivers and Harbors.",
        ["Department of Rivers/organization", "Harbors/other"],
        "and",
    ),
    (
        "She joined the Food and Harbor Administration.",
        ["Food and Harbor Administration/organization"],
        "one office",
    ),
    ("The Bank of the Easton Valley closed.", ["Bank of the Easton Valley/organization"], "of the"),
    (
        "Engineer Huda al-Masri and Pieter van der Hoek sail.",
        ["Huda al-Masri/person", "Pieter van der Hoek/person"],
        "particles",
    ),
    (
        "Police said Prince Faisal bin Rashid flew.",
        ["Faisal bin Rashid/person"],
        "a title before a full name",
    ),
    ("He wrote to the RSB and to O’Dowd.", ["RSB/organization", "O’Dowd/other"], "acronym and apostrophe"),
    (
        "Then the Riders’ Union met in New York.",
        ["Riders’ Union/organization", "New York/place"],
        "plural possessive",
    ),
    ("A storm hit Fort Wayland on Monday in May.", ["Fort Wayland/place"], "days and months are no names"),
    (
        "“Go,” April said. April Dunmore left.",
        ["April/person", "April Dunmore/person"],
        "a month that is a name",
    ),
    (
        "On Friday Mr. Baker met Judge Emily Major.",
        ["Baker/person", "Emily Major/person"],
        "titles that are names",
    ),
    (
        "Jordan Young ran. Young won.",
        ["Jordan Young/person", "Young/person"],
        "an adjective that is a surname",
    ),
    ("Reporters saw Олена Шевчук there.", ["Олена Шевчук/person"], "other alphabets have capitals too"),
    ("She thanked Prince Harlan.", ["Prince Harlan/person"], "a royal title is part of a short name"),
    ("He let Jo Pike Jr. in.", ["Jo Pike Jr./person"], "suffix"),
    ("Theresa May met him in May.", ["Theresa May/person"], "a month that is a surname"),
    (
        "Fares Will Rise, Says Okafor\n\nIt was Okafor who paid.",
        ["Okafor/other", "Okafor/person"],
        "a headline",
    ),
    ("no capitals at all here", [], "nothing to find"),
    ("", [], "nothing at all"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_finds_names(text: str, expected: list[str], why: str) -> None:
    found = [f"{text[name.start : name.end]}/{name.kind}" for name in find_names(read_words(text))]
    assert found == expected, why
