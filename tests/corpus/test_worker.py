"""One row in, one row out: what the worker makes of a batch, and what other engines make of the worker."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

import duckdb
import pyarrow as pa
import pytest

import onrecord
from onrecord.corpus.schema import RESULTS, articles_batch
from onrecord.corpus.worker import Reading, read_batch, read_batches
from onrecord.errors import InputError, ModelError
from onrecord.reader import read_given
from onrecord.text.results import article_of
from onrecord.types import Article, DateCandidate, Origin, Skipped

STORY = (
    "“Fares will not rise this year,” said Ana Okafor, 41, the transit chief of Harrowgate, on Tuesday. She told the "
    "Harrowgate Echo that a review would follow. According to Okafor, the council “never asked” for more buses.\n"
)
FRENCH = (
    "Le maire a dit mardi que les travaux de la gare commenceront au printemps, après le vote du conseil.\n"
)


def batch(texts: list[Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"text": texts})


@pytest.mark.parametrize(
    "article",
    [
        Article(STORY, id="a.txt"),
        Article(
            STORY * 3,
            id="b",
            url="https://herald.example/b",
            title="Fares",
            byline="Lee Moss",
            published="2025-03-04",
            publisher="Herald",
            dates=(DateCandidate("2025-03-04", "meta"),),
            notes=("a note",),
            origin=Origin("b.warc", "warc", item="x", offset=3, length=9, sha256="00", raw=b"\xff"),
        ),
        Article(
            "No one said a word in the empty council hall on that long and rainy Tuesday evening.", id="c"
        ),
        Article("\U0001f68c " + STORY, id="beyond 16 bits"),
    ],
    ids=lambda article: article.id,
)
def test_an_article_comes_back_as_read(article: Article) -> None:
    (row,) = read_batch(articles_batch([article])).to_pylist()
    assert article_of(row) == read_given(article)


def test_a_result_is_what_read_text_gives() -> None:
    (row,) = read_batch(batch([STORY])).to_pylist()
    assert article_of(row) == onrecord.read_text(STORY)
    assert (row["status"], row["words"], row["quotes"][0]["speaker"]) == (
        "read",
        len(STORY.split()),
        "Ana Okafor",
    )


POISONED = [
    (STORY, "read", None),
    (None, "skipped", "unreadable"),
    ("", "skipped", "unreadable"),
    (" \n\t", "skipped", "unreadable"),
    (FRENCH, "skipped", "language"),
    ("\x00\x01\x02" * 50, "skipped", "unreadable"),
    (STORY, "read", None),
]


def test_one_row_in_one_row_out() -> None:
    out = read_batch(batch([text for text, _, _ in POISONED]))
    assert out.schema.equals(RESULTS, check_metadata=True)
    found = [
        (row["text"] or text, row["status"], row["reason"])
        for row, (text, *_) in zip(out.to_pylist(), POISONED, strict=True)
    ]
    assert found == POISONED
    assert all(row["error"] for row in out.to_pylist() if row["status"] != "read")


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("text", pa.array([1, 2])),  # numbers are no texts
        ("text", pa.array([b"\xff\xfe", b"a"])),  # nor are bytes
        ("text", pa.array([["a"], None])),
        (
            "text",
            pa.StringArray.from_buffers(
                1, pa.array([0, 2], pa.int32()).buffers()[1], pa.py_buffer(b"\xff\xfe")
            ),
        ),
    ],
)
def test_a_column_of_another_type_is_a_reason_in_each_row(column: str, values: pa.Array) -> None:
    out = read_batch(pa.RecordBatch.from_arrays([values], [column]))
    assert [row["reason"] for row in out.to_pylist()] == ["unreadable"] * len(values)


@pytest.mark.parametrize(
    ("name", "values"),
    [("origin", [3]), ("dates", ["x"]), ("notes", [[None, "a"]]), ("id", [7]), ("published", [None])],
)
def test_other_columns_that_do_not_fit_stop_nothing(name: str, values: list[Any]) -> None:
    (row,) = read_batch(pa.RecordBatch.from_pydict({"text": [STORY], name: values})).to_pylist()
    assert row["status"] == "read"


def test_what_was_skipped_goes_along() -> None:
    (row,) = read_batch(
        articles_batch([Skipped("x.txt", "it is empty", Origin("x.txt", "file"))])
    ).to_pylist()
    assert article_of(row) == Skipped("x.txt", "it is empty", Origin("x.txt", "file"))


@pytest.mark.parametrize(
    ("how", "reason"),
    [(Reading(min_words=10_000), "short"), (Reading(max_words=3), "long"), (Reading(), None)],
)
def test_filters_by_length(how: Reading, reason: str | None) -> None:
    assert read_batch(batch([STORY]), how)["reason"].to_pylist() == [reason]


def test_no_column_of_texts() -> None:
    with pytest.raises(InputError, match=r"no column text.*body"):
        read_batch(pa.RecordBatch.from_pydict({"body": ["a"]}))


def test_no_such_model() -> None:
    with pytest.raises(ModelError, match="no model 'huge'; choose 'best'"):
        read_batch(batch([STORY]), Reading("huge"))


def test_a_table_and_batches_give_the_same() -> None:
    table = pa.table({"text": [STORY, None, FRENCH]})
    parts = pa.Table.from_batches(read_batches(table.to_batches(max_chunksize=1)))
    assert read_batch(table).to_pylist() == parts.to_pylist()


def test_duckdb_reads_what_the_worker_gives() -> None:
    with duckdb.connect() as connection:
        told = "select 'n' || i as id, ? as text from range(3) t(i) order by i"
        stories = connection.sql(told, params=[STORY]).to_arrow_reader(2)
        results = pa.Table.from_batches(read_batches(stories), RESULTS)
        assert results.num_rows == 3
        quotes = connection.sql("select id, unnest(quotes) as q from results").select("id, q.speaker, q.text")
        assert ("n0", "Ana Okafor", "“Fares will not rise this year,”") in quotes.fetchall()


def test_ray_maps_batches() -> None:
    if not find_spec("ray"):
        pytest.skip("the extra ray is not installed")
    # Ray leaves files and sockets open, so it works in a process of its own.
    script = f"""
import json, logging, pyarrow as pa, ray
from onrecord.corpus.worker import read_batch
ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
stories = ray.data.from_arrow(pa.table({{"text": [{STORY!r}, None, {FRENCH!r}]}}))
found = stories.map_batches(read_batch, batch_format="pyarrow", batch_size=2).take_all()
print("found " + json.dumps(sorted(row["status"] for row in found)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    (said,) = [line for line in done.stdout.splitlines() if line.startswith("found ")]
    assert json.loads(said.removeprefix("found ")) == ["read", "skipped", "skipped"]
