"""What the benchmarks of the record share: places for new records on each database, and results beside each other."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DIALECTS = ("sqlite", "postgresql")


@contextmanager
def places(dialect: str) -> Iterator[Callable[[], str]]:
    """A function that gives a place for a new record each time; PostgreSQL runs as long as the context lasts."""
    if dialect == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            numbers = iter(range(1_000_000))
            yield lambda: f"{folder}/{next(numbers)}.db"
        return
    sys.path.append(str(Path(__file__).resolve().parents[1]))
    from tests.postgres import server

    with server(durable=True) as running:
        yield running.new_database


def keep(file: Path, name: str, found: Mapping[str, Any]) -> None:
    """Put one result into a file of results, beside or instead of those of earlier runs."""
    results = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    results |= {"python": platform.python_version(), name: found}
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in results.items())
    file.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
