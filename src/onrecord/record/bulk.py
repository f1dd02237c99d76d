"""Adding many rows at once, the fastest way that each database has. Only for a connection that writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Connection, Table, func, insert, select

from onrecord.record.schema import to_json


def new_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Ids for as many new rows of `table`."""
    if connection.dialect.name == "sqlite":
        last = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
        return list(range(last + 1, last + 1 + count))
    sequence = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
    return list(connection.scalars(select(sequence).select_from(func.generate_series(1, count))))


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows, all with the same columns."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), rows)
    else:
        _copy(connection, table, rows)


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """PostgreSQL's COPY: a third of the time of INSERT, as measured on quotes."""
    columns = [table.c[name] for name in rows[0]]
    written = [to_json if isinstance(column.type, JSON) else _as_it_is for column in columns]
    quoted = connection.dialect.identifier_preparer.quote
    listed = ", ".join(quoted(column.name) for column in columns)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quoted(table.name)} ({listed}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([write(value) for write, value in zip(written, row.values(), strict=True)])


def _as_it_is(value: Any) -> Any:
    return value
