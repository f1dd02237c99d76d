"""The list of what is to stay forgotten: hashes only, so that the list itself tells nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.record.names import chunks
from onrecord.record.schema import forgotten

Reading = tuple[str, str, str]  # what was read: sources.name, sources.item, sources.sha256


def remember_articles(connection: Connection, keys: Iterable[str], now: str) -> None:
    """Refuse articles with these keys from now on."""
    _remember(connection, "article", keys, now)


def remember_people(connection: Connection, keys: Iterable[str], now: str) -> None:
    """Refuse quotes by and about people whose names have these keys from now on."""
    _remember(connection, "person", keys, now)


def remember_sources(connection: Connection, readings: Iterable[Reading], now: str) -> None:
    """Take these readings for known from now on, though no row of `sources` tells of them."""
    _remember(connection, "source", map(_joined, readings), now)


def forgotten_articles(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Which of these articles.key were asked to be forgotten."""
    return _forgotten(connection, "article", keys)


def forgotten_people(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Which of these names' keys were asked to be forgotten."""
    return _forgotten(connection, "person", keys)


def forgotten_sources(connection: Connection, readings: Iterable[Reading]) -> set[Reading]:
    """Which of these readings gave only what was forgotten since."""
    by_key = {_joined(reading): reading for reading in readings}
    return {by_key[key] for key in _forgotten(connection, "source", by_key)}


def _joined(reading: Reading) -> str:
    return "\n".join(reading)


def _remember(connection: Connection, kind: str, keys: Iterable[str], now: str) -> None:
    rows = [{"kind": kind, "sha256": _sha256(key), "at": now} for key in set(keys)]
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(forgotten).on_conflict_do_nothing(), rows)


def _forgotten(connection: Connection, kind: str, keys: Iterable[str]) -> set[str]:
    by_hash = {_sha256(key): key for key in keys}
    found: set[str] = set()
    for part in chunks(sorted(by_hash)):
        hashes = select(forgotten.c.sha256).where(forgotten.c.kind == kind, forgotten.c.sha256.in_(part))
        found.update(by_hash[sha256] for sha256 in connection.execute(hashes).scalars())
    return found


def _sha256(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
