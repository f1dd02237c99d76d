"""Parquet, for pandas, DuckDB, Spark and their like.

With text/tables.py, which reads it, the one door to pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.errors import MissingExtra
from onrecord.record.export.columns import Column, columns
from onrecord.record.export.quoted import Quoted

# A group of rows is held in memory until it is full: by so many rows, or so many characters of article text.
_ROWS, _CHARACTERS = 10_000, 16_000_000


def write_parquet(quotes: Iterable[Quoted], out: BinaryIO, *, with_text: bool) -> None:
    """Write typed columns; offsets are lists of lists.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra("Parquet", "parquet") from None
    wanted = columns(with_text=with_text)
    types = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "spans": pa.list_(pa.list_(pa.int64())),
    }  # fmt: skip
    schema = pa.schema([(column.name, types[column.kind]) for column in wanted])
    with ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(quotes, wanted):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def _groups(quotes: Iterable[Quoted], wanted: tuple[Column, ...]) -> Iterable[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    characters = 0
    for quoted in quotes:
        row = {column.name: column.of(quoted) for column in wanted}
        group.append(row)
        characters += len(row["text"]) + len(row.get("article_text", ""))
        if len(group) == _ROWS or characters > _CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group
