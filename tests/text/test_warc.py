"""WARC files, whole and damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import brotli
import pytest

from onrecord.errors import InputError
from onrecord.text.packed import zstd
from onrecord.text.sources import Page, items, read_page
from onrecord.types import Skipped
from tests.text.warcs import SERVED, answer, packed, page, record, stories

STORY = page(1).encode()
HTML = "Content-Type: text/html\r\n"


def read(path: Path, data: bytes) -> tuple[list[Page], list[Skipped]]:
    """The pages and the skipped records of a file with these bytes."""
    path.write_bytes(data)
    found = list(items([str(path)]))
    return [i for i in found if isinstance(i, Page)], [i for i in found if isinstance(i, Skipped)]


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def deflate(data: bytes) -> bytes:
    raw = zlib.compressobj(wbits=-15)
    return raw.compress(data) + raw.flush()


CODINGS = [
    # headers, body, why
    ("", STORY, "as it is"),
    ("Content-Encoding: gzip\r\n", gzip.compress(STORY), "gzip"),
    ("Content-Encoding: x-gzip\r\n", gzip.compress(STORY), "gzip by its old name"),
    ("Content-Encoding: deflate\r\n", zlib.compress(STORY), "deflate"),
    ("Content-Encoding: deflate\r\n", deflate(STORY), "deflate without its header, as some servers send it"),
    ("Content-Encoding: br\r\n", brotli.compress(STORY), "brotli"),
    ("Content-Encoding: zstd\r\n", zstd.compress(STORY), "zstandard"),
    ("Transfer-Encoding: chunked\r\n", chunked(STORY), "chunks"),
    ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(STORY)), "both"),
    ("Content-Encoding: gzip\r\n", STORY, "CC-NEWS keeps the header of what it has unpacked"),
    ("Transfer-Encoding: chunked\r\n", STORY, "and of chunks it has joined"),
    ("Content-Encoding: identity\r\n", STORY, "no coding, said aloud"),
    ("Content-Encoding: sdch\r\n", STORY, "an unknown coding that was undone"),
]


@pytest.mark.parametrize(("headers", "body", "why"), CODINGS, ids=[row[-1] for row in CODINGS])
def test_codings_are_undone(tmp_path: Path, headers: str, body: bytes, why: str) -> None:
    (found,), skipped = read(tmp_path / "a.warc", record(answer(body, HTML + headers)))
    assert (found.data, skipped) == (STORY, []), why


def test_a_page_knows_where_it_came_from(tmp_path: Path) -> None:
    members = packed(stories(2))
    pages, _ = read(tmp_path / "crawl.warc.gz", b"".join(members))
    second = pages[1]
    assert second.id == f"{tmp_path}/crawl.warc.gz, offset {len(members[0])}"
    assert second.url == "https://herald.example/story-2"
    origin = second.origin
    assert (origin.source, origin.kind) == (f"{tmp_path}/crawl.warc.gz", "warc")
    assert (origin.offset, origin.length) == (len(members[0]), len(members[1]))
    assert origin.seen == "2021-03-04T05:06:07+00:00"
    assert origin.raw is None
    article = read_page(second)
    assert article.title == "Fares 2"
    assert article.text.startswith("“Fares will not rise in 2,”")
    assert article.origin == origin


def test_the_charset_of_the_headers_counts(tmp_path: Path) -> None:
    body = page(1).replace("Okafor", "Núñez").encode("cp1252")
    (found,), _ = read(
        tmp_path / "a.warc", record(answer(body, "Content-Type: text/html; charset=windows-1252\r\n"))
    )
    article = read_page(found)
    assert "Ana Núñez" in article.text
    assert article.encoding == "windows-1252"


PACKINGS = [
    ("a.warc", b"".join, "plain"),
    ("a.warc.gz", lambda records: b"".join(packed(records)), "a member a record"),
    ("b.warc.gz", lambda records: gzip.compress(b"".join(records)), "one member for all"),
    ("a.warc.bz2", lambda records: bz2.compress(b"".join(records)), "bzip2"),
    ("a.warc.xz", lambda records: lzma.compress(b"".join(records)), "xz"),
    ("a.warc.zst", lambda records: zstd.compress(b"".join(records)), "zstandard"),
    ("nothing", lambda records: b"".join(packed(records)), "by content, whatever the name"),
]


@pytest.mark.parametrize(("name", "pack", "why"), PACKINGS, ids=[row[-1] for row in PACKINGS])
def test_every_packing_gives_the_same_pages(
    tmp_path: Path, name: str, pack: Callable[[list[bytes]], bytes], why: str
) -> None:
    pages, skipped = read(tmp_path / name, pack(stories(3)))
    assert [p.data.decode() for p in pages] == [page(n) for n in (1, 2, 3)], why
    assert skipped == []
    assert len({p.origin.item for p in pages}) == 3


PASSED_OVER = [
    (record(b"software: ours\r\n", kind="warcinfo", media="application/warc-fields"), "what the file is"),
    (
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request"),
        "a request",
    ),
    (record(b"x: 1\r\n", kind="metadata", media="application/warc-fields"), "metadata"),
    (record(answer(b""), kind="revisit"), "a page that had not changed"),
    (
        record(b"20210304 herald.example. 1.2.3.4", url="dns:herald.example", media="text/dns"),
        "a name looked up",
    ),
    (record(answer(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png\r\n")), "a picture"),
    (record(answer(b'{"a": 1}', "Content-Type: application/json\r\n")), "data"),
    (record(answer(STORY, SERVED, "404 Not Found")), "an error page"),
    (record(answer(b"", "Location: /\r\n", "301 Moved")), "a redirect"),
    (record(answer(b"x" * 26_000_000, "Content-Type: video/mp4\r\n")), "a long video"),
]


@pytest.mark.parametrize(("other", "why"), PASSED_OVER, ids=[row[-1] for row in PASSED_OVER])
def test_what_is_no_page_is_passed_over(tmp_path: Path, other: bytes, why: str) -> None:
    first, last = stories(2)
    pages, skipped = read(tmp_path / "a.warc", first + other + last)
    assert (len(pages), skipped) == (2, []), why


def test_html_called_something_else_and_resources_are_pages(tmp_path: Path) -> None:
    other = [
        record(answer(STORY, "Content-Type: text/plain\r\n")),
        record(answer(STORY, "")),
        record(STORY, kind="resource", media="text/html; charset=utf-8"),
    ]
    pages, skipped = read(tmp_path / "a.warc", b"".join(other))
    assert ([p.data for p in pages], skipped) == ([STORY] * 3, [])


UNREADABLE = [
    # record, what is told, why
    (
        record(answer(gzip.compress(STORY)[:-20], HTML + "Content-Encoding: gzip\r\n")),
        "no whole gzip",
        "cut gzip",
    ),
    (
        record(answer(brotli.compress(STORY)[:-20], HTML + "Content-Encoding: br\r\n")),
        "no whole br",
        "cut brotli",
    ),
    (
        record(answer(chunked(STORY)[:-300], HTML + "Transfer-Encoding: chunked\r\n")),
        "no whole chunked",
        "cut",
    ),
    (
        record(answer(b"\1\2\3", HTML + "Content-Encoding: sdch\r\n")),
        "cannot be undone (sdch)",
        "unknown coding",
    ),
    (record(answer(STORY, HTML, "2p0 OK")), "HTTP status is broken", "a flipped bit in the status"),
    (record(b"HTTP"), "HTTP status is broken", "no HTTP"),
    (record(answer(STORY), kind="resqonse"), "no such type", "a flipped bit in the type"),
    (record(answer(STORY), length=10), "does not end where its length says", "too short a length"),
    (record(answer(STORY), length=100_000), "does not end where its length says", "too long a length"),
    (record(answer(STORY), length=10**14), "does not end where its length says", "a length beyond any file"),
    (record(answer(STORY)).replace(b"Content-Length", b"Content-Lemgth", 1), "gives no length", "no length"),
    (record(answer(STORY), length=-1), "gives no length", "a negative length"),
    (b"WARC/1.0\r\n" + b"x: " + b"y" * 70_000, "header does not end", "an endless header"),
    (b"junk" * 1000, "no record begins here", "junk between records"),
    (record(answer(b"x" * 26_000_000, HTML)), "more than 25,000,000 bytes", "a page of 26 MB"),
]


@pytest.mark.parametrize(("broken", "told", "why"), UNREADABLE, ids=[row[-1] for row in UNREADABLE])
@pytest.mark.parametrize("form", ["plain", "gzip"])
def test_a_record_that_cannot_be_read_is_told_and_the_others_are_read(
    tmp_path: Path, form: str, broken: bytes, told: str, why: str
) -> None:
    first, last = stories(2)
    parts = [first, broken, last] if form == "plain" else packed([first, broken, last])
    pages, skipped = read(tmp_path / "a.warc", b"".join(parts))
    assert [p.url for p in pages] == ["https://herald.example/story-1", "https://herald.example/story-2"], why
    (one,) = skipped
    assert told in one.reason or (form == "gzip" and "ends before" in one.reason)
    assert one.origin is not None
    assert one.origin.offset == len(parts[0])
    assert one.id == f"{tmp_path}/a.warc, offset {len(parts[0])}"


def test_oddities_are_noted(tmp_path: Path) -> None:
    odd = [
        record(answer(STORY), more="WARC-Truncated: length\r\n"),
        record(answer(STORY)).replace(b"rise in 1", b"fall in 1"),
    ]
    pages, _ = read(tmp_path / "a.warc", b"".join(odd))
    notes = [read_page(p).notes[-1] for p in pages]
    assert "WARC-Truncated: length" in notes[0]
    assert "WARC-Block-Digest" in notes[1]


@pytest.mark.parametrize("digest", ["sha1:b64+/==", "blake3:abc", "none"])
def test_checksums_of_another_kind_say_nothing(tmp_path: Path, digest: str) -> None:
    data = record(answer(STORY)).replace(b"sha1:", f"{digest}\r\nX-Was: sha1:".encode())
    (found,), skipped = read(tmp_path / "a.warc", data)
    assert (found.notes, skipped) == ((), [])


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    pages, (one,) = read(tmp_path / "a.warc", PASSED_OVER[0][0])
    assert pages == []
    assert "no articles" in one.reason


def test_standard_input_keeps_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"".join(packed(stories(2)))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    pages = [p for p in items(["-"]) if isinstance(p, Page)]
    assert [p.origin.raw for p in pages] == [p.data for p in pages] == [page(1).encode(), page(2).encode()]
    assert pages[0].origin.source == "-"


def mutated(seed: int) -> tuple[bytes, list[tuple[int, int]], list[bool]]:
    """A damaged WARC file, where its records lay, and which of them the damage did not touch."""
    rng = random.Random(seed)  # noqa: S311 - damage, no secret
    records = stories(6)
    is_packed = bool(seed % 2)
    parts = packed(records) if is_packed else records
    ends = list(accumulate(map(len, parts)))
    places = list(zip([0, *ends[:-1]], ends, strict=True))
    data = bytearray(b"".join(parts))
    sound = [True] * len(parts)
    what = rng.choice(["cut", "flip", "flips", "length", "garbage", "zeros", "drop"])
    at = rng.randrange(len(data))
    hit = next(n for n, (begin, end) in enumerate(places) if begin <= at < end)
    begin, end = places[hit]
    if what == "cut":
        del data[at:]
        sound = [stop <= at for _, stop in places]
    elif what == "flip":
        data[at] ^= 1 << rng.randrange(8)
        sound[hit] = False
    elif what == "flips":
        for _ in range(20):
            at = rng.randrange(len(data))
            data[at] ^= 1 << rng.randrange(8)
            for n, (start, stop) in enumerate(places):
                sound[n] &= not start <= at < stop
    elif what in ("garbage", "zeros"):
        size = min(rng.randrange(1, 200), end - at)
        data[at : at + size] = bytes(size) if what == "zeros" else rng.randbytes(size)
        sound[hit] = False
    else:
        sound[hit] = False
        whole = records[hit]
        head, _, rest = whole.partition(b"Content-Length: ")
        number, _, block = rest.partition(b"\r\n")
        if what == "length":
            wrong = rng.choice([0, 1, 7, int(number) // 2, int(number) + 1, int(number) * 3, 10**12])
            new = b"%sContent-Length: %d\r\n%s" % (head, wrong, block)
        else:  # a stretch is missing
            size = rng.randrange(1, len(whole))
            gone = rng.randrange(len(whole) - size + 1)
            new = whole[:gone] + whole[gone + size :]
        data[begin:end] = gzip.compress(new, mtime=0) if is_packed else new
        shift = len(data) - ends[-1]
        places = [(b + shift * (n > hit), e + shift * (n >= hit)) for n, (b, e) in enumerate(places)]
    return bytes(data), places, sound


@pytest.mark.parametrize("seed", range(100))
def test_every_sound_record_of_a_damaged_file_is_read_and_all_damage_told(tmp_path: Path, seed: int) -> None:
    data, places, sound = mutated(seed)
    pages, skipped = read(tmp_path / "a.warc.gz", data)
    read_at = {p.origin.offset: p.data for p in pages}
    told = sorted([(at, True) for at in read_at] + [(s.origin.offset, False) for s in skipped if s.origin])
    for number, ((begin, end), whole) in enumerate(zip(places, sound, strict=True), 1):
        if whole:
            assert page(number).encode() in read_at.values(), f"record {number}"
        elif begin < len(data) and begin not in read_at:
            before = [is_page for at, is_page in told if at < end]
            assert before, f"record {number}"
            assert not before[-1], f"record {number}"
    assert all(s.reason and s.origin for s in skipped)
    assert len(read_at) == len(pages)


BOMB = b"<p>" + b"\0" * 70_000_000
BOMBS = [
    (record(answer(gzip.compress(BOMB), HTML + "Content-Encoding: gzip\r\n")), "gzip"),
    (record(answer(zlib.compress(BOMB), HTML + "Content-Encoding: deflate\r\n")), "deflate"),
    (record(answer(brotli.compress(BOMB, quality=3), HTML + "Content-Encoding: br\r\n")), "brotli"),
    (record(answer(zstd.compress(BOMB), HTML + "Content-Encoding: zstd\r\n")), "zstandard"),
    (gzip.compress(record(answer(BOMB, HTML))), "the record"),
    (gzip.compress(b"WARC/1.0\r\n" + BOMB), "its header"),
]


@pytest.mark.parametrize(("bomb", "why"), BOMBS, ids=[row[-1] for row in BOMBS])
def test_bombs_are_refused_in_little_time_and_memory(tmp_path: Path, bomb: bytes, why: str) -> None:
    first, last = packed(stories(2)) if bomb.startswith(b"\x1f\x8b") else stories(2)
    (tmp_path / "a.warc").write_bytes(first + bomb + last)
    tracemalloc.start()
    began = time.process_time()
    found = list(items([str(tmp_path / "a.warc")]))
    seconds = time.process_time() - began
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(i) for i in (found[0], found[-1])] == [Page, Page], why
    assert {type(i) for i in found[1:-1]} == {Skipped}
    assert seconds < 10
    assert peak < 150_000_000
    with pytest.raises(InputError):
        list(map(read_page, [Page("x", BOMB, found[0].origin, html=True)]))
