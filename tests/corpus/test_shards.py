"""Sources cut into shards: nothing lost, nothing twice, and names that tell what is in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.shards import LARGE, Files, Plan, Shard, Slice, Stretch, digest, shards
from onrecord.corpus.worker import Reading
from onrecord.text.columns import Columns
from onrecord.text.sources import items
from onrecord.types import Article, Skipped
from tests.corpus.made import folder, story, table
from tests.text.warcs import packed, record, stories

WHOLE = 16_000_000


def cut(*names: Path | str, size: int = WHOLE) -> list[Shard]:
    return list(shards(map(str, names), Columns(), size))


def ids(found: list[Shard]) -> list[str]:
    return [item.id for shard in found for item in shard.items(Columns())]


def names(found: list[Shard]) -> list[str]:
    return [digest(shard, Plan()) for shard in found]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One archive packed record by record, one that is not packed, one with damage in the middle."""
    at = tmp_path_factory.mktemp("archives")
    members = packed(
        [record(b"software: none", kind="warcinfo", media="application/warc-fields"), *stories(9)]
    )
    broken = [*members[:4], members[4][:40] + b"\xff" * 30 + members[4][70:], *members[5:]]
    files = {"packed.warc.gz": members, "plain.warc": stories(9), "broken.warc.gz": broken}
    for name, data in files.items():
        (at / name).write_bytes(b"".join(data))
    return {name: at / name for name in files}


@pytest.mark.parametrize("name", ["packed.warc.gz", "plain.warc", "broken.warc.gz"])
@settings(max_examples=25)
@given(size=st.integers(40, 6000))
def test_stretches_of_an_archive_give_what_the_whole_gives(
    archives: dict[str, Path], name: str, size: int
) -> None:
    path = archives[name]
    total = path.stat().st_size
    source = next(iter(cut(path)))
    assert isinstance(source, Files)
    parts = [Stretch(source.sources[0], at, min(at + size, total)) for at in range(0, total, size)]
    found = [item for part in parts for item in part.items(Columns())]
    whole = list(items([str(path)]))
    assert [item.id for item in found] == [item.id for item in whole]


def test_a_large_archive_is_read_in_stretches(tmp_path: Path) -> None:
    big = tmp_path / "big.warc"
    big.write_bytes(b"".join([*stories(40), record(b"x" * 3_000_000, media="image/png"), *stories(3)]))
    found = cut(big, size=500_000)
    assert all(isinstance(shard, Stretch) for shard in found)
    assert sum(shard.size for shard in found) == big.stat().st_size
    assert ids(found) == [item.id for item in items([str(big)])]
    assert len(set(names(found))) == len(found)


def test_a_large_table_is_read_in_slices(tmp_path: Path) -> None:
    path = table(tmp_path / "news.jsonl", range(1500), more="And so it went on. " * 70)
    assert path.stat().st_size > LARGE
    found = cut(path)
    assert [len(shard.given) for shard in found if isinstance(shard, Slice)] == [500] * 3
    assert ids(found) == [f"story {n}" for n in range(1500)]
    assert sum(shard.size for shard in found) <= path.stat().st_size
    with path.open("a", encoding="utf-8") as more:
        more.write(json.dumps({"text": story(1), "id": "one more"}) + "\n")
    assert names(cut(path))[:3] == names(found), "a table that grows keeps its parts"


def test_a_file_more_changes_few_of_a_folders_shards(tmp_path: Path) -> None:
    at = folder(tmp_path / "news", range(400))
    before = cut(at)
    assert ids(before) == [item.id for item in items([str(at)])]
    (at / "story-0065.txt").write_text(story(5), encoding="utf-8")
    after = cut(at)
    assert len(ids(after)) == 401
    assert len(set(names(after)) - set(names(before))) <= 2


@pytest.mark.parametrize(
    ("change", "same", "why"),
    [
        (lambda at: None, True, "nothing changed"),
        (lambda at: (at / "story-001.txt").write_text(story(1) + " "), False, "a space more"),
        (lambda at: (at / "story-001.txt").rename(at / "story-101.txt"), False, "another name"),
        (lambda at: (at / "story-002.txt").unlink(), False, "a file less"),
        (lambda at: (at / "story-001.txt").touch(), True, "another time, the same bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_name_tells_what_is_in_it(tmp_path: Path, change: object, same: bool, why: str) -> None:
    at = folder(tmp_path / "news", range(4))
    before = names(cut(at))
    change(at)  # type: ignore[operator]
    assert (names(cut(at)) == before) is same, why


def test_a_name_tells_how_it_is_read(tmp_path: Path) -> None:
    (shard,) = cut(folder(tmp_path / "news", range(3)))
    plans = [
        Plan(),
        Plan(Reading(min_words=5)),
        Plan(Reading(max_words=5)),
        Plan(columns=Columns(text="body")),
    ]
    assert len({digest(shard, plan) for plan in plans}) == len(plans)


def test_what_is_named_twice_is_read_once(tmp_path: Path) -> None:
    at = folder(tmp_path / "news", range(3))
    assert len(ids(cut(at, at / "story-001.txt", at))) == 3


@pytest.mark.parametrize(
    ("name", "said", "why"),
    [
        ("missing.txt", "no such file", "not there"),
        ("https://herald.example/feed", "on the web", "a run fetches nothing"),
        ("empty", "no files in this folder", "an empty folder"),
    ],
)
def test_what_cannot_be_opened_is_an_item_that_says_so(
    tmp_path: Path, name: str, said: str, why: str
) -> None:
    (tmp_path / "empty").mkdir()
    (shard,) = cut(name if "://" in name else tmp_path / name)
    (item,) = shard.items(Columns())
    assert isinstance(item, Skipped), why
    assert said in item.reason
    assert len(digest(shard, Plan())) == 32


def test_a_table_is_cut_by_the_columns_that_were_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("lead,body\nno,Yes\n", encoding="utf-8")
    columns = Columns(text="lead")
    (shard,) = shards([str(path)], columns, WHOLE)
    (item,) = shard.items(columns)
    assert isinstance(item, Article)
    assert item.text == "no"
