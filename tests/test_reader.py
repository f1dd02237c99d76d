"""Reading paths, folders, strings and articles, alone and in batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import InputError

STORY = "“Fares will not rise this year,” said Ana Okafor, the transit chief of Harrowgate, on Tuesday.\n"


class Deadly(str):
    """A name that ends any process it is sent to."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (1,)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two stories and an empty file."""
    for name, text in (("a.txt", STORY), ("b.txt", ""), ("c.txt", STORY * 2)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_read(folder: Path) -> None:
    for path in (folder / "a.txt", str(folder / "a.txt")):
        article = onrecord.read(path)
        assert (article.id, article.text, article.language) == (str(path), STORY, "en")
        assert [str(quote.speaker) for quote in article.quotes] == ["Ana Okafor"]


def test_read_text() -> None:
    article = onrecord.read_text(STORY, title="Fares", published="2025-03-04")
    assert (article.id, article.title, article.published) == ("-", "Fares", "2025-03-04")
    assert len(article.quotes) == 1
    assert article.entities[0].quotes == article.quotes


@pytest.mark.parametrize(
    ("name", "told"), [("", "folder"), ("b.txt", "empty"), ("d.txt", "no such"), ("a.txt/x", "")]
)
def test_read_says_what_is_wrong(folder: Path, name: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        onrecord.read(folder / name)
    assert caught.value.id == str(folder / name)
    assert told in caught.value.reason.lower()


@pytest.mark.parametrize("workers", [1, 2])
def test_many_keep_their_order(folder: Path, workers: int) -> None:
    inputs = [
        folder / "c.txt",
        onrecord.Article(STORY, id="own"),
        folder,
        "nowhere.txt",
        str(folder / "a.txt"),
    ]
    results = list(onrecord.read_many(inputs, workers=workers))
    names = ["c.txt", "own", "a.txt", "b.txt", "c.txt", "nowhere.txt", "a.txt"]
    assert [Path(result.id).name for result in results] == names
    refused = [Path(result.id).name for result in results if isinstance(result, onrecord.Skipped)]
    assert refused == ["b.txt", "nowhere.txt"]


def test_each_is_given_out_when_done() -> None:
    taken = []

    def inputs() -> Iterator[onrecord.Article]:
        for at in range(3):
            taken.append(at)
            yield onrecord.Article(STORY, id=str(at))

    results = onrecord.read_many(inputs())
    assert taken == []
    next(results)
    assert taken == [0]


def test_nothing_to_read() -> None:
    assert list(onrecord.read_many([])) == []
    assert list(onrecord.read_many([], workers=2)) == []


def test_a_process_that_dies_costs_one_input() -> None:
    names = ["a", "b", Deadly("c"), *"defghijklm", Deadly("n"), "o"]
    results = list(onrecord.read_many([onrecord.Article(STORY, id=name) for name in names], workers=2))
    assert [result.id for result in results] == names
    died = [result.id for result in results if isinstance(result, onrecord.Skipped)]
    assert died == ["c", "n"]
    assert all("died" in result.reason for result in results if isinstance(result, onrecord.Skipped))


def test_an_article_given_is_not_changed() -> None:
    given = onrecord.Article(STORY, id="own", title="Fares")
    (read,) = onrecord.read_many([given])
    assert isinstance(read, onrecord.Article)
    assert (read.id, read.title, len(read.quotes), given.quotes) == ("own", "Fares", 1, ())
