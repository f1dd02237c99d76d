"""Write the first migration anew from the code's tables, until the first release: python -m tests.record.freeze.

After the release a change of the tables is a new file in src/onrecord/record/migrations/versions; this one stays.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from onrecord.record import migrations, postgres, sqlite
from onrecord.record.schema import metadata

FILE = Path(str(migrations.__file__)).parent / "versions" / "0001_tables.py"
HEAD = '''"""The tables of the first version, and the full-text index over the quotes.

Written by tests/record/freeze.py from the code of that version; it does not change with later code.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.postgres import add_extension

revision = "0001"
down_revision = None

SQLITE = {sqlite}
POSTGRESQL = {postgresql}
TRIGRAMS = {trigrams}


def upgrade() -> None:
    """Make everything."""
    _make_tables()
    if op.get_bind().dialect.name == "sqlite":
        _run(SQLITE)
        return
    _run(POSTGRESQL)
    if add_extension(op.get_bind(), "pg_trgm"):
        _run(TRIGRAMS)


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)


def _make_tables() -> None:
'''


def tables() -> str:
    """The body of the function that makes the tables."""
    with create_engine("sqlite://").connect() as connection:
        steps = produce_migrations(MigrationContext.configure(connection), metadata)
        assert steps.upgrade_ops
        lines = render_python_code(steps.upgrade_ops).splitlines()
    return "\n".join(line for line in lines if "###" not in line)


def listed(statements: Iterable[str]) -> str:
    """The statements as Python, one on a line."""
    return "(\n" + "".join(f"    {statement!a},\n" for statement in statements) + ")"


def main() -> None:
    """Write the file, and format it as all code."""
    head = HEAD.format(
        sqlite=listed(sqlite.FULL_TEXT),
        postgresql=listed(postgres.FULL_TEXT),
        trigrams=listed([postgres.TRIGRAMS]),
    )
    FILE.write_text(f"{head}{tables()}\n", encoding="utf-8")
    for command in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, str(FILE)], check=True)


if __name__ == "__main__":
    main()
