"""Answers that are kept until the record changes: the pages that everybody opens are made once."""

from __future__ import annotations

import threading
from collections import OrderedDict

_MOST_BYTES = 16_000_000  # of all answers together
_LARGEST = 500_000  # of one


class Shelved:
    """The answers given last, for one state of the record. Used by many threads at once."""

    def __init__(self) -> None:
        self._state = ""
        self._bytes = 0
        self._answers: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: tuple[object, ...], state: str) -> bytes | None:
        """The answer to the same question to the same state of the record."""
        with self._lock:
            if state != self._state or key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def keep(self, key: tuple[object, ...], state: str, answer: bytes) -> None:
        """Keep an answer that was made of this state; those that nobody asked for lately make room."""
        if len(answer) > _LARGEST:
            return
        with self._lock:
            if state != self._state:
                self._answers.clear()
                self._state, self._bytes = state, 0
            self._bytes += len(answer) - len(self._answers.pop(key, b""))
            self._answers[key] = answer
            while self._bytes > _MOST_BYTES:
                self._bytes -= len(self._answers.popitem(last=False)[1])
