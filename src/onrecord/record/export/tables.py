"""The formats that have rows, the same for quotes and facts: one writer each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO, Literal

from onrecord.record.export.columns import Table
from onrecord.record.export.delimited import write_csv
from onrecord.record.export.lines import write_jsonl
from onrecord.record.export.parquet import write_parquet
from onrecord.record.export.workbook import write_xlsx

TableForm = Literal["csv", "jsonl", "parquet", "xlsx"]
TABLES: dict[TableForm, Callable[[Table, Iterable[Any], BinaryIO], None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "xlsx": write_xlsx,
}
