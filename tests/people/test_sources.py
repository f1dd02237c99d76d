"""What a source's words are read as: names, descriptions and pronouns, one or several."""

from __future__ import annotations

import pytest

from onrecord.people.descriptions import name_mentions
from onrecord.people.names import find_names
from onrecord.people.resolve import _located
from onrecord.people.sources import read_source
from onrecord.people.words import read_words

CASES = [
    ("Ana Okafor", ["name:okafor"], "a name"),
    ("Okafor’s", ["name:okafor"], "a possessive"),
    ("White House spokesman Jo Tamm", ["name:tamm"], "a role before a name"),
    ("Ana Okafor, the transit chief,", ["name:okafor"], "an apposition after a name"),
    ("The transit chief, Ana Okafor,", ["name:chief"], "a description, then the name"),
    ("Mr. Morgan of the Harbor Trust", ["name:morgan"], "the name before “of”, not the one after"),
    ("Officials at the Harbor Trust", ["description:officials"], "a description with a name in it"),
    ("Peter Holt’s doctor", ["description:doctor"], "a possessor is not the speaker"),
    ("Okafor supporters", ["description:supporters"], "a name that marks a group"),
    ("a poll released on Thursday", ["description:poll"], "the noun before the participle"),
    ("she", ["pronoun:she"], "a pronoun"),
    ("his company", ["description:company"], "a possessive pronoun begins a description"),
    ("Ana Okafor and Peter Holt", ["name:okafor", "name:holt"], "two names"),
    ("Ada Dunne, Ines Coll and Bram Peters", ["name:dunne", "name:coll", "name:peters"], "a list"),
    ("Craig Bryan, head of the lab, and other scientists", ["name:bryan", "description:scientists"], "mixed"),
    ("the owner and founder", ["description:founder"], "one person of two roles"),
    ("critics, like Ana Okafor and Peter Holt,", ["description:critics"], "examples are not the source"),
    ("her rivals, Ana Okafor and Peter Holt", ["name:okafor", "name:holt"], "a plural, then the names"),
    ("—", [], "no words"),
]


@pytest.mark.parametrize(("source", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_reads_sources(source: str, expected: list[str], why: str) -> None:
    text = f"Later, {source} said so."
    words = read_words(text)
    names = _located(words, name_mentions(text, words, find_names(words)))
    last = next(k for k, word in enumerate(words) if word.text == "said")
    inside = [name for name in names if name[1] <= last]
    parts = read_source(words, 2, last, inside)
    assert [f"{part.form}:{part.head}" for part in parts] == expected, why
