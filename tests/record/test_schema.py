"""The tables that migrations make are those that the code knows, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from onrecord.record import migrations
from onrecord.record.database import VERSION_TABLE, VERSIONS, Database
from onrecord.record.schema import metadata


def ours(thing: Any, name: str | None, kind: str, reflected: bool, _: Any) -> bool:
    """Whether the code's tables should have it: what serves search is made by each database's own commands."""
    full_text = (name or "").startswith(("quotes_fts", "quotes_search", "quotes_outlet", "people_name"))
    return not (reflected and (full_text or (kind, name) == ("column", "search")))


def test_migrations_make_the_tables_of_the_code(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True, "include_object": ours}
        )
        assert compare_metadata(context, metadata) == []


def test_the_versions_are_the_migrations() -> None:
    folder = Path(str(migrations.__file__)).parent / "versions"
    assert tuple(sorted(path.name[:4] for path in folder.glob("0*.py"))) == VERSIONS
