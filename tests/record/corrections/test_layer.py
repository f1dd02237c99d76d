from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, select, update

from onrecord.errors import RecordError
from onrecord.record.corrections import layer as correct
from onrecord.record.corrections import log
from onrecord.record.corrections.derive import settle
from onrecord.record.database import Database, open_database
from onrecord.record.integrity import integrity
from onrecord.record.schema import articles, corrections, entities, people, quotes, speakers
from onrecord.record.store import put
from onrecord.types import with_quotes
from tests.record.conftest import DIALECTS
from tests.record.told import FARES, LATER, NOW, add, opened, quote_id, spoken, told, unkept

OTHER = "https://paper.example/okafor"
BY: dict[str, str] = {"by": "maria", "now": NOW}
OTHER_LINES = (("A. Okafor", "The night bus runs again."), ("Ana Okafor and Ben Marsh", "We agree."))


@pytest.fixture(scope="module", params=DIALECTS)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Two articles: Ana Okafor, Ben Marsh and a clerk speak in one, A. Okafor, Ana Okafor and Ben Marsh in the other."""
    with opened(request, tmp_path_factory, told(), told(OTHER_LINES, url=OTHER)) as database:
        yield database


@pytest.fixture
def connection(news: Database) -> Iterator[Connection]:
    """The record of `news`, open for changes that no other test sees."""
    with unkept(news) as connection:
        yield connection


def speakers_of(connection: Connection) -> list[str | None]:
    return [speaker for _, speaker, _ in spoken(connection)]


def test_confirmed_and_rejected_and_the_later_wins(connection: Connection) -> None:
    fares = quote_id(connection, "Fares")
    correct.confirm(connection, fares, **BY)
    assert [status for _, _, status in spoken(connection)] == ["confirmed", None, None, None, None]
    second = correct.reject(connection, fares, **BY, note="not said here")
    assert spoken(connection)[0][2] == "rejected"
    correct.undo(connection, second, by="ben", now=LATER)
    assert spoken(connection)[0][2] == "confirmed"


@pytest.mark.parametrize(
    ("why", "name", "shown"),
    [
        ("somebody of the article", "Ben Marsh", "Ben Marsh"),
        ("in another spelling", "ben  MARSH", "Ben Marsh"),
        ("somebody of the article who has no name", "a clerk", "a clerk"),
        ("somebody of another article", "A. Okafor", "A. Okafor"),
        ("nobody can tell", None, None),
    ],
)
def test_a_changed_speaker(why: str, name: str | None, shown: str | None, connection: Connection) -> None:
    before = snapshot(connection)
    made = correct.change_speaker(connection, quote_id(connection, "Fares"), name, **BY)
    assert speakers_of(connection) == [
        shown,
        "Ben Marsh",
        "a clerk",
        "A. Okafor",
        "Ana Okafor; Ben Marsh",
    ]
    assert as_read(connection).count("Ana Okafor") == 1
    correct.undo(connection, made, **BY)
    assert snapshot(connection) == before


def test_a_changed_speaker_is_an_entity_of_the_article_where_one_is(connection: Connection) -> None:
    fares = quote_id(connection, "Fares")
    correct.change_speaker(connection, fares, "Ben Marsh", **BY)
    row = connection.execute(
        select(speakers, entities.c.name).join(entities).where(speakers.c.quote_id == fares)
    ).one()
    assert (row.position, row.name) == (0, "Ben Marsh")
    assert (
        row.person_id
        == connection.execute(select(quotes.c.person_id).where(quotes.c.id == fares)).scalar_one()
    )


def test_a_speaker_by_an_alias_of_the_article(connection: Connection) -> None:
    named = told(aliases={"Ben Marsh": ["Marsh", "the rider"], "Ana Okafor": ["Okafor"]})
    put(connection, [named], reader="reader 2", now=NOW)
    correct.change_speaker(connection, quote_id(connection, "Fares"), "Marsh", **BY)
    assert speakers_of(connection)[0] == "Ben Marsh"


def test_a_new_speaker_must_be_said_to_be_new(connection: Connection) -> None:
    fares = quote_id(connection, "Fares")
    with pytest.raises(RecordError, match="nobody on the record is named 'Ana Okafer'; near it: Ana Okafor"):
        correct.change_speaker(connection, fares, "Ana Okafer", **BY)
    made = correct.change_speaker(connection, fares, "Rosa Lind", **BY, new=True)
    assert speakers_of(connection)[0] == "Rosa Lind"
    correct.undo(connection, made, **BY)
    assert "Rosa Lind" not in connection.execute(select(people.c.name)).scalars().all()


def test_two_people_are_one_and_are_two_again(connection: Connection) -> None:
    before = snapshot(connection)
    merged = correct.merge(connection, "A. Okafor", "Ana Okafor", **BY)
    assert speakers_of(connection) == [
        "Ana Okafor",
        "Ben Marsh",
        "a clerk",
        "Ana Okafor",
        "Ana Okafor; Ben Marsh",
    ]
    persons = set(
        connection.execute(select(quotes.c.person_id).where(quotes.c.speaker == "Ana Okafor")).scalars()
    )
    assert len(persons) == 1
    correct.undo(connection, merged, **BY)
    assert snapshot(connection) == before


def test_a_joint_speaker_merged_with_the_other_is_named_once(connection: Connection) -> None:
    correct.merge(connection, "Ben Marsh", "Ana Okafor", **BY)
    assert speakers_of(connection)[-1] == "Ana Okafor"


def test_merging_back_shows_the_other_name(connection: Connection) -> None:
    correct.merge(connection, "A. Okafor", "Ana Okafor", **BY)
    correct.merge(connection, "Ana Okafor", "A. Okafor", **BY)
    assert speakers_of(connection) == [
        "A. Okafor",
        "Ben Marsh",
        "a clerk",
        "A. Okafor",
        "A. Okafor; Ben Marsh",
    ]


def test_split_takes_back_what_made_somebody_another(connection: Connection) -> None:
    before = snapshot(connection)
    merged = correct.merge(connection, "A. Okafor", "Ana Okafor", **BY)
    assert correct.split(connection, "A. Okafor", **BY) == [merged]
    assert snapshot(connection) == before
    with pytest.raises(RecordError, match="merged into nobody"):
        correct.split(connection, "A. Okafor", **BY)


def test_a_correction_to_somebody_who_is_merged_later(connection: Connection) -> None:
    correct.change_speaker(connection, quote_id(connection, "nine"), "A. Okafor", **BY)
    merged = correct.merge(connection, "A. Okafor", "Ben Marsh", **BY)
    assert speakers_of(connection)[2:4] == ["Ben Marsh", "Ben Marsh"]
    correct.undo(connection, merged, **BY)
    assert speakers_of(connection)[2:4] == ["A. Okafor", "A. Okafor"]


MISTAKES = [
    ("no such quote", lambda c: correct.confirm(c, 999, **BY), "there is no quote 999"),
    ("nobody answers for it", lambda c: correct.confirm(c, quote_id(c, "Fares"), by=" ", now=NOW), "somebody who makes it"),
    ("an empty name", lambda c: correct.change_speaker(c, quote_id(c, "Fares"), " ", **BY), "needs a name"),
    ("no such person", lambda c: correct.merge(c, "Ana Okafer", "Ben Marsh", **BY), "near it: Ana Okafor"),
    ("nobody near", lambda c: correct.merge(c, "Zzyzx", "Ben Marsh", **BY), "check the spelling"),
    ("merged with themselves", lambda c: correct.merge(c, "Ana Okafor", "ana okafor", **BY), "the same person"),
    ("no such correction", lambda c: correct.undo(c, 7, **BY), "there is no correction 7"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "mistake", "sentence"), MISTAKES, ids=[case[0] for case in MISTAKES])
def test_mistakes_are_told_and_change_nothing(
    why: str, mistake: Any, sentence: str, connection: Connection
) -> None:
    before = snapshot(connection)
    with pytest.raises(RecordError, match=sentence):
        mistake(connection)
    assert snapshot(connection) == before
    assert log.log(connection) == []


def test_what_was_done_is_not_done_twice(connection: Connection) -> None:
    merged = correct.merge(connection, "A. Okafor", "Ana Okafor", **BY)
    with pytest.raises(RecordError, match="already"):
        correct.merge(connection, "A. Okafor", "Ana Okafor", **BY)
    correct.undo(connection, merged, **BY)
    with pytest.raises(RecordError, match="was undone at 2024-05-01T10:00:00Z already"):
        correct.undo(connection, merged, **BY)


def test_the_log_tells_who_did_what_newest_first(connection: Connection) -> None:
    fares = quote_id(connection, "Fares")
    correct.confirm(connection, fares, **BY, note="heard the tape")
    correct.change_speaker(connection, fares, "Ben Marsh", **BY)
    merged = correct.merge(connection, "A. Okafor", "Ana Okafor", **BY)
    correct.undo(connection, merged, by="ben", now=LATER)
    lines = [str(correction).split("  ", 2)[2] for correction in log.log(connection)]
    assert lines == [
        "maria merged A. Okafor into Ana Okafor (undone by ben at 2024-05-02T10:00:00Z)",
        "maria gave “Fares will stay as they are.” to Ben Marsh",
        "maria confirmed “Fares will stay as they are.”: heard the tape",
    ]
    newest = log.log(connection, limit=1)[0]
    assert [c.action for c in log.log(connection, before=newest.id)] == ["speaker", "confirm"]
    assert [c.action for c in log.log(connection, quote_id=fares)] == ["speaker", "confirm"]
    assert log.log(connection, quote_id=quote_id(connection, "riders")) == []


def test_corrections_stay_when_the_article_is_read_again(connection: Connection) -> None:
    fares = quote_id(connection, "Fares")
    correct.confirm(connection, fares, **BY)
    correct.change_speaker(connection, fares, "Ben Marsh", **BY)
    put(connection, [told()], reader="reader 2", now=LATER)
    assert spoken(connection)[0] == ("Fares will stay as they are.", "Ben Marsh", "confirmed")
    lines = [FARES[2], ("Ana Okafor", "Fares will stay as they are, the board says.")]
    put(connection, [told(lines, lead="A new first line.\n", seen=LATER)], reader="reader 2", now=LATER)
    assert spoken(connection)[:2] == [
        ("We open at nine.", "a clerk", None),
        ("Fares will stay as they are, the board says.", "Ben Marsh", "confirmed"),
    ]
    assert log.unattached(connection) == []


def test_a_correction_whose_quote_is_gone_is_told(connection: Connection) -> None:
    made = correct.reject(connection, quote_id(connection, "Fares"), **BY)
    read = told()
    gone = with_quotes(read, read.quotes[1:], read.entities)
    put(connection, [gone], reader="reader 2", now=LATER)
    assert [correction.id for correction in log.unattached(connection)] == [made]
    correct.undo(connection, made, **BY)
    assert log.unattached(connection) == []


def test_an_article_added_later_takes_the_merges_that_are(connection: Connection) -> None:
    correct.merge(connection, "A. Okafor", "Ana Okafor", **BY)
    put(
        connection,
        [told([("A. Okafor", "Hello.")], url="https://late.example/1")],
        reader="reader 1",
        now=NOW,
    )
    assert speakers_of(connection)[0] == "Ana Okafor"


def snapshot(connection: Connection) -> list[Any]:
    """All that is derived, people by their keys."""
    keys: dict[int | None, str] = dict(connection.execute(select(people.c.id, people.c.key)).all())
    ends = {
        keys[id]: keys.get(into)
        for id, into in connection.execute(select(people.c.id, people.c.merged_into))
        if into
    }
    wanted = select(
        articles.c.digest, quotes.c.number, quotes.c.speaker, quotes.c.status, quotes.c.person_id, quotes.c.id
    )
    rows = connection.execute(wanted.join(articles).order_by(articles.c.digest, quotes.c.number)).all()
    spoken_by: dict[int, list[Any]] = {row.id: [] for row in rows}
    listed = select(speakers, entities.c.number).join(entities, isouter=True)
    for row in connection.execute(listed.order_by(speakers.c.position)):
        spoken_by[row.quote_id].append((row.number, keys.get(row.person_id)))
    return [ends, [(*row[:4], keys.get(row.person_id), spoken_by[row.id]) for row in rows]]


NAMES = ("Ana Okafor", "A. Okafor", "Ben Marsh", "a clerk", "Rosa Lind")
STEPS = st.one_of(
    st.tuples(st.sampled_from(["confirm", "reject"]), st.integers(0, 9)),
    st.tuples(st.just("speaker"), st.integers(0, 9), st.sampled_from([*NAMES, None])),
    st.tuples(st.just("merge"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("undo"), st.integers(1, 9)),
    st.tuples(st.just("read"), st.integers(0, 2)),
)
READINGS = (
    (told(), told(OTHER_LINES, url=OTHER)),
    (
        told(seen=LATER, lead="News.\n"),
        told((("A. Okafor", "The night bus runs again."), ("Ben Marsh", "We agree.")), url=OTHER),
    ),
    (told((FARES[2], FARES[0])), told(OTHER_LINES[:1], url=OTHER)),
)


def take(connection: Connection, step: Sequence[Any], number: int) -> None:
    """One step of somebody at work, mistakes and all."""
    ids = connection.execute(select(quotes.c.id).order_by(quotes.c.id)).scalars().all()
    try:
        match step:
            case ("confirm", at):
                correct.confirm(connection, ids[at % len(ids)], **BY)
            case ("reject", at):
                correct.reject(connection, ids[at % len(ids)], **BY)
            case ("speaker", at, name):
                correct.change_speaker(connection, ids[at % len(ids)], name, **BY, new=True)
            case ("merge", person, into):
                correct.merge(connection, person, into, **BY)
            case ("undo", id):
                correct.undo(connection, id, **BY)
            case ("read", which):
                put(connection, READINGS[which], reader=f"reader {number + 2}", now=NOW)
    except RecordError:
        pass


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Database:
    opened = open_database(str(tmp_path_factory.mktemp("desk") / "news.db"))
    add(opened, *READINGS[0])
    return opened


@settings(max_examples=15)
@given(steps=st.lists(STEPS, max_size=12))
def test_what_shows_follows_from_what_was_read_and_the_corrections_that_hold(
    steps: list[Any], desk: Database
) -> None:
    with unkept(desk) as connection:
        for number, step in enumerate(steps):
            take(connection, step, number)
        seen = snapshot(connection)
        assert integrity(connection) == []
        held = (
            connection.execute(select(corrections).where(corrections.c.undone_at.is_(None))).mappings().all()
        )
        forget_corrections(connection)
        if not held:
            assert all(
                row[2] == read for row, read in zip(snapshot(connection)[1], as_read(connection), strict=True)
            )
        if held:
            connection.execute(insert(corrections), [dict(row) for row in held])
        settle(connection)
        correct.apply(connection, list(connection.execute(select(articles.c.id)).scalars()))
        assert snapshot(connection) == seen


def forget_corrections(connection: Connection) -> None:
    """The record as if nobody ever corrected it."""
    connection.execute(delete(corrections))
    connection.execute(update(people).values(merged_into=None))
    correct.apply(connection, list(connection.execute(select(articles.c.id)).scalars()))


def as_read(connection: Connection) -> list[str | None]:
    wanted = select(quotes.c.speaker_read).join(articles).order_by(articles.c.digest, quotes.c.number)
    return list(connection.execute(wanted).scalars())
