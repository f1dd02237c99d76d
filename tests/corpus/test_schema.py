"""Articles as rows and back: nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from pyarrow import parquet

from onrecord import read_text
from onrecord.corpus.schema import ARTICLES, RESULTS, articles_batch, read_row
from onrecord.corpus.worker import read_batch
from onrecord.text.results import article_of
from onrecord.types import Article, Origin, Skipped
from tests.corpus.made import articles, story


def there_and_back(article: Article) -> Article | Skipped:
    """An article through Arrow."""
    batch = pa.RecordBatch.from_pylist([read_row(article)], schema=RESULTS)
    return article_of(batch.to_pylist()[0])


def assert_same(one: Article | Skipped, other: Article) -> None:
    assert isinstance(one, Article)
    assert one == other
    assert one.to_dict() == other.to_dict()
    assert one.reader == other.reader
    assert (one.origin and one.origin.raw) == (other.origin and other.origin.raw)
    for mine, theirs in zip(one.entities, other.entities, strict=True):
        assert (mine.quotes, mine.facts) == (theirs.quotes, theirs.facts), "which equality does not look at"


@settings(max_examples=40)
@given(articles())
def test_any_article_comes_back_as_it_was(article: Article) -> None:
    assert_same(there_and_back(article), article)


@pytest.mark.parametrize("number", range(6))
def test_the_worker_reads_as_read_text_does(number: int) -> None:
    text = story(number)
    (row,) = read_batch(
        pa.RecordBatch.from_pylist([{"text": text, "title": "Depot", "published": "2024-03-02"}])
    ).to_pylist()
    assert_same(article_of(row), read_text(text, title="Depot", published="2024-03-02"))


def test_samples_come_back_through_a_file(tmp_path: Path) -> None:
    found = [
        replace(read_text(path.read_text(encoding="utf-8")), id=path.name)
        for path in sorted(Path("src/onrecord/samples").glob("*.txt"))[-1:]
    ]
    parquet.write_table(
        pa.Table.from_pylist([read_row(one) for one in found], RESULTS), tmp_path / "a.parquet"
    )
    for row, one in zip(parquet.read_table(tmp_path / "a.parquet").to_pylist(), found, strict=True):
        assert_same(article_of(row), one)


def test_what_no_table_takes_is_replaced_and_everything_else_stays() -> None:
    text = "“We \ud800 waited,” said Ana Okafor on Monday, and she went home to the hills."
    back = there_and_back(read_text(text))
    assert isinstance(back, Article)
    assert back.text == text.replace("\ud800", "\ufffd")
    assert [quote.content[0].start for quote in back.quotes] == [0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"text": "short"}, "a span lies outside the text"),
        ({"text": "z" * 400}, "the words of a quote are others"),
    ],
)
def test_a_row_whose_words_are_not_in_its_text_is_refused(change: dict[str, str], why: str) -> None:
    row = read_row(read_text(story(1)))
    with pytest.raises(ValueError, match=r"quote|span"):
        article_of(row | change)


def test_what_was_not_read_comes_back_with_the_reason() -> None:
    skipped = Skipped(
        "page 7", "the page is empty; give another", Origin("a.warc", "warc", "offset 7", 7, 70)
    )
    (row,) = read_batch(articles_batch([skipped])).to_pylist()
    assert (row["status"], row["reason"]) == ("skipped", "unreadable")
    assert article_of(row) == skipped


def test_columns_are_those_that_were_published() -> None:
    # Columns may be added at the end of either list, never taken away or renamed: who has results reads them by these.
    assert ARTICLES.names == [
        "id", "url", "title", "byline", "publisher", "published", "dates", "language", "encoding", "notes", "origin",
        "text", "error",
    ]  # fmt: skip
    assert RESULTS.names == [
        "status", "reason", "error", "id", "url", "title", "byline", "publisher", "published", "dates", "language",
        "encoding", "notes", "origin", "text", "words", "text_sha256", "signature", "reader", "quotes", "entities",
    ]  # fmt: skip
    assert RESULTS.metadata == {b"onrecord.results": b"1"}
