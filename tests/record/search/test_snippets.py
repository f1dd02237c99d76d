"""What is shown of a hit: the words that matched, what stands around them, a link to the passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.search.query import parse_words
from onrecord.record.search.snippets import (
    excerpt,
    matched,
    passage_link,
    whole_words_after,
    whole_words_before,
)

URL = "https://news.example/fares"


@pytest.mark.parametrize(
    ("text", "typed", "words", "why"),
    [
        ("Fares will rise; fares rose.", "fares", ["Fares", "fares"], "in any case"),
        ("The busfare and the bus.", "bus", ["bus"], "whole words only"),
        ("The bus - fares rose; fares of a bus.", '"bus fares"', ["bus - fares"], "a phrase over marks"),
        ("Faring, fares, far.", "fare*", ["fares"], "an open end"),
        ("The café in Orléans", "cafe ORLEANS", ["café", "Orléans"], "accents or none"),
        ("The cafe\u0301s there", "cafés", ["cafe\u0301s"], "accents that stand alone"),
        ("The cafes there", "cafés", ["cafes"], "accents typed"),
        ("bus fares bus", "bus fares", ["bus", "fares", "bus"], "each where it stands"),
        ("bus fares now", '"bus fares" "fares now"', ["bus fares now"], "what overlaps is one stretch"),
        ("bus fares", "bus -fares", ["bus"], "not what may not be there"),
        ("snake_case", "case", ["case"], "an underscore is no letter"),
        ("Nothing of it", "bus", [], "nothing"),
    ],
)
def test_matched_words(text: str, typed: str, words: list[str], why: str) -> None:
    assert [text[start:end] for start, end in matched(text, parse_words(typed)[0])] == words, why


@pytest.mark.parametrize(
    ("words", "before", "after", "fragment", "why"),
    [
        ("“We will not raise the fares,”", "x", "y", "We%20will%20not%20raise%20the%20fares", "without its marks"),
        ("in well-run, safe cities", "", "", "in%20well%2Drun%2C%20safe%20cities", "what has a meaning of its own"),
        ("“No,”", "Asked twice, he said ", " and left at once. Then", "twice%2C%20he%20said-,%E2%80%9CNo%2C%E2%80%9D,-and%20left%20at", "too short alone"),
        ("“No,”", "line above\n", "\nline below", "%E2%80%9CNo%2C%E2%80%9D", "what is in other paragraphs is not beside it"),
        (" ".join("one two three four five six seven eight nine ten eleven twelve last".split()), "", "",
         "one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20last", "a long one by its ends"),
        ("first line of it\n\nand the last line", "", "", "first%20line%20of%20it,and%20the%20last%20line", "over two paragraphs"),
        ("50% & more", "", "", "50%25%20%26%20more", "signs"),
    ],
)  # fmt: skip
def test_links_to_passages(words: str, before: str, after: str, fragment: str, why: str) -> None:
    assert passage_link(URL, words, before=before, after=after) == f"{URL}#:~:text={fragment}", why


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        (None, "words", None),
        ("file:///etc/passwd", "words", None),
        ("javascript:alert(1)", "words", None),
        (f"{URL}#part-2", "one two three four", f"{URL}#part-2:~:text=one%20two%20three%20four"),
        (f"{URL}?a=1&b=2", "one two three four", f"{URL}?a=1&b=2#:~:text=one%20two%20three%20four"),
        (URL, "…", URL),
    ],
)
def test_links_of_other_addresses(url: str | None, words: str, link: str | None) -> None:
    assert passage_link(url, words) == link


def test_context_is_of_whole_words() -> None:
    assert whole_words_before("ut short, then he said ", cut=True) == "short, then he said "
    assert whole_words_before("From the start ", cut=False) == "From the start "
    assert whole_words_before("unbroken", cut=True) == ""
    assert whole_words_after(" and so on for ev", cut=True) == " and so on for"
    assert whole_words_after(" to the end.", cut=False) == " to the end."
    assert whole_words_after("unbroken", cut=True) == ""


def test_an_excerpt_shows_where_most_words_are() -> None:
    text = "opening words " * 40 + "the bus fares rise " + "closing words " * 40
    start, end = excerpt(text, matched(text, parse_words("bus fares")[0]))
    assert "the bus fares rise" in text[start:end]
    assert end - start <= 280
    assert text[start - 1] == " "
    assert text[end] == " "


@given(st.text(alphabet="ab \n“é", max_size=700), st.text(alphabet='ab*"-', max_size=8), st.integers(1, 300))
def test_an_excerpt_is_a_part_of_the_text(text: str, typed: str, most: int) -> None:
    start, end = excerpt(text, matched(text, parse_words(typed)[0]), most)
    assert 0 <= start <= end <= len(text)
    assert end - start <= most
    assert (end > start) or not text
