"""An authority file on the record: whose names are whose, for all that is there and all that will come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.record.corrections.derive import MARK, derive, mark_of, quotes_of_articles, set_rows, settle
from onrecord.record.forgotten import forgotten_people
from onrecord.record.names import Named, chunks, name_key, people_of
from onrecord.record.people.named import drop_unused
from onrecord.record.people.namesakes import Namesake, choose
from onrecord.record.people.roster import Listed, Refused, read_roster
from onrecord.record.schema import corrections, entities, names, people, speakers

_ENTITIES = select(
    entities.c.id, entities.c.name, entities.c.kind, entities.c.aliases, entities.c.person_id
).where(entities.c.person_id.is_not(None))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: people of the file, their names, people no longer in it, entities given to others.

    `skipped` are the rows not taken, with their lines and reasons.
    """

    people: int
    names: int
    dropped: int
    moved: int
    skipped: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class _Bearers:
    """Who bears each name of the authority file, by the name's key."""

    by_key: Mapping[str, tuple[Namesake, ...]]

    def differing(self, other: _Bearers) -> set[str]:
        """Names that lead elsewhere, or may, by the other."""
        keys = self.by_key.keys() | other.by_key.keys()
        return {key for key in keys if self._meaning(key) != other._meaning(key)}

    def _meaning(self, key: str) -> Any:
        bearers = self.by_key.get(key, ())
        return bearers if len(bearers) > 1 else [b.person_id for b in bearers]


def load(connection: Connection, file: str | PathLike[str]) -> Loaded:
    """Make the authority what this file says; what an earlier one said and it does not is gone.

    Everybody with a name in the file is one person under the first of their names. Where several bear
    a name, an article's entity goes to the one whom the article's other words for it support
    (namesakes.py), else to none of them. Corrections stay, and go before.

    Raises:
        InputError: The file cannot be read, or has no column `name`.
    """
    listed, refused = _allowed(connection, *read_roster(file))
    before, shown = _bearers(connection), _shown(connection)
    ids = _write_people(connection, listed)
    dropped = sorted(shown.keys() - set(ids))
    set_rows(connection, people, [{"b_id": id, "wikidata": None, "description": None} for id in dropped])
    named = _write_names(connection, listed, ids)
    after = _bearers(connection)
    changed = before.differing(after)
    moved = _assign(connection, changed, after, dropped)
    settle(connection)
    renamed = {id for one, id in zip(listed, ids, strict=True) if shown.get(id) != one.names[0]}
    derive(connection, _touched(connection, moved, renamed | set(dropped)))
    drop_unused(connection, [*dropped, *_plain(connection, changed)])
    return Loaded(len(listed), named, len(dropped), len(moved), tuple(refused))


def tell_apart(connection: Connection, article_ids: Sequence[int]) -> None:
    """Give entities of articles just read, whose name several people of the authority bear, to one of these."""
    shared = select(names.c.key).group_by(names.c.key).having(func.count() > 1)
    keys = set(connection.execute(shared).scalars())
    if not keys:
        return
    bearers = _bearers(connection, keys)
    changes = []
    for part in chunks(article_ids):
        for row in connection.execute(_ENTITIES.where(entities.c.article_id.in_(part))):
            chosen = choose(bearers.by_key.get(name_key(row.name), ()), row.aliases)
            if chosen is not None and chosen != row.person_id:
                changes.append({"b_id": row.id, "person_id": chosen})
    set_rows(connection, entities, changes)


def _allowed(
    connection: Connection, listed: Sequence[Listed], refused: Sequence[Refused]
) -> tuple[list[Listed], list[Refused]]:
    """Without those who asked to be forgotten."""
    gone = forgotten_people(connection, {mark for one in listed for mark in (one.key, one.wikidata) if mark})
    kept = [one for one in listed if one.key not in gone and one.wikidata not in gone]
    lines = {one.line for one in listed} - {one.line for one in kept}
    more = [Refused(line, "this person was asked to be forgotten") for line in lines]
    return kept, sorted([*refused, *more], key=lambda r: r.line)


def _bearers(connection: Connection, keys: Iterable[str] | None = None) -> _Bearers:
    """Who bears these names, or every name of the authority."""
    wanted = select(names.c.key, names.c.name, people.c.id, people.c.description).join(people).order_by(
        people.c.key, names.c.key
    )  # fmt: skip
    if keys is not None:
        some = select(names.c.person_id).where(names.c.key.in_(list(keys)))
        wanted = wanted.where(people.c.id.in_(some))
    rows = connection.execute(wanted).all()
    borne: dict[int, list[str]] = {}
    for row in rows:
        borne.setdefault(row.id, []).append(row.name)
    found: dict[str, list[Namesake]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(Namesake(row.id, tuple(borne[row.id]), row.description or ""))
    return _Bearers({key: tuple(bearers) for key, bearers in found.items()})


def _shown(connection: Connection) -> dict[int, str]:
    """The people of the authority, by id, with their names."""
    own = select(people.c.id, people.c.name).where(people.c.id.in_(select(names.c.person_id)))
    return dict(connection.execute(own).all())


def _write_people(connection: Connection, listed: Sequence[Listed]) -> list[int]:
    """The rows of these people, made or brought up to date; their ids in order."""
    borne = Counter(key for one in listed for key in {name_key(name) for name in one.names})
    keys = [_key(one, alone=borne[one.key] == 1) for one in listed]
    there: dict[str, int] = {}
    for part in chunks(keys):
        there.update(
            connection.execute(select(people.c.key, people.c.id).where(people.c.key.in_(part))).all()
        )
    rows = [
        {"key": key, "name": one.names[0], "wikidata": one.wikidata, "description": one.description}
        for key, one in zip(keys, listed, strict=True)
    ]
    set_rows(connection, people, [row | {"b_id": there[row["key"]]} for row in rows if row["key"] in there])
    new = [row | {"kind": "person"} for row in rows if row["key"] not in there]
    if new:
        made = connection.execute(insert(people).returning(people.c.key, people.c.id), new)
        there.update(made.all())
    return [there[key] for key in keys]


def _key(one: Listed, *, alone: bool) -> str:
    """The name's key, and for somebody who shares it what tells them apart."""
    mark = "" if alone else mark_of(one.wikidata, one.description)
    return f"{one.key}{MARK}{mark}" if mark else one.key


def _write_names(connection: Connection, listed: Sequence[Listed], ids: Sequence[int]) -> int:
    """All names of the authority, instead of those that were; how many."""
    rows: dict[tuple[str, int], str] = {}
    for one, id in zip(listed, ids, strict=True):
        for name in one.names:
            rows.setdefault((name_key(name), id), name)
    connection.execute(delete(names))
    if rows:
        made = [{"key": key, "person_id": id, "name": name} for (key, id), name in rows.items()]
        connection.execute(insert(names), made)
    return len(rows)


def _assign(connection: Connection, keys: set[str], bearers: _Bearers, dropped: Sequence[int]) -> set[int]:
    """Give the entities of these names, wherever they are now, to whom they belong; ids of those that moved."""
    now = set(_plain(connection, keys)) | set(dropped)
    now |= {b.person_id for group in bearers.by_key.values() for b in group}
    rows: list[Any] = []
    for part in chunks(sorted(now)):
        rows += connection.execute(_ENTITIES.where(entities.c.person_id.in_(part))).all()
    rows = [row for row in rows if name_key(row.name) in keys]
    _restore(connection, rows, dropped)
    plain = people_of(connection, [Named(name_key(row.name), row.name, row.kind) for row in rows])
    changes = []
    for row in rows:
        key = name_key(row.name)
        chosen = choose(bearers.by_key[key], row.aliases) if len(bearers.by_key.get(key, ())) > 1 else None
        person_id = chosen if chosen is not None else plain[key].id
        if person_id != row.person_id:
            changes.append({"b_id": row.id, "person_id": person_id})
    set_rows(connection, entities, changes)
    return {change["b_id"] for change in changes}


def _restore(connection: Connection, rows: Iterable[Any], dropped: Iterable[int]) -> None:
    """Call those no longer in the file as articles do; `people_of` then picks the best of their writings."""
    gone = set(dropped)
    by_key = {name_key(row.name): row for row in rows if row.person_id in gone}
    ids = dict(connection.execute(select(people.c.key, people.c.id).where(people.c.id.in_(gone))).all())
    set_rows(connection, people, [
        {"b_id": id, "name": by_key[key].name, "kind": by_key[key].kind} for key, id in ids.items() if key in by_key
    ])  # fmt: skip


def _plain(connection: Connection, keys: Iterable[str]) -> list[int]:
    """The people whom articles' names alone make, of these names."""
    found: list[int] = []
    for part in chunks(sorted(keys)):
        found += connection.execute(select(people.c.id).where(people.c.key.in_(part))).scalars()
    return found


def _touched(connection: Connection, moved: Iterable[int], renamed: Iterable[int]) -> set[int]:
    """Quotes of entities that moved, of people who go by another name now, and all with a corrected speaker."""
    found: set[int] = set()
    for column, ids in ((speakers.c.entity_id, moved), (speakers.c.person_id, renamed)):
        for part in chunks(sorted(ids)):
            found.update(connection.execute(select(speakers.c.quote_id).where(column.in_(part))).scalars())
    corrected = select(corrections.c.article_key).where(
        corrections.c.action == "speaker", corrections.c.undone_at.is_(None)
    )
    return found | quotes_of_articles(connection, set(connection.execute(corrected).scalars()))
