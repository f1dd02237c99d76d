"""Pages are made one after the other: threads that make several at once stand in each other's way at every row they read."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_LONGEST = 0.25  # seconds that others wait for one page; a slow one is gone on with beside them


class Turns:
    """One turn at a time, each as long as its page takes, up to a limit. Used by many threads at once."""

    def __init__(self, longest: float = _LONGEST) -> None:
        self._longest = longest
        self._free = threading.Condition()
        self._taken_until = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, which ends with the context, or before that where it lasts too long."""
        with self._free:
            while (left := self._taken_until - time.monotonic()) > 0:
                self._free.wait(left)
            own = self._taken_until = time.monotonic() + self._longest
        try:
            yield
        finally:
            with self._free:
                if self._taken_until == own:
                    self._taken_until = 0.0
                    self._free.notify()
