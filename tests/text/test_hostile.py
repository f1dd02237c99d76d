"""Whatever bytes come in, by whatever name: articles, or sentences, and never anything else."""

from __future__ import annotations

import gzip
import io
import json
import random
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from onrecord.errors import InputError
from onrecord.text.sources import Page, items, read_page
from onrecord.types import Article, Skipped
from tests.text.pages import Pages
from tests.text.test_feed import ATOM, ESCAPED, RDF, RSS, WORDS
from tests.text.test_ninjs import VERSIONS
from tests.text.test_sitemap import NEWS, index, sitemap
from tests.text.test_tables import ROW, USUAL, csv_of
from tests.text.warcs import packed, page, stories


def parquet_of(rows: int) -> bytes:
    written = io.BytesIO()
    parquet.write_table(
        pa.table({name: [cell] * rows for name, cell in zip(USUAL, ROW, strict=True)}), written
    )
    return written.getvalue()


SAMPLES: dict[str, bytes] = {
    "a.warc": b"".join(stories(3)),
    "a.warc.gz": b"".join(packed(stories(3))),
    "b.warc.gz": gzip.compress(b"".join(stories(3))),
    "rss.xml": RSS.encode(),
    "atom.xml": ATOM.replace("{0}", "html").replace("{1}", ESCAPED).encode(),
    "rdf.xml": RDF.replace("{0}", WORDS).encode("utf-16"),
    "sitemap.xml": sitemap("1", "2", more=NEWS).encode(),
    "index.xml": index("1", "2").encode(),
    "a.csv": csv_of(USUAL, ROW, ROW, ROW).encode(),
    "a.csv.gz": gzip.compress(csv_of(USUAL, ROW, ROW).encode()),
    "b.csv": csv_of(USUAL, ROW, ROW).encode("utf-16"),
    "a.jsonl": "".join(json.dumps(dict(zip(USUAL, ROW, strict=True))) + "\n" for _ in range(3)).encode(),
    "a.json": json.dumps([dict(zip(USUAL, ROW, strict=True))] * 3, indent=1).encode(),
    "ninjs.json": json.dumps([news for news, _, _ in VERSIONS]).encode(),
    "a.parquet": parquet_of(30),
    "a.html": page(1).encode(),
    "a.html.gz": gzip.compress(page(1).encode()),
    "a.txt": page(1).encode("utf-16"),
}
ROUNDS = 12
BITS = (
    b"\0",
    b"\xff",
    b'"',
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<![CDATA[",
    b"\r\n\r\n",
    b"{",
    b"[",
    b"}",
    b",",
    b"9" * 20,
)


def damaged(data: bytes, rng: random.Random) -> bytes:
    """`data` with one to four things changed: bits, stretches lost, doubled, moved, or put in."""
    for _ in range(rng.randint(1, 4)):
        at, size = rng.randrange(len(data) + 1), rng.choice([1, 2, 10, 100, 1000])
        piece = data[at : at + size]
        match rng.randrange(5):
            case 0:
                flipped = bytes(byte ^ 1 << rng.randrange(8) for byte in piece[:3])
                data = data[:at] + flipped + data[at + len(flipped) :]
            case 1:
                data = data[:at] + data[at + size :]
            case 2:
                data = data[:at] + piece * rng.randint(2, 4) + data[at + size :]
            case 3:
                data = data[:at] + rng.choice(BITS) * rng.choice([1, 1, 50]) + data[at:]
            case _:
                data = data[:at] if rng.random() < 0.3 else data[at + size :] + piece + data[:at]
    return data


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_inputs_give_articles_or_sentences(tmp_path: Path, name: str) -> None:
    web = Pages({f"https://herald.example/{at}": data for at, data in enumerate(SAMPLES.values())}, None)
    rng = random.Random(name)  # noqa: S311 - damage, no secret
    for at in range(ROUNDS):
        data = damaged(SAMPLES[name], rng) if at else SAMPLES[name]
        (tmp_path / name).write_bytes(data)
        found = list(items([str(tmp_path / name)], fetch=web if at % 2 else None))
        assert found
        for item in found:
            assert item.origin is not None
            try:
                result = read_page(item) if isinstance(item, Page) else item
            except InputError as error:
                result = Skipped(error.id, error.reason)
            assert_clean(result)


def assert_clean(result: Article | Skipped) -> None:
    """Nothing is in it that a database refuses."""
    told = [result.id, result.reason] if isinstance(result, Skipped) else [
        result.id, result.text, result.title, result.byline, result.publisher, result.published, result.url,
        *result.notes,
    ]  # fmt: skip
    if result.origin:
        told += [result.origin.source, result.origin.item, result.origin.seen]
    for words in filter(None, told):
        assert "\0" not in words
        words.encode()
    if isinstance(result, Skipped):
        assert "\n" not in result.reason
