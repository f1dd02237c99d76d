"""The table of sentences: which facts about whom each states, and how they stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.people.facts import FLOOR
from onrecord.people.relatives import INVERSE
from onrecord.people.resolve import resolve
from onrecord.types import Article, Fact
from tests.people.marked import resolved

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/facts.jsonl").read_text(encoding="utf-8").splitlines()
]
PIECES = st.sampled_from(
    ["Ana Okafor", "Ben Hale", "Okafor", " and ", ", ", "52", "his wife", "her son", " died ", " was born in ",
     "1950", "Leeds", " the mayor ", "a former ", "minister", " married ", " won the ", "Booker Prize", ". ", "“",
     "”", "'s ", "(", ")", "Born in ", "As ", "founded by ", "author of ", "resigned as ", "I am ", "Director: ",
     " is ", " not ", "who ", "their ", "lost his ", "\n", "said ", "Sen. ", "two sons", "-year-old "]
)  # fmt: skip


def told(article: Article) -> set[tuple[str, str, str, str]]:
    return {(e.name, f.kind, f.value, f.status) for e in article.entities for f in e.facts}


def facts_of(text: str, published: str | None = None) -> list[Fact]:
    return [
        fact for entity in resolve(Article(text, published=published), []).entities for fact in entity.facts
    ]


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(ROWS) >= 150
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_states_these_facts_and_no_others(row: dict[str, Any]) -> None:
    want = set()
    for fact in row["facts"]:
        person, kind, value, status = fact["person"], fact["kind"], fact["value"], fact["status"]
        want.add((person, kind, value, status))
        if kind in INVERSE:  # family is told from both sides
            want.add((value, INVERSE[kind], person, status))
    assert told(resolved(row["text"])) == want, row["why"]


@pytest.mark.parametrize(
    ("text", "kind", "value", "why"),
    [
        ("Ana Okafor married Ben Hale in 2010.", "marriage", "2010", "after the verb"),
        ("In 2010, Ana Okafor married Ben Hale.", "marriage", "2010", "before it"),
        ("Ben Hale, who died in 2014, built the shop in 1990.", "death", "2014", "the nearest one after it"),
        ("Ana Okafor resigned on Tuesday.", "departure", "2019-11-19", "reckoned from the day of writing"),
        ("Ana Okafor was elected mayor eleven years ago.", "appointment", "2008", "so many years back"),
        (
            "It was founded in 1942 by Ben Hale, who was elected mayor.",
            "appointment",
            None,
            "the year is the founding's",
        ),
        (
            "Ana Okafor, who was widowed in 2010, lost her son.",
            "loss",
            None,
            "the year is the husband's death",
        ),
        ("It lasted from 2006 to the death of Ben Hale.", "death", None, "the year is another's"),
        ("Ben Hale died at home and the shop closed in 2014.", "death", None, "the year is the shop's"),
    ],
)
def test_knows_when(text: str, kind: str, value: str | None, why: str) -> None:
    (fact,) = {f for f in facts_of(text, "2019-11-20") if f.kind == kind and f.person == 0}
    assert (fact.time.value if fact.time else None) == value, why


@pytest.mark.parametrize(
    ("published", "born", "why"),
    [
        ("2019-11-20", (1966, 1967), "before or after this year's birthday"),
        ("2019-11-20T10:00:00+00:00", (1966, 1967), "a time of day changes nothing"),
        (None, None, "no day of writing, no year of birth"),
    ],
)
def test_an_age_leaves_two_years_of_birth(
    published: str | None, born: tuple[int, int] | None, why: str
) -> None:
    (fact,) = facts_of("Ana Okafor, 52, closed the shop.", published)
    assert fact.born == born, why


def test_one_fact_with_all_its_evidence() -> None:
    (fact,) = facts_of("Ana Okafor, 52, closed the shop. Nobody came to see it. Okafor, 52, left.")
    assert [span.text for span in fact.evidence] == ["Ana Okafor, 52", "Okafor, 52"]
    assert fact.to_dict()["evidence"] == [[0, 14], [56, 66]]


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_gives_sound_facts(text: str) -> None:
    article = resolve(Article(text, published="2019-11-20"), [])
    for entity in article.entities:
        for fact in entity.facts:
            assert fact.person == entity.id
            assert FLOOR <= fact.confidence < 1
            assert all(text[span.start : span.end] == span.text for span in fact.evidence)
            assert fact.other is None or article.entities[fact.other].name == fact.value
