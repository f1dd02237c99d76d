"""JSON Lines: one quote a line, as an object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.record.export.columns import columns
from onrecord.record.export.quoted import Quoted
from onrecord.record.schema import to_json


def write_jsonl(quotes: Iterable[Quoted], out: BinaryIO, *, with_text: bool) -> None:
    """Write one line a quote, in UTF-8."""
    wanted = columns(with_text=with_text)
    for quoted in quotes:
        row = {column.name: column.of(quoted) for column in wanted}
        out.write(to_json(row).encode() + b"\n")
