"""Copies: the same articles are found in whatever parts and order they lie."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from onrecord.corpus.copies import ALIKE, write_copies
from onrecord.corpus.folder import Folder
from onrecord.corpus.schema import RESULTS, read_row
from onrecord.corpus.signatures import SIZE, signature
from onrecord.types import Article

WORDS = [a + b for a in "ba de fi go lu me nu po ra si".split() for b in "lo min tar ves kon rel".split()]


def text(seed: int, many: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=many))  # noqa: S311 - the same each time


def changed(words: str, every: int) -> str:
    """The text with one word in so many changed."""
    return " ".join("changed" if at % every == 7 else word for at, word in enumerate(words.split()))


def alike(one: str, other: str) -> float:
    numbers = [np.frombuffer(signature(words), "<u4") for words in (one, other)]
    return float((numbers[0] == numbers[1]).mean())


@pytest.mark.parametrize(
    ("other", "copy", "why"),
    [
        (text(1), True, "the same"),
        (text(1).upper().replace(" ", ", "), True, "capitals and commas"),
        (changed(text(1), 90), True, "3 words changed"),
        (f"{text(1)} Reporting by Ana Okafor.", True, "a line at the end"),
        (text(1)[:-80], True, "the last line cut"),
        (changed(text(1), 12), False, "each twelfth word changed"),
        (" ".join(text(1).split()[:120]), False, "a third of it"),
        (text(2), False, "another text of the same words"),
    ],
)
def test_signatures_tell_copies(other: str, copy: bool, why: str) -> None:
    assert (alike(text(1), other) >= ALIKE) is copy, why


@given(st.text())
def test_any_text_has_a_signature(words: str) -> None:
    assert len(signature(words)) == 4 * SIZE
    assert signature(words) == signature(f" {words}\n")


ARTICLES = [
    ("b", "2024-03-02", text(1)), ("a", "2024-03-02", changed(text(1), 90)), ("c", "2024-03-01T09:00:00", text(1)),
    ("d", None, text(1)), ("e", "2020-01-01", text(2)), ("f", "2020-01-01", text(3)),
    ("h", None, text(4)), ("g", None, changed(text(4), 100)),
]  # fmt: skip


@settings(max_examples=15)
@given(st.permutations(ARTICLES), st.integers(1, 8))
def test_order_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[tuple[str, str, str]], each: int
) -> None:
    folder = Folder(tmp_path_factory.mktemp("run"))
    for number, at in enumerate(range(0, len(order), each)):
        rows = [read_row(Article(words, id, published=day)) for id, day, words in order[at : at + each]]
        place = folder.place(f"{number:032x}")
        place.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(pa.Table.from_pylist(rows, RESULTS), place)
    assert write_copies(folder) == (4, 2)
    found = parquet.read_table(folder.path / "copies.parquet").to_pylist()
    told = {row["id"]: (row["first_id"], row["same"]) for row in found}
    assert told == {"a": ("c", False), "b": ("c", True), "d": ("c", True), "h": ("g", False)}


def test_a_run_without_articles_has_no_copies(tmp_path: Path) -> None:
    assert write_copies(Folder(tmp_path)) == (0, 0)
