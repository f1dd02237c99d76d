"""Servers that send too much, too slowly, or something broken: each ends in time, in a sentence."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.text.fetch import Fetched, Fetcher, Limits
from onrecord.text.unpack import CHUNK, unpacked
from tests.text.internet import PUBLIC, Clock, Internet, Reply, Site, page

NO_RULES = page(b"", 404)
MB = 1_000_000


def fetched(reply: Reply, *, seconds: float = 5.0, robots: Reply = NO_RULES, max_bytes: int = MB) -> Fetched:
    """What a page gives that is answered with `reply`; the pause before it takes no time."""
    with Site({"/": reply, "/robots.txt": robots}).running() as port:
        network = Internet({"example.com": [[PUBLIC]]}, {PUBLIC: port}).network
        limits = Limits(bytes=max_bytes, seconds=seconds, pause=0.0)
        return Fetcher(network=network, limits=limits)("http://example.com/")


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


WORDS = b"Fares will not rise, she said. " * 5000

PACKED = [
    # coding, body, why
    ("gzip", gzip.compress(WORDS), "gzip"),
    ("x-gzip", gzip.compress(WORDS), "gzip by its old name"),
    ("GZIP", gzip.compress(WORDS), "in capitals"),
    ("gzip", gzip.compress(WORDS[:9]) + gzip.compress(WORDS[9:]), "two members"),
    ("gzip", b"".join(gzip.compress(WORDS[i : i + 999]) for i in range(0, len(WORDS), 999)), "many members"),
    ("gzip", gzip.compress(WORDS) + b"\0" * 100, "zeros after the end"),
    ("gzip", gzip.compress(WORDS) + b"<!-- served by -->", "words after the end"),
    ("deflate", zlib.compress(WORDS), "deflate"),
    ("deflate", raw_deflate(WORDS), "deflate without its header, which some servers send"),
    ("deflate", zlib.compress(WORDS) + b"more", "words after the end"),
    ("identity", WORDS, "not packed, and said so"),
    ("", WORDS, "an empty header"),
]


@pytest.mark.parametrize(("coding", "body", "why"), PACKED, ids=[why for *_, why in PACKED])
def test_what_is_packed_is_unpacked(coding: str, body: bytes, why: str) -> None:
    assert fetched(page(body, Content_Encoding=coding)).data == WORDS, why


def chunked(body: bytes, size: int = 1000) -> bytes:
    pieces = [body[i : i + size] for i in range(0, len(body), size)]
    coded = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + coded


WHOLE = [
    (chunked(WORDS), "in chunks"),
    (b"HTTP/1.0 200 OK\r\n\r\n" + WORDS, "until the connection ends"),
    (b"HTTP/1.1 100 Continue\r\n\r\n" + page(WORDS), "after a hundred"),
]


@pytest.mark.parametrize(("reply", "why"), WHOLE, ids=[why for _, why in WHOLE])
def test_a_body_may_come_in_several_ways(reply: bytes, why: str) -> None:
    assert fetched(reply).data == WORDS, why


def bomb(size: int) -> bytes:
    return gzip.compress(bytes(size), 9)


TOO_LARGE = [
    (page(bytes(MB + 1)), "one byte too many"),
    (page(b"", Content_Length=str(MB + 1)), "a length that says so before anything comes"),
    (page(b"", Content_Length="9" * 4000), "a length without end"),
    (b"HTTP/1.0 200 OK\r\n\r\n" + bytes(MB + 1), "no length"),
    (chunked(bytes(MB + 1)), "in chunks"),
    (page(bomb(100 * MB), Content_Encoding="gzip"), "a gzip bomb, 1000 to 1"),
    (page(zlib.compress(bytes(100 * MB), 9), Content_Encoding="deflate"), "a deflate bomb"),
    (page(raw_deflate(bytes(100 * MB)), Content_Encoding="deflate"), "a raw deflate bomb"),
    (page(bomb(MB // 10) * 11, Content_Encoding="gzip"), "a bomb in many members"),
    (page(gzip.compress(b"") * 200_000, Content_Encoding="gzip"), "members with nothing in them"),
]


@pytest.mark.parametrize(("reply", "why"), TOO_LARGE, ids=[why for _, why in TOO_LARGE])
def test_too_much_is_refused_in_little_memory(reply: bytes, why: str) -> None:
    tracemalloc.start()
    started = time.monotonic()
    try:
        with pytest.raises(InputError, match="larger than 1 MB"):
            fetched(reply)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6 * MB + len(reply), why  # the reply itself waits in the test's server
    assert time.monotonic() - started < 5


def test_what_is_around_a_body_is_bounded_too() -> None:
    with pytest.raises(InputError, match="larger than"):
        fetched(chunked(bytes(215_000), 1), max_bytes=215_000)  # five bytes around each byte


@pytest.mark.parametrize("size", [MB - 1, MB])
def test_as_much_as_is_allowed_is_read(size: int) -> None:
    assert len(fetched(page(bytes(size))).data) == size
    assert len(fetched(page(bomb(size), Content_Encoding="gzip")).data) == size


BROKEN = [
    (b"", "nothing"),
    (b"words", "no HTTP"),
    (b"\xff" * 1000, "noise"),
    (b"HTTP/1.1 abc\r\n\r\n", "no status"),
    (b"HTTP/1.1 99999 Far\r\n\r\n", "a status too large"),
    (b"ICY 200 OK\r\n\r\n", "another protocol"),
    (b"HTTP/1.1 200 " + b"x" * 100_000 + b"\r\n\r\n", "a status line too long"),
    (b"HTTP/1.1 200 OK\r\nA: " + b"x" * 100_000 + b"\r\n\r\n", "a header too long"),
    (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n", "too many headers"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nwords", "a body that ends before its length"),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "a chunk without a length"),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nwords", "a chunk cut short"),
    (page(b"words", Content_Encoding="gzip"), "words that are said to be gzip"),
    (page(gzip.compress(WORDS)[:-40], Content_Encoding="gzip"), "gzip cut short"),
    (page(gzip.compress(WORDS)[:-5] + b"12345", Content_Encoding="gzip"), "gzip with a wrong sum"),
    (page(b"\xff" * 50, Content_Encoding="deflate"), "noise that is said to be deflate"),
    (page(WORDS, Content_Encoding="br"), "a coding that nobody asked for"),
    (page(WORDS, Content_Encoding="zstd"), "another one"),
    (page(gzip.compress(gzip.compress(WORDS)), Content_Encoding="gzip, gzip"), "packed twice"),
]


@pytest.mark.parametrize(("reply", "why"), BROKEN, ids=[why for _, why in BROKEN])
def test_a_broken_answer_is_said(reply: bytes, why: str) -> None:
    with pytest.raises(InputError) as refused:
        fetched(reply)
    assert any(
        words in refused.value.reason for words in ("broken", "nobody asked for", "connection failed")
    ), why


def drip(start: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    """A server that sends `piece` again and again with a short pause before each, and never ends."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            time.sleep(0.02)
            connection.sendall(piece)

    return reply


def silence(connection: socket.socket) -> None:
    while connection.recv(65_536):  # until the other side gives up
        pass


SLOW = [
    (silence, "no answer"),
    (drip(b"", b"H"), "a status line, letter by letter"),
    (drip(b"HTTP/1.1 200 OK\r\nA: ", b"b"), "a header, letter by letter"),
    (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "one moment, please, again and again"),
    (drip(b"HTTP/1.1 200 OK\r\n\r\n", b"w"), "a body, letter by letter"),
    (drip(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"w"), "a body with a length"),
    (drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nw\r\n"), "chunk by chunk"),
    (drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"A: b\r\n"), "trailers"),
    (drip(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"")), "empty gzip members"),
]


@pytest.mark.parametrize(("reply", "why"), SLOW, ids=[why for _, why in SLOW])
def test_a_slow_server_is_stopped(reply: Reply, why: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="takes too long"):
        fetched(reply, seconds=0.3)
    assert time.monotonic() - started < 2, why


def test_a_slow_robots_txt_is_stopped_too() -> None:
    with pytest.raises(InputError, match="takes too long"):
        fetched(page(), seconds=0.3, robots=drip(b"HTTP/1.1 200 OK\r\n\r\n", b"#"))


def test_a_server_that_never_ends_the_handshake_is_stopped() -> None:
    site = Site({})
    site._reply = silence  # type: ignore[method-assign] # noqa: SLF001 - before any TLS
    with site.running() as port:
        network = Internet({"example.com": [[PUBLIC]]}, {PUBLIC: port}).network
        fetch = Fetcher(network=network, limits=Limits(seconds=0.3))
        with pytest.raises(InputError, match="takes too long"):
            fetch("https://example.com/")


def test_a_resolver_that_never_answers_is_stopped() -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(1)
        return [PUBLIC]

    network = Internet().network
    fetch = Fetcher(network=type(network)(resolve, network.connect, network.tls), limits=Limits(seconds=0.2))
    with pytest.raises(InputError, match="takes too long"):
        fetch("http://example.com/")


def test_time_to_unpack_counts_too() -> None:
    reply = page(gzip.compress(b"") * 5000, Content_Encoding="gzip")
    ticks = itertools.count(0.0, 0.01)  # each look at the clock takes a hundredth of a second
    with Site({"/": reply}).running() as port:
        network = Internet({"example.com": [[PUBLIC]]}, {PUBLIC: port}).network
        fetch = Fetcher(network=network, limits=Limits(pause=0.0), clock=lambda: next(ticks))
        with pytest.raises(InputError, match="takes too long"):
            fetch("http://example.com/")


def test_time_is_counted_over_all_redirects() -> None:
    def slowly(connection: socket.socket) -> None:
        time.sleep(0.15)
        connection.sendall(page(b"", 302, Location="/"))

    clock = Clock()
    with pytest.raises(InputError, match="takes too long"):
        fetched(slowly, seconds=0.4)
    assert clock.slept == []


PIECES = st.lists(st.binary(max_size=300), max_size=8)


@settings(deadline=None)
@given(PIECES, st.integers(1, 50), st.sampled_from(["gzip", "deflate", "raw"]))
def test_any_bytes_come_out_as_they_went_in(members: list[bytes], size: int, kind: str) -> None:
    if kind == "gzip":
        packed = b"".join(map(gzip.compress, members))
    else:
        packed = (zlib.compress if kind == "deflate" else raw_deflate)(b"".join(members))
    pieces = iter([packed[i : i + max(size, 2)] for i in range(0, len(packed), max(size, 2))])
    assert b"".join(unpacked(pieces, "gzip" if kind == "gzip" else "deflate")) == b"".join(members)


@settings(deadline=None)
@given(PIECES, st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_unpacked_or_a_value_error(pieces: list[bytes], coding: str) -> None:
    with contextlib.suppress(ValueError):
        assert all(len(piece) <= CHUNK for piece in unpacked(iter(pieces), coding))


def test_a_bomb_comes_out_a_little_at_a_time() -> None:
    def endless() -> Iterator[bytes]:
        packer = zlib.compressobj(9)
        while True:
            yield packer.compress(bytes(50 * MB))

    pieces = unpacked(endless(), "deflate")
    assert all(len(next(pieces)) <= CHUNK for _ in range(100))
