"""What is one word, whatever its spelling; what the marks around it say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.clusters.words import stem, stretches_of, token_of, weight, words_of


def keys(text: str) -> str:
    return " ".join(word.key for word in words_of(text))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("We can’t go", "we can not go", "a contraction is its two words"),
        ("They won't", "They will not", "an irregular one"),
        ("it's ours", "It is ours", "is, after a pronoun"),
        ("the harbor's edge", "the harbor edge", "no is after a noun: it shows whose"),
        ("gonna", "going to", "as spoken"),
        ("the colour of defence", "the color of defense", "British and American spelling"),
        ("organised travelling", "organized traveling", "the same of endings"),
        ("twenty-five per cent", "25 percent", "figures and words"),
        ("25%", "25 percent", "the sign"),
        ("1,200 boats", "1200 boats", "thousands with and without a comma"),
        ("5bn", "5 billion", "a scale behind a figure"),
        ("[T]he bridge", "the bridge", "a letter in brackets is none put in"),
        ("U.S. rules", "US rules", "a country is not the pronoun"),
        ("café", "cafe", "accents"),
        ("“Look — no hands!”", "look no hands", "marks and case"),
        ("the plan [sic] works", "the plan works", "an editor's remark is no word"),
        ("Mr Sorel", "Mr. Sorel", "titles"),
    ],
)
def test_one_word_in_two_spellings(one: str, other: str, why: str) -> None:
    assert keys(one) == keys(other), why


@pytest.mark.parametrize(
    ("one", "other"), [("us", "US"), ("form", "from"), ("5", "15"), ("boat", "boats"), ("will", "would")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_words_know_their_places_and_what_stands_around_them() -> None:
    text = "that fares “will … [soon] rise by 5%” said Mayor Sorel"
    words = words_of(text, "mixed")
    assert [text[word.start : word.end] for word in words] == text.replace("“", "").replace("”", "").replace(
        "… [soon]", "soon"
    ).replace("5%", "5 %").split()
    assert [word.key for word in words if word.quoted] == ["will", "soon", "rise", "by", "5", "percent"]
    assert [word.key for word in words if word.bracketed] == ["soon"]
    assert [word.key for word in words if word.gap] == ["soon"]
    assert [word.key for word in words if word.capital] == ["mayor", "sorel"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("he ‘waited an hour’ there", "waited an hour"),
        ("he 'doesn't wait' there", "does not wait"),
        ('that "one" and "two" count', "1 2"),
        ("the firm's boats weren't there", ""),
        ("goes on” as it began", "goes on"),
        ("“never closed", "never closed"),
    ],
)
def test_what_is_inside_marks(text: str, inside: str) -> None:
    assert " ".join(word.key for word in words_of(text, "mixed") if word.quoted) == inside


@pytest.mark.parametrize(
    ("key", "told"), [("the", 0), ("not", 0), ("good", 0.5), ("days", 0.5), ("harbor", 1), ("1998", 1)]
)
def test_words_weigh_what_they_tell(key: str, told: float) -> None:
    assert weight(key) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("he", "i"),
        ("will", "would"),
        ("closing", "closed"),
        ("city", "cities"),
        ("was", "is"),
        ("took", "take"),
    ],
)
def test_grammar_does_not_change_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@settings(deadline=None)
@given(
    st.text(alphabet="aZ é’'“”\"[]().,…-–5%\n", max_size=60), st.sampled_from(["direct", "indirect", "mixed"])
)
def test_words_are_in_the_text_and_the_fast_way_gives_the_same(text: str, type: str) -> None:
    words = words_of(text, type)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
    tokens = [token_of(token) for _, stretch in stretches_of(text, type) for token in stretch.split()]
    if type != "mixed" and not any(token.hangs for token in tokens):
        assert [key for token in tokens for key in token.keys] == [word.key for word in words]
