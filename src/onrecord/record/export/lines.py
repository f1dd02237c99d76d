"""JSON Lines: one quote or fact a line, as an object."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from onrecord.record.export.columns import Column, columns
from onrecord.record.export.quoted import Quoted
from onrecord.record.schema import to_json


def write_jsonl(quotes: Iterable[Quoted], out: BinaryIO, *, with_text: bool) -> None:
    """Write one line a quote, in UTF-8."""
    write_json_lines(columns(with_text=with_text), quotes, out)


def write_json_lines(wanted: Sequence[Column], given: Iterable[Any], out: BinaryIO) -> None:
    """The same with these columns, of what they are columns of."""
    for one in given:
        row = {column.name: column.of(one) for column in wanted}
        out.write(to_json(row).encode() + b"\n")
