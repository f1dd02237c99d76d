"""What somebody types, understood: terms, days, and what is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record.search.query import (
    Query,
    Term,
    first_day,
    fold,
    last_day,
    parse_words,
    tokens,
    understood,
)


def term(*words: str, prefix: bool = False, excluded: bool = False) -> Term:
    return Term(words, prefix, excluded)


@pytest.mark.parametrize(
    ("typed", "expected", "why"),
    [
        ("bus fares", [term("bus"), term("fares")], "plain words"),
        ("bus bus", [term("bus")], "once is enough"),
        ('"bus fares" now', [term("bus", "fares"), term("now")], "a phrase"),
        ("“bus fares”", [term("bus", "fares")], "marks as word processors make them"),
        ("«bus fares»", [term("bus", "fares")], "and as others do"),
        ("bus -fares", [term("bus"), term("fares", excluded=True)], "a word that may not be there"),
        ('-"bus fares"', [term("bus", "fares", excluded=True)], "nor may this phrase"),
        ("bus-fares", [term("bus", "fares")], "a hyphen inside is no minus"),
        ("bus - fares", [term("bus"), term("fares")], "a dash between words is none either"),
        ("fare*", [term("fare", prefix=True)], "an open end"),
        ('"bus far*"', [term("bus", "far", prefix=True)], "of a phrase, too"),
        ("*fare", [term("fare")], "a star elsewhere says nothing"),
        ("don't", [term("don", "t")], "cut as the index cuts it"),
        ("U.S. $3.50", [term("U", "S"), term("3", "50")], "likewise"),
        ("bus AND NOT fares OR NEAR(", [term(w) for w in "bus AND NOT fares OR NEAR".split()], "no operators"),
        ('"bus fares', [term("bus"), term("fares")], "a lone mark is nothing"),
        ('bus" "', [term("bus")], "nor is an empty phrase"),
        ("text:bus {x}^2", [term("text", "bus"), term("x", "2")], "what FTS5 would take for syntax"),
        ("a\0b\ud800c", [term("a", "b", "c")], "what no database holds"),
        ("", [], "nothing"),
        ("!?", [], "only marks"),
    ],
)  # fmt: skip
def test_words_become_terms(typed: str, expected: list[Term], why: str) -> None:
    assert list(parse_words(typed)[0]) == expected, why


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("!?", "“!?” has no letters or digits to look for"),
        ("th*", "“th*” is looked for as the word “th”; an open end needs 3 letters before it"),
        ("bus fares", None),
    ],
)
def test_what_is_not_taken_as_it_stands_is_said(typed: str, note: str | None) -> None:
    assert parse_words(typed)[1] == ((note,) if note else ())


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-2", "2023-02-01", "2023-02-28"),
        (" 2024-03-05 ", "2024-03-05", "2024-03-05"),
    ],
)
def test_years_and_months_are_all_their_days(value: str, first: str, last: str) -> None:
    assert (first_day("since", value), last_day("until", value)) == (first, last)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query(since="yesterday"), "since: “yesterday” is no day; write 2024, 2024-03 or 2024-03-05"),
        (Query(until="2024-02-30"), "until: “2024-02-30” is no day"),
        (Query(until="2024-13"), "until: “2024-13” is no day"),
        (Query(until="0000"), "until: “0000” is no day"),
        (Query(since="05/03/2024"), "since: “05/03/2024” is no day"),
        (Query(since="2024-03", until="2024-02"), "since 2024-03 is after until 2024-02"),
        (Query(type="spoken"), "type: “spoken” is none; choose from direct, indirect, mixed"),
        (Query(order="best"), "order: “best” is none"),  # type: ignore[arg-type]
        (Query(limit=0), "limit: 0 is not between 1 and 1,000"),
        (Query(limit=1001), "limit: 1001 is not between"),
        (Query(confidence=1.5), "confidence: 1.5 is not between 0 and 1"),
        (Query(person_id=2**63), "person_id: 9223372036854775808 is no number of a row"),
        (Query(article_id=0), "article_id: 0 is no number of a row"),
        (Query("word " * 40 + " ".join(map(str, range(100)))), "a search takes 100 words at most"),
    ],
)
def test_what_cannot_be_meant_is_told(query: Query, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        understood(query)
    assert str(caught.value).startswith(message)


@given(st.text(max_size=60))
def test_no_line_is_wrong(typed: str) -> None:
    terms, _ = parse_words(typed)
    assert all(tokens(" ".join(one.words)) == list(one.words) for one in terms)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Café Łódź", "cafe łodz"), ("İZMİR", "izmir"), ("ΆΝΝΑ Й", "άννα й"), ("“NO”", "“no”")],
)
def test_only_latin_letters_lose_their_accents(text: str, folded: str) -> None:
    assert fold(text) == folded
