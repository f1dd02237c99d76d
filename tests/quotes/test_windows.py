"""Tokens with offsets and features, and windows of them: what training and running share."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.quotes.marks import find_passages
from onrecord.quotes.tagger import DEFAULT_MODEL, load_tagger
from onrecord.quotes.windows import CASES, CLS, FEATURES, MARKS, SEP, Tokens, model_input, tokenize, windows

VOCABULARY = Tokenizer.from_file(str(DEFAULT_MODEL / "tokenizer.json"))
REFERENCE = Path(__file__).parent / "reference"
TEXTS: dict[str, str] = json.loads((REFERENCE / "texts.json").read_text(encoding="utf-8"))


def tokens_of(text: str) -> Tokens:
    return tokenize(text, find_passages(text), load_tagger().tokenizer)


def as_rows(tokens: Tokens) -> dict[str, Any]:
    columns = ("ids", "start", "end", "features", "word", "line")
    return {name: getattr(tokens, name).astype(int).tolist() for name in columns} | {
        "running": sorted(tokens.running)
    }


@pytest.mark.parametrize("name", TEXTS)
def test_inputs_are_those_the_model_was_trained_on(name: str) -> None:
    """Where this fails, a model trained before the change no longer reads what it was trained on."""
    stored = json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))
    assert as_rows(tokens_of(TEXTS[name])) == stored


CASE = [
    ("river", 0, "lower"),
    ("River", 1, "title"),
    ("RIVER", 2, "upper"),
    ("iPad", 3, "mixed"),
    ("I", 1, "one capital is a title"),
    ("Émile", 1, "an accented capital"),
    ("2016", 0, "no letters"),
]


@pytest.mark.parametrize(("text", "case", "why"), CASE)
def test_case_feature(text: str, case: int, why: str) -> None:
    assert tokens_of(text).features[0] % CASES == case, why


PLACES = [
    ("a “b c” d", [0, 1, 2, 2, 3, 0], "outside, opens, inside, closes"),
    ("“b ‘c’”", [1, 2, 4, 4, 4, 3], "nested marks and words are told apart"),
    ("“b.\n\n“c.”", [1, 2, 2, 5, 2, 2, 3], "opens and carries on; nothing closes the first"),
    ("b”", [2, 3], "nothing opens"),
]


@pytest.mark.parametrize(("text", "places", "why"), PLACES)
def test_place_in_the_marks_feature(text: str, places: list[int], why: str) -> None:
    assert (tokens_of(text).features // CASES % MARKS).tolist() == places, why


def test_first_in_line_feature() -> None:
    assert (tokens_of("a b\nc d\r\n\r\n  e").features // (CASES * MARKS)).tolist() == [1, 0, 1, 0, 1]


def test_words_begin_where_pieces_do_not_go_on() -> None:
    text = "unquestionably McDonald-Smythe’s"
    tokens = tokens_of(text)
    heads = [text[s] for s, word in zip(tokens.start, tokens.word, strict=True) if word]
    assert heads == ["u", "M", "-", "S", "’", "s"]


PACKING = [
    ("a b c\nd e f\ng h i", 6, None, [(0, 6), (6, 9)], "whole lines while they fit"),
    ("a b c\nd e f\ng h i", 5, None, [(0, 3), (3, 6), (6, 9)], "a line that does not fit begins a window"),
    ("a b c d e f g", 3, None, [(0, 3), (3, 6), (6, 7)], "a line longer than a window is cut"),
    ("a b c\nd e f\ng h i", 6, 3, [(0, 3), (3, 9)], "the first window may be smaller"),
    (
        "a b\nc d\n“e f.\n“g h.”",
        9,
        None,
        [(0, 8), (8, 13)],
        "more than half would go back: cut where it must",
    ),
    (
        "a b c d e f\n“g.\n“h.”",
        10,
        None,
        [(0, 6), (6, 13)],
        "a line that carries on stays with the one before",
    ),
    ("", 9, None, [], "nothing"),
]


@pytest.mark.parametrize(("text", "limit", "first", "ranges", "why"), PACKING)
def test_windows(text: str, limit: int, first: int | None, ranges: list[tuple[int, int]], why: str) -> None:
    assert list(windows(tokens_of(text), limit, first)) == ranges, why


def test_model_input_has_its_ends() -> None:
    tokens = tokens_of("a b c d")
    ids, features = model_input(tokens, 1, 3)
    assert ids.tolist() == [CLS, *tokens.ids[1:3], SEP]
    assert features.tolist() == [0, *tokens.features[1:3], 0]


anything = st.text(
    st.sampled_from("“”‘’\"' \n\r\u2028.aBé")
    | st.sampled_from("\ud800\udfffe\u0301🏆سلا\0")
    | st.characters()
)


@given(anything, st.integers(1, 12))
@settings(max_examples=150)
def test_pieces_and_windows_of_any_text(text: str, limit: int) -> None:
    tokens = tokens_of(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(tokens.start, tokens.end, strict=True))
    assert all(before <= after for before, after in pairwise(tokens.start.tolist()))
    assert ((tokens.features >= 0) & (tokens.features < FEATURES)).all()
    covered = [at for low, high in windows(tokens, limit) for at in range(low, high)]
    assert covered == list(range(len(tokens)))
    assert all(0 < high - low <= limit for low, high in windows(tokens, limit))


@given(st.text(st.sampled_from("abcXYZ019 .,“”'’-\n"), min_size=1))
@settings(max_examples=150)
def test_pieces_are_the_letters_at_their_offsets(text: str) -> None:
    tokens = tokens_of(text)
    for piece, start, end in zip(tokens.ids, tokens.start, tokens.end, strict=True):
        assert VOCABULARY.id_to_token(int(piece)).removeprefix("##") in (text[start:end].lower(), "[UNK]")


def test_one_endless_line_is_cut_for_the_tokenizer() -> None:
    tokens = tokens_of("word " * 12_000)
    assert len(tokens) == 12_000
    assert np.array_equal(tokens.start, 5 * np.arange(12_000))
    assert not tokens.line.any()
