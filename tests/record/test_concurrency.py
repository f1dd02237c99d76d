"""Several processes on one record for a moment; `make stress` does it for minutes (benchmarks/concurrency.py)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The benchmarks are scripts beside the package, not a part of it.
sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import concurrency
import generate
from onrecord.types import Article


@pytest.fixture(scope="module")
def made() -> list[Article]:
    return list(generate.articles(1, 60 * generate.QUOTES_AN_ARTICLE))


def test_readers_and_a_writer_are_not_in_each_others_way(where: str, made: list[Article]) -> None:
    found = concurrency.one_writer(where, made, 1.5, readers=2)
    assert concurrency.faults(found) == 0, found
    assert found["reads"] > 1
    assert found["writes"] > 0


def test_writers_take_turns_and_nothing_is_lost_or_doubled(
    where: str, made: list[Article], tmp_path: Path
) -> None:
    found = concurrency.many_writers(where, str(tmp_path / "alone.db"), made, writers=2)
    assert concurrency.faults(found) == 0, found
    assert found["quotes"] == sum(len(article.quotes) for article in made)
