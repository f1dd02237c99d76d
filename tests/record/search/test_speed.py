"""The measurement of search, in small: every kind of search is asked, and no plan goes over the whole table."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord.record.database import open_database
from onrecord.record.search.find import RANKED, search
from onrecord.record.search.query import Query

sys.path.append(str(Path(__file__).parents[3] / "benchmarks"))

import generate
import search as measured


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("generated") / "news.db")
    generate.write(where, 1500, seed=5, processes=1)
    return where


def test_every_kind_of_search_is_measured(generated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "OF_EACH", 2)
    found = measured.measure(generated, 1, 1)
    assert found["quotes"] > 1000
    assert set(measured.TARGETS) < set(found["milliseconds"])
    assert all(0 < kind["p50"] <= kind["p95"] <= kind["max"] for kind in found["milliseconds"].values())


def test_what_is_not_ranked_is_said(generated: str) -> None:
    with open_database(generated, read_only=True) as database, database.reading() as connection:
        common = search(connection, Query("-zzz", since="2016"))
        assert common.ranked is None  # no word to rank by
        the = search(connection, Query("the"))
        assert (the.ranked, the.more) == (None if the.total <= RANKED else RANKED, False)


def test_generated_articles_do_not_depend_on_processes(tmp_path: Path) -> None:
    made = list(generate.articles(5, 200))
    assert made == [generate.article(5, number, 6) for number in range(20)]
    assert all(
        span.text == a.text[span.start : span.end] for a in made for q in a.quotes for span in q.content
    )
