"""Quotes on the record: one store on SQLite or PostgreSQL, written, searched, corrected, exported."""
