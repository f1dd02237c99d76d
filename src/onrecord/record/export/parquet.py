"""Parquet, for pandas, DuckDB, Spark and their like.

With text/tables.py, which reads it, the one door to pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.errors import MissingExtra
from onrecord.record.export.columns import Table

# A group of rows is held in memory until it is full: by so many rows, or so many characters.
_ROWS, _CHARACTERS = 10_000, 16_000_000


def write_parquet(table: Table, given: Iterable[Any], out: BinaryIO) -> None:
    """Write typed columns; offsets are lists of lists.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]
    except ImportError:
        raise MissingExtra("Parquet", "parquet") from None
    types = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "spans": pa.list_(pa.list_(pa.int64())),
    }  # fmt: skip
    schema = pa.schema([(column.name, types[column.kind]) for column in table.columns])
    with ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(table, given):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def _groups(table: Table, given: Iterable[Any]) -> Iterable[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    characters = 0
    for one in given:
        row = {column.name: column.of(one) for column in table.columns}
        group.append(row)
        characters += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(group) == _ROWS or characters > _CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group
