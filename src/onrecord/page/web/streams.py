"""What is written to a file, sent while it is being written: a million quotes never lie in memory."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue
from typing import Any, BinaryIO, cast

_PIECE = 65_536  # bytes
_AHEAD = 8  # pieces
_PATIENCE = 60.0  # seconds in which somebody has to take or to give a piece
_LOOK = 0.5


def streamed(write: Callable[[BinaryIO], Any]) -> Iterator[bytes]:
    """The bytes that `write` writes to the file it is given, piece by piece.

    It runs in a thread of its own, and is stopped where nobody takes what it wrote. What it raises is raised
    here, where that is before the first piece; later the stream ends short.
    """
    pipe = _Pipe()

    def run() -> None:
        try:
            with io.BufferedWriter(cast("Any", pipe), _PIECE) as buffered:
                write(cast("BinaryIO", buffered))
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            pipe.end(error)
        else:
            pipe.end(None)

    thread = threading.Thread(target=run, name="export", daemon=True)
    thread.start()
    try:
        yield from pipe.pieces()
    finally:
        pipe.gone = True
        thread.join()


class _Pipe(io.RawIOBase):
    """A file that is written in one thread and taken from in another."""

    def __init__(self) -> None:
        super().__init__()
        self.gone = False
        self._waiting: Queue[bytes | BaseException | None] = Queue(_AHEAD)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Wait until there is room for it.

        Raises:
            BrokenPipeError: Nobody takes it any longer.
        """
        piece = bytes(data)
        self._put(piece)
        return len(piece)

    def end(self, error: BaseException | None) -> None:
        """Tell the reader that nothing follows, and why."""
        try:
            self._put(error)
        except BrokenPipeError:
            return

    def pieces(self) -> Iterator[bytes]:
        """All pieces until the end."""
        while True:
            try:
                piece = self._waiting.get(timeout=_PATIENCE * 2)
            except Empty:
                raise TimeoutError("an export wrote nothing for too long") from None
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise piece
            yield piece

    def _put(self, piece: bytes | BaseException | None) -> None:
        waited = 0.0
        while not self.gone and waited < _PATIENCE:
            try:
                self._waiting.put(piece, timeout=_LOOK)
            except Full:
                waited += _LOOK
            else:
                return
        raise BrokenPipeError("nobody takes the export any longer")
