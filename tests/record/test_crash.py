"""A few kills of each kind; `make stress` does hundreds (benchmarks/crash.py)."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

# The benchmarks are scripts beside the package, not a part of it.
sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import crash


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> crash.Job:
    return crash.writer(tmp_path_factory.mktemp("writer"), 50)


@pytest.fixture
def new(where: str, request: pytest.FixtureRequest) -> Callable[[], str]:
    """A place for a new record each time."""
    if "://" in where:
        return lambda: str(request.getfixturevalue("server").new_database())
    numbers = count()
    return lambda: f"{where}{next(numbers)}"


def test_nothing_is_lost_or_doubled_when_a_writer_is_killed(
    writer: crash.Job, new: Callable[[], str]
) -> None:
    outcome = crash.stress(new, writer, 1, random.Random(3))  # noqa: S311 - the same each time
    assert (outcome.kills, outcome.faults) == (1, 0), outcome


def test_what_is_lost_is_counted(writer: crash.Job, tmp_path: Path) -> None:
    """The judge itself: a record that lacks what was kept, and one that has half an article."""
    outcome = crash.Outcome()
    crash.judge(str(tmp_path / "empty.db"), writer, set(writer.order), outcome, finished=True)
    assert outcome.articles_lost == len(writer.quotes)
    assert outcome.different_in_the_end == 1
    (tmp_path / "text.db").write_text("no record")
    crash.judge(str(tmp_path / "text.db"), writer, set(), outcome, finished=False)
    assert outcome.not_opened == 1
