"""What a worker read before it died is kept, however it died."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.folder import Folder, Tally
from onrecord.corpus.journal import Journal
from onrecord.corpus.parts import make_part
from onrecord.corpus.shards import Files, Plan, shards
from onrecord.corpus.worker import read_batch
from onrecord.text.columns import Columns
from tests.corpus import made


class _Death(BaseException):
    """A process ends here and now."""


@pytest.fixture(scope="module")
def shard(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Five stories that are read in one go."""
    stories = made.folder(tmp_path_factory.mktemp("news") / "stories", range(5))
    (found,) = shards([str(stories)], Columns(), 1_000_000)
    assert isinstance(found, Files)
    return found


def died(shard: Files, folder: Folder, after: int) -> None:
    """A worker reads so many articles and dies."""

    def die(tally: Tally) -> None:
        if tally.articles == after:
            raise _Death

    with pytest.raises(_Death):
        make_part(shard, Plan(), folder, die)


@pytest.mark.parametrize("deaths", [(1,), (5,), (1, 2, 4), (2, 3)], ids=str)
def test_what_was_read_is_not_read_again(shard: Files, tmp_path: Path, deaths: tuple[int, ...]) -> None:
    calm, there = Folder(tmp_path / "calm"), Folder(tmp_path / "there")
    make_part(shard, Plan(), calm)
    for after in deaths:
        died(shard, there, after)
    seen: list[int] = []
    tally = make_part(shard, Plan(), there, lambda tally: seen.append(tally.articles))
    assert seen == list(range(deaths[-1] + 1, 6))
    assert tally.articles == 5
    assert there.digest() == calm.digest()
    assert [path.name for path in there.work.iterdir()] == [], "nothing is left of it"


def test_the_seconds_of_those_who_died_are_counted(shard: Files, tmp_path: Path) -> None:
    there = Folder(tmp_path)
    died(shard, there, 4)
    (path,) = there.work.glob("*.rows")
    with suppress(_Death), Journal(path) as journal:
        before = [seconds for _, seconds in journal.kept()]
        raise _Death
    assert before == sorted(before)
    assert make_part(shard, Plan(), there).seconds > before[-1]


BATCHES = [read_batch(pa.RecordBatch.from_pydict({"text": [words]})) for words in ("", " ", "\n")]


@settings(max_examples=40)
@given(st.data())
def test_a_torn_or_changed_end_is_left_out(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("work") / "a.rows"
    ends = []
    with suppress(_Death), Journal(path) as journal:
        for batch in BATCHES:
            journal.add(batch, 1.5)
            ends.append(path.stat().st_size)
        raise _Death
    whole = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        del whole[at:]
    else:
        whole[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    sound = sum(end <= at for end in ends)
    with suppress(_Death), Journal(path) as again:
        assert [batch for batch, _ in again.kept()] == BATCHES[:sound]
        again.add(BATCHES[0], 2.5)
        raise _Death
    with Journal(path) as last:
        assert [seconds for _, seconds in last.kept()] == [1.5] * sound + [2.5], "what is added next is found"
    assert not path.exists()


def test_two_workers_with_the_same_shard_leave_each_batch_once(tmp_path: Path) -> None:
    with suppress(_Death), Journal(tmp_path / "a") as one:
        one.add(BATCHES[0], 1)
        with suppress(_Death), Journal(tmp_path / "a") as other:
            assert len(list(other.kept())) == 1
            for journal in (one, other, other, one):
                journal.add(BATCHES[1], 2)
            raise _Death
        raise _Death
    with Journal(tmp_path / "a") as after:
        assert [batch for batch, _ in after.kept()] == [BATCHES[0], BATCHES[1], BATCHES[1]]
