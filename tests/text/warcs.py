"""WARC files made byte by byte, so that tests know where each record lies."""

from __future__ import annotations

import base64
import gzip
import hashlib

DATE = "2021-03-04T05:06:07Z"
SERVED = "Content-Type: text/html; charset=utf-8\r\n"


def page(number: int) -> str:
    """A web page with a story of its own."""
    story = (
        f"“Fares will not rise in {number},” said Ana Okafor, the transit chief. She added that a review "
        f"would follow in district {number}, where {number * 7} buses run every morning."
    )
    return (
        f"<!doctype html><html><head><title>Fares {number}</title></head><body><article>"
        f"<h1>Fares {number}</h1><p>{story}</p><p>The council meets again in week {number}.</p>"
        f"</article></body></html>"
    )


def record(
    block: bytes,
    *,
    kind: str = "response",
    url: str = "https://herald.example/story",
    media: str = "application/http; msgtype=response",
    more: str = "",
    length: int | None = None,
) -> bytes:
    """A WARC record with this block; `length` may lie about it, `more` is more of the header."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {DATE}\r\nWARC-Block-Digest: sha1:{digest}\r\n{more}"
        f"Content-Type: {media}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def answer(body: bytes, headers: str = SERVED, status: str = "200 OK") -> bytes:
    """What a server answered."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body


def stories(count: int) -> list[bytes]:
    """Records of pages, each with an address and a story of its own."""
    return [
        record(answer(page(n).encode()), url=f"https://herald.example/story-{n}") for n in range(1, count + 1)
    ]


def packed(records: list[bytes]) -> list[bytes]:
    """Each record as a gzip member of its own, as WARC files have them."""
    return [gzip.compress(data, mtime=0) for data in records]
