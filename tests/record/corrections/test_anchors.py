from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.corrections.anchors import Anchor, find

HERE, THERE = "sha of one text", "sha of another"


def anchor(
    words: str, start: int, *, text: str = HERE, source: int | None = None, end: int | None = None
) -> Anchor:
    named = ((source, source + 3),) if source is not None else ()
    return Anchor(words, ((start, start + len(words) if end is None else end),), named, (), text)


FARES = anchor("Fares will stay as they are", 100)

CASES = [
    ("the same place", {1: anchor("Hm", 10), 2: FARES}, 2),
    ("the same place, though a twin of its words comes first", {1: anchor(FARES.text, 10), 2: FARES}, 2),
    ("the same place in another text is by chance", {1: anchor("Something else, as long as", 100, text=THERE)}, None),
    ("moved by a new paragraph", {1: anchor("Hm", 100, text=THERE), 2: anchor(FARES.text, 160, text=THERE)}, 2),
    ("moved, said twice: the nearer", {1: anchor(FARES.text, 900, text=THERE), 2: anchor(FARES.text, 160, text=THERE)}, 2),
    ("a new reader cut it shorter", {1: anchor("Fares will stay", 100), 2: anchor("Hm", 10)}, 1),
    ("a new reader made it longer", {1: anchor("Fares will stay as they are, for now", 100)}, 1),
    ("less than half of it is left", {1: anchor("Fares will", 100)}, None),
    ("two share with it: the one that shares more", {1: anchor("Fares will stay ", 100), 2: anchor("will stay as they are", 106)}, 2),
    ("an editor changed a word", {1: anchor("Fares shall stay as they are", 160, text=THERE)}, 1),
    ("an editor changed most words", {1: anchor("Prices will not be what they were", 160, text=THERE)}, None),
    ("nothing is left of the article's quotes", {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("why", "quotes", "found"), CASES, ids=[case[0] for case in CASES])
def test_a_quote_is_found_again(why: str, quotes: Mapping[int, Anchor], found: int | None) -> None:
    assert find(FARES, quotes) == found


def test_of_two_quotes_in_one_place_the_one_with_the_same_source() -> None:
    quotes = {1: anchor("Hm", 10, source=20), 2: anchor("Hm", 10, source=40)}
    assert [find(quote, quotes) for quote in quotes.values()] == [1, 2]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.integers(0, 500)), max_size=6))
def test_it_is_kept_as_json_and_finds_itself(made: list[tuple[str, int]]) -> None:
    quotes = {number: anchor(words, start, source=number) for number, (words, start) in enumerate(made)}
    for number, quote in quotes.items():
        assert Anchor.from_json(quote.to_json()) == quote
        assert find(quote, quotes) == number
