"""How far an `add` is: articles, quotes, rate, and the time left by the bytes that are still to read."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, Task, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from onrecord.cli.words import complain
from onrecord.page import wording
from onrecord.types import Article, Origin, Skipped

_MOST_COMPLAINTS = 20
# Before this the rate says little: the first article waits for the model.
_SETTLED_SECONDS = 5.0


class Progress:
    """Told of every item, it draws a bar on a terminal; elsewhere it only says what was skipped."""

    def __init__(self, words: Console, size: int | None) -> None:
        self._words = words
        self._size = size
        self._began = time.monotonic()
        self._articles = self._quotes = self._skipped = 0
        self._passed = 0  # bytes of sources that are done
        self._source: str | None = None
        self._reached = 0  # bytes of the source in hand
        self._known = 0  # bytes that needed no reading
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        self._bar = bar(self._words, self._size)
        if self._bar:
            self._task = self._bar.task_ids[0]
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()
        if self._skipped > _MOST_COMPLAINTS:
            self._words.print(f"... and {self._skipped - _MOST_COMPLAINTS:,} more that were skipped")

    def told(self, item: Article | Skipped | Origin) -> None:
        """Count one item: an article that was read, one that was skipped, or where a known one is."""
        before = self._passed + self._reached
        self._advance(item if isinstance(item, Origin) else item.origin)
        if isinstance(item, Article):
            self._articles += 1
            self._quotes += len(item.quotes)
        elif isinstance(item, Skipped):
            self._skipped += 1
            if self._skipped <= _MOST_COMPLAINTS:
                complain(f"{item.id}: {item.reason}", self._words)
        else:
            self._known += self._passed + self._reached - before
        if self._bar:
            seconds = max(time.monotonic() - self._began, 0.001)
            rate = f"{self._articles / seconds:.1f} a second"
            said = (
                f"{wording.count(self._articles, 'article')}, {wording.count(self._quotes, 'quote')}, {rate}"
            )
            done = self._passed + self._reached
            self._bar.update(self._task, description=said, completed=done, known=self._known)

    def _advance(self, origin: Origin | None) -> None:
        if origin is None:
            return
        if origin.source != self._source:
            self._passed += self._reached
            self._source, self._reached = origin.source, 0
        if origin.length:
            self._reached = max(self._reached, (origin.offset or 0) + origin.length)


def bar(words: Console, size: int | None) -> Bar | None:
    """A bar of so many bytes, with one task, on a terminal; None elsewhere."""
    if not words.is_terminal or words.is_dumb_terminal:
        return None
    columns: tuple[ProgressColumn, ...] = (BarColumn(), TextColumn("{task.description}"), _Left())
    drawn = Bar(*columns, console=words, transient=True)
    drawn.add_task("starting", total=size)
    return drawn


class _Left(ProgressColumn):
    """The time left, from what reading took so far; what was known already does not count as reading."""

    def render(self, task: Task) -> Text:
        known = task.fields.get("known", 0)
        seconds, read = task.elapsed or 0.0, task.completed - known
        if task.total is None or task.completed >= task.total:
            return Text("time left not known", style="dim")
        if seconds < _SETTLED_SECONDS or not read:
            return Text("")
        left = int((task.total - task.completed) * seconds / read)
        return Text(f"about {_duration(left)} left", style="dim")


def _duration(seconds: int) -> str:
    """`40 seconds`, `12 minutes`, `3 hours`: as exact as it can be known."""
    if seconds < 90:
        return f"{max(seconds, 1)} seconds"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} minutes"
    return f"{round(seconds / 3600)} hours"
