"""How a record of an older version becomes one of this version: Alembic's environment and its steps."""
