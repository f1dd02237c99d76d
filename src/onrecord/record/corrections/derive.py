"""Who speaks, as corrected: what was read, put right by merges and corrections, written where it differs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from onrecord.record.clusters import keeping as clusters
from onrecord.record.corrections.merges import replay
from onrecord.record.corrections.overlay import Overlay, overlays
from onrecord.record.names import chunks, name_key
from onrecord.record.schema import articles, corrections, entities, names, people, quotes, speakers

# What stands between the name of a person's key and what tells namesakes apart; no name's key has it.
MARK = "#"


class Voice(NamedTuple):
    """One speaker of a quote: a row of `speakers`, and the name to show."""

    entity_id: int | None
    person_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What clusters have to follow: articles in which a quote is rejected or no longer, quotes of somebody else."""

    counted: set[int]
    spoken: set[int]

    def note(self, rows: Sequence[Any], voices: Mapping[int, tuple[str | None, list[Voice]]]) -> None:
        """Add what differs from the rows as they were."""
        for row in rows:
            status, who = voices[row.id]
            if (row.status == "rejected") != (status == "rejected"):
                self.counted.add(row.article_id)
            if row.person_id != (who[0].person_id if who else None):
                self.spoken.add(row.id)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the articles of some quotes need: their entities, the people of these, and who is merged."""

    entities: Mapping[int, Sequence[Any]]  # by article id, in order of their numbers
    ends: Mapping[int, Any]  # by people.id, the row at the end of its merges
    by_key: Mapping[str, int]  # people.id of the keys that corrections name

    def voice(self, entity: Any) -> Voice:
        """Who an entity is: under its own name, unless its person goes by another."""
        if entity.person_id is None:
            return Voice(entity.id, None, entity.name)
        end = self.ends[entity.person_id]
        own = is_of_name(end.key, name_key(entity.name))
        return Voice(entity.id, end.id, entity.name if own else end.name)

    def corrected(self, article_id: int, overlay: Overlay) -> list[Voice]:
        """Who speaks by a correction; the entity of the article that is this person, where one is."""
        if overlay.speaker is None:
            return []
        there = self.entities.get(article_id, ())
        person = self.by_key.get(overlay.person) if overlay.person is not None else None
        if person is None:
            key = name_key(overlay.speaker)
            unnamed = (e for e in there if e.person_id is None and name_key(e.name) == key)
            return [self.voice(e) for e in unnamed][:1] or [Voice(None, None, overlay.speaker)]
        end = self.ends[person]
        same = (e for e in there if e.person_id is not None and self.ends[e.person_id].id == end.id)
        return [self.voice(e) for e in same][:1] or [Voice(None, end.id, end.name)]


def mark_of(wikidata: str | None, description: str | None) -> str:
    """What tells somebody apart from others of the name; empty where nothing is known of them."""
    if wikidata or not description:
        return wikidata or ""
    return hashlib.sha256(description.encode()).hexdigest()[:8]


def is_of_name(person_key: str, key: str) -> bool:
    """Whether a people.key is that of somebody with this name."""
    return person_key == key or person_key.startswith(key + MARK)


def derive(connection: Connection, quote_ids: Iterable[int]) -> None:
    """Bring status, speaker and person of quotes, and their clusters, to what corrections and merges make of them."""
    changed = rewrite(connection, quote_ids)
    clusters.update(connection, changed.counted)
    clusters.respeak(connection, changed.spoken)


def rewrite(connection: Connection, quote_ids: Iterable[int]) -> Changed:
    """The same, but for the clusters."""
    changed = Changed(set(), set())
    for part in chunks(sorted(set(quote_ids))):
        rows = connection.execute(
            select(
                quotes.c.id, quotes.c.article_id, quotes.c.speakers_read,
                quotes.c.speaker, quotes.c.person_id, quotes.c.status,
            ).where(quotes.c.id.in_(part))
        ).all()  # fmt: skip
        voices = _voices(connection, rows)
        _write(connection, rows, voices)
        changed.note(rows, voices)
    return changed


def settle(connection: Connection) -> None:
    """Bring people.merged_into to what the merges that were not undone say, and their quotes with it."""
    merges = connection.execute(
        select(corrections.c.person, corrections.c.into)
        .where(corrections.c.action == "merge", corrections.c.undone_at.is_(None))
        .order_by(corrections.c.id)
    ).all()
    ids = people_by_key(connection, {key for merge in merges for key in merge})
    after = replay((ids[m.person], ids[m.into]) for m in merges if m.person in ids and m.into in ids)
    merged = select(people.c.id, people.c.merged_into).where(people.c.merged_into.is_not(None))
    before = dict(connection.execute(merged).all())
    changed: set[int] = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    if changed:
        set_rows(connection, people, [{"b_id": id, "merged_into": after.get(id)} for id in sorted(changed)])
        ends = {parents.get(id, id) for id in changed for parents in (before, after)}
        derive(connection, quotes_of_people(connection, changed, changed | ends))


def quotes_of_people(connection: Connection, read: Iterable[int], corrected: Iterable[int]) -> set[int]:
    """Ids of quotes that name these people: by their entity, or by a correction that leads to the others."""
    found: set[int] = set()
    by_entity = select(speakers.c.quote_id).join(entities, entities.c.id == speakers.c.entity_id)
    for part in chunks(sorted(read)):
        found.update(connection.execute(by_entity.where(entities.c.person_id.in_(part))).scalars())
    ends = set(corrected)
    named = select(corrections.c.article_key, corrections.c.person).where(
        corrections.c.action == "speaker",
        corrections.c.undone_at.is_(None),
        corrections.c.person.is_not(None),
    )
    made = connection.execute(named).all()
    ids = people_by_key(connection, {row.person for row in made})
    now = ends_by_id(connection, ids.values())
    keys = {
        row.article_key for row in made
        if row.person in ids and (ids[row.person] in ends or now[ids[row.person]].id in ends)
    }  # fmt: skip
    return found | quotes_of_articles(connection, keys)


def quotes_of_articles(connection: Connection, keys: Iterable[str]) -> set[int]:
    """Ids of the quotes of every version of the articles with these keys."""
    found: set[int] = set()
    wanted = select(quotes.c.id).join(articles, articles.c.id == quotes.c.article_id)
    for part in chunks(sorted(keys)):
        found.update(connection.execute(wanted.where(articles.c.key.in_(part))).scalars())
    return found


def people_by_key(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """By key, whom corrections with it mean: the authority file's bearer of the name, else the person of that key."""
    found: dict[str, int] = {}
    for part in chunks(sorted(set(keys))):
        rows = connection.execute(select(people.c.key, people.c.id).where(people.c.key.in_(part))).all()
        found.update({row.key: row.id for row in rows})
        found.update(_borne(connection, part))
    return found


def _borne(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """Who in the authority file is meant, though it may tell them apart from others by now, or no longer."""
    bearers: dict[str, list[Any]] = {}
    wanted = select(names.c.key, people.c.id, people.c.wikidata, people.c.description).join(people)
    for row in connection.execute(wanted.where(names.c.key.in_({key.partition(MARK)[0] for key in keys}))):
        bearers.setdefault(row.key, []).append(row)
    found = {}
    for key in keys:
        name, _, mark = key.partition(MARK)
        rows = bearers.get(name, [])
        meant = [row.id for row in rows if not mark or mark == mark_of(row.wikidata, row.description)]
        if len(meant) == 1:
            found[key] = meant[0]
    return found


def ends_by_id(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    """By people.id, the row (id, key, name) of the one that each is in the end."""
    found: dict[int, Any] = {}
    end = people.alias()
    who = func.coalesce(people.c.merged_into, people.c.id)
    wanted = select(people.c.id.label("start"), end.c.id, end.c.key, end.c.name).join(end, end.c.id == who)
    for part in chunks(sorted(set(ids))):
        found |= {row.start: row for row in connection.execute(wanted.where(people.c.id.in_(part)))}
    return found


def _voices(connection: Connection, rows: Sequence[Any]) -> dict[int, tuple[str | None, list[Voice]]]:
    """By quote id, its status and who speaks it."""
    over = overlays(connection, {row.article_id for row in rows})
    known = _known(connection, rows, over)
    found = {}
    for row in rows:
        overlay = over.get(row.id, Overlay())
        if overlay.spoken:
            voices = known.corrected(row.article_id, overlay)
        else:
            numbered = {entity.number: entity for entity in known.entities.get(row.article_id, ())}
            voices = [known.voice(numbered[number]) for number in row.speakers_read if number in numbered]
        found[row.id] = overlay.status, voices
    return found


def _known(connection: Connection, rows: Sequence[Any], over: Mapping[int, Overlay]) -> _Known:
    by_article: dict[int, list[Any]] = {}
    wanted = select(
        entities.c.id, entities.c.article_id, entities.c.number, entities.c.name, entities.c.person_id
    )
    for part in chunks(sorted({row.article_id for row in rows})):
        for entity in connection.execute(
            wanted.where(entities.c.article_id.in_(part)).order_by(entities.c.number)
        ):
            by_article.setdefault(entity.article_id, []).append(entity)
    by_key = people_by_key(connection, {o.person for o in over.values() if o.person is not None})
    ids: set[int] = {e.person_id for group in by_article.values() for e in group if e.person_id is not None}
    return _Known(by_article, ends_by_id(connection, ids | set(by_key.values())), by_key)


def _write(
    connection: Connection, rows: Sequence[Any], voices: Mapping[int, tuple[str | None, list[Voice]]]
) -> None:
    """Only what differs, and the speaker's name only where it does: the full-text index follows it."""
    stored: dict[int, list[tuple[int | None, int | None]]] = {row.id: [] for row in rows}
    listed = select(speakers).where(speakers.c.quote_id.in_(list(stored))).order_by(speakers.c.position)
    for speaker in connection.execute(listed):
        stored[speaker.quote_id].append((speaker.entity_id, speaker.person_id))
    renamed, changed, spoken = [], [], {}
    for row in rows:
        status, who = voices[row.id]
        name = "; ".join(dict.fromkeys(voice.name for voice in who)) or None
        person_id = who[0].person_id if who else None
        if row.speaker != name:
            renamed.append({"b_id": row.id, "speaker": name})
        if (row.status, row.person_id) != (status, person_id):
            changed.append({"b_id": row.id, "status": status, "person_id": person_id})
        if stored[row.id] != [(voice.entity_id, voice.person_id) for voice in who]:
            spoken[row.id] = who
    set_rows(connection, quotes, renamed)
    set_rows(connection, quotes, changed)
    _speak(connection, spoken)


def _speak(connection: Connection, spoken: Mapping[int, Sequence[Voice]]) -> None:
    if spoken:
        connection.execute(delete(speakers).where(speakers.c.quote_id.in_(list(spoken))))
    made = [
        {"quote_id": id, "position": at, "entity_id": voice.entity_id, "person_id": voice.person_id}
        for id, who in spoken.items()
        for at, voice in enumerate(who)
    ]
    if made:
        connection.execute(insert(speakers), made)


def set_rows(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Write into each row of the table, whose id is under `b_id`, the columns that are given."""
    if rows:
        connection.execute(update(table).where(table.c.id == bindparam("b_id")), rows)
