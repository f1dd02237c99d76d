"""JSON Lines: one quote or fact a line, as an object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.record.export.columns import Table
from onrecord.record.schema import to_json


def write_jsonl(table: Table, given: Iterable[Any], out: BinaryIO) -> None:
    """Write one line a quote or fact, in UTF-8."""
    for one in given:
        row = {column.name: column.of(one) for column in table.columns}
        out.write(to_json(row).encode() + b"\n")
