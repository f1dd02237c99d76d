"""Files are sent while they are written, errors come before the first piece, and nobody writes on for nobody."""

from __future__ import annotations

import threading
from typing import BinaryIO

import pytest

from onrecord.page.web.streams import streamed


def test_everything_comes_in_order() -> None:
    def write(out: BinaryIO) -> None:
        out.writelines(b"%07d\n" % number for number in range(100_000))

    assert b"".join(streamed(write)) == b"".join(b"%07d\n" % number for number in range(100_000))


def test_an_error_is_raised_before_the_first_piece() -> None:
    def write(out: BinaryIO) -> None:
        out.write(b"a little")
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        b"".join(streamed(write))


def test_writing_stops_when_nobody_reads() -> None:
    ended = threading.Event()

    def write(out: BinaryIO) -> None:
        try:
            while True:
                out.write(bytes(10_000))
        finally:
            ended.set()

    pieces = streamed(write)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert ended.is_set()
