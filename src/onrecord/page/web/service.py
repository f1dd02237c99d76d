"""What all requests share: the record, the settings, and what is reckoned once for each state of the record."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, TypeVar

from sqlalchemy import Connection

from onrecord.archive import Record
from onrecord.errors import OnrecordError
from onrecord.page.web.contexts.shelf import Shelf, shelf_of
from onrecord.page.web.errors import Busy
from onrecord.record.check.quotes import coverage
from onrecord.record.check.verdicts import Searched
from onrecord.record.database import open_database
from onrecord.record.generation import generation
from onrecord.record.quoted import Quoted, who_is_quoted
from onrecord.record.status import Status, status
from onrecord.settings import Settings

T = TypeVar("T")

# A count of the whole record is kept at least so long, and so many times as long as it took: while articles are
# added the record is another one each second.
_KEPT_SECONDS = 5.0
_KEPT_TIMES = 20.0
_READ_AT_ONCE = 1  # articles; each takes a core
_EXPORTED_AT_ONCE = 4
_PATIENCE = 20.0


@dataclass(slots=True)
class _Kept:
    """Something reckoned, of which state of the record, when, and how long it took (seconds)."""

    value: Any
    generation: str
    at: float
    took: float


class Service:
    """The record being served. Used by many threads at once."""

    def __init__(self, record: Record, settings: Settings, *, sample: bool = False) -> None:
        self.record = record
        self.database = record.database
        self.settings = settings
        self.sample = sample
        self.reading_slots = threading.BoundedSemaphore(_READ_AT_ONCE)
        self.export_slots = threading.BoundedSemaphore(_EXPORTED_AT_ONCE)
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}

    @property
    def name(self) -> str:
        """What to call the record, without its folder or its server."""
        if self.sample:
            return "sample articles"
        return PurePath(self.database.name.rpartition("/")[2]).stem or "record"

    def generation(self) -> str:
        """A mark of the record's state; see record/generation.py."""
        return generation(self.database)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that cannot change the record."""
        with self.database.reading() as connection:
            yield connection

    def state(self) -> str | None:
        """The same with those of what was reckoned earlier; None where some of that is to be reckoned anew."""
        kept = list(self._kept.values())
        if not all(map(self._fresh, kept)):
            return None
        now = self.generation()
        return " ".join([now, *sorted({one.generation for one in kept} - {now})])

    def status(self) -> Status:
        """What is on the record, as of a little while ago at most."""
        return self._once("status", status)

    def shelf(self) -> Shelf:
        """The same in short."""
        return shelf_of(self.status())

    def quoted(self) -> Quoted:
        """Who gets quoted."""
        return self._once("quoted", who_is_quoted)

    def searched(self) -> Searched:
        """What a check looks through."""
        return self._once("searched", coverage)

    def count(self) -> None:
        """Reckon all of that before anybody asks, in a thread of its own: the first readers need not wait for it."""
        threading.Thread(target=self._count, name="count", daemon=True).start()

    def _count(self) -> None:
        with suppress(OnrecordError):  # whoever asks is told
            for reckoned in (self.status, self.searched, self.quoted):
                reckoned()

    @contextmanager
    def turn(self, slots: threading.Semaphore, what: str) -> Iterator[None]:
        """One of the few places for what takes long.

        Raises:
            Busy: None was left for a while.
        """
        if not slots.acquire(timeout=_PATIENCE):
            raise Busy(f"others are {what} just now; try again in a minute")
        try:
            yield
        finally:
            slots.release()

    def _once(self, name: str, reckon: Callable[[Connection], T]) -> T:
        """The value for this state of the record, or one that is a little older."""
        with self._lock:
            turn = self._turns.setdefault(name, threading.Lock())
            kept = self._kept.get(name)
        if kept and self._fresh(kept):
            return kept.value  # type: ignore[no-any-return]
        if kept and not turn.acquire(blocking=False):  # another thread is at it
            return kept.value  # type: ignore[no-any-return]
        if not kept:
            turn.acquire()
        try:
            kept = self._kept.get(name)
            if kept is None or not self._fresh(kept):
                kept = self._reckoned(reckon)
                self._kept[name] = kept
            return kept.value  # type: ignore[no-any-return]
        finally:
            turn.release()

    def _reckoned(self, reckon: Callable[[Connection], Any]) -> _Kept:
        state, began = self.generation(), time.monotonic()
        with self.reading() as connection:
            value = reckon(connection)
        now = time.monotonic()
        return _Kept(value, state, now, now - began)

    def _fresh(self, kept: _Kept) -> bool:
        age = time.monotonic() - kept.at
        return age < max(_KEPT_SECONDS, _KEPT_TIMES * kept.took) or kept.generation == self.generation()


def open_service(settings: Settings) -> Service:
    """The service of the record that the settings name; it is opened for reading only unless edits are allowed.

    Raises:
        RecordError: It cannot be opened.
    """
    if settings.record is None:
        raise ValueError("a service needs a record; samples.py makes one of the sample articles")
    return Service(
        Record(open_database(settings.record, create=False, read_only=not settings.edit)), settings
    )
