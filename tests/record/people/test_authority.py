from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from onrecord.record.corrections import layer as correct
from onrecord.record.database import Database, open_database
from onrecord.record.forget import forget_person
from onrecord.record.logical import logical_hash
from onrecord.record.people.authority import Loaded, load
from onrecord.record.schema import entities, names, people, quotes
from onrecord.record.store import put
from onrecord.types import Article
from tests.record.conftest import DIALECTS
from tests.record.told import NOW, add, opened, quote_id, spoken, told, unkept

BY: dict[str, str] = {"by": "maria", "now": NOW}
HEAD = "name,aliases,wikidata,description\n"
ONE = HEAD + "Ana Okafor,A. Okafor|Annie Okafor,Q12,transit chief of Wexcombe\n"
TWO = HEAD + "Ana Okafor,A. Okafor,Q12,transit chief of Wexcombe\nAna Okafor,,Q13,cellist\n"


def article(number: int, name: str, *aliases: str) -> Article:
    return told(
        [(name, f"Words of article {number}.")], url=f"https://news.example/{number}", aliases={name: aliases}
    )


CHIEF, CELLIST, NOT_TOLD, INITIAL, BEN = (
    article(1, "Ana Okafor", "Okafor", "the transit chief"),
    article(2, "Ana Okafor", "the cellist"),
    article(3, "Ana Okafor", "Okafor"),
    article(4, "A. Okafor"),
    article(5, "Ben Marsh"),
)
ALL = (CHIEF, CELLIST, NOT_TOLD, INITIAL, BEN)


@pytest.fixture(scope="module", params=DIALECTS)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Three articles with an Ana Okafor, one with an A. Okafor, one with Ben Marsh."""
    with opened(request, tmp_path_factory, *ALL) as database:
        yield database


@pytest.fixture
def connection(news: Database) -> Iterator[Connection]:
    """The record of `news`, open for changes that no other test sees."""
    with unkept(news) as connection:
        yield connection


def loaded(connection: Connection, folder: Path, text: str) -> Loaded:
    file = folder / "people.csv"
    file.write_text(text, encoding="utf-8")
    return load(connection, file)


def who(connection: Connection) -> list[tuple[str | None, str | None]]:
    """(the speaker shown, their people.key) of each article's quote."""
    wanted = select(quotes.c.speaker, people.c.key).join(people, people.c.id == quotes.c.person_id)
    return [tuple(row) for row in connection.execute(wanted.order_by(quotes.c.text))]


def test_all_names_of_a_row_are_one_person(connection: Connection, tmp_path: Path) -> None:
    found = loaded(connection, tmp_path, ONE)
    assert (found.people, found.names, found.moved, found.skipped) == (1, 3, 1, ())
    ana = ("Ana Okafor", "ana okafor")
    assert who(connection) == [ana, ana, ana, ana, ("Ben Marsh", "ben marsh")]
    row = connection.execute(select(people).where(people.c.key == "ana okafor")).one()
    assert (row.wikidata, row.description) == ("Q12", "transit chief of Wexcombe")
    assert connection.execute(select(people.c.key).where(people.c.key == "a okafor")).all() == []


def test_namesakes_are_told_apart_by_what_their_articles_call_them(
    connection: Connection, tmp_path: Path
) -> None:
    loaded(connection, tmp_path, TWO)
    assert who(connection) == [
        ("Ana Okafor", "ana okafor#Q12"),
        ("Ana Okafor", "ana okafor#Q13"),
        ("Ana Okafor", "ana okafor"),  # of whom nothing tells which she is
        ("Ana Okafor", "ana okafor#Q12"),
        ("Ben Marsh", "ben marsh"),
    ]


def test_loading_twice_changes_nothing(connection: Connection, tmp_path: Path) -> None:
    first = loaded(connection, tmp_path, TWO)
    before = logical_hash(connection)
    again = loaded(connection, tmp_path, TWO)
    assert (again.moved, again.dropped, again.people) == (0, 0, first.people)
    assert logical_hash(connection) == before


FILES = [
    HEAD,
    ONE,
    TWO,
    HEAD + "Ana M. Okafor,Ana Okafor,Q12,\n",
    HEAD + "B. Marsh,Ben Marsh|A. Okafor,,\nAna Okafor,A. Okafor,,cellist\n",
]


@pytest.mark.parametrize(("before", "after"), [(0, 2), (1, 2), (2, 1), (2, 3), (3, 4), (4, 2), (1, 4)])
def test_a_changed_file_is_as_if_it_had_been_the_first(
    before: int, after: int, connection: Connection, tmp_path: Path
) -> None:
    untouched = logical_hash(connection)
    with connection.begin_nested() as first:
        loaded(connection, tmp_path, FILES[after])
        wanted = logical_hash(connection)
        first.rollback()
    loaded(connection, tmp_path, FILES[before])
    loaded(connection, tmp_path, FILES[after])
    assert logical_hash(connection) == wanted
    loaded(connection, tmp_path, HEAD)
    assert logical_hash(connection) == untouched


@pytest.mark.parametrize("file", FILES)
def test_what_is_added_later_goes_where_it_would_have_gone(file: str, tmp_path: Path) -> None:
    hashes = []
    for later in (ALL, ()):
        with open_database(str(tmp_path / f"{len(later)}.db")) as database:
            add(database, *[one for one in ALL if one not in later])
            with database.writing() as connection:
                loaded(connection, tmp_path, file)
                put(connection, later, reader="reader 1", now=NOW)
                hashes.append(logical_hash(connection))
    assert hashes[0] == hashes[1]


def test_a_name_that_shows_is_that_of_the_file(connection: Connection, tmp_path: Path) -> None:
    loaded(connection, tmp_path, HEAD + "Ana M. Okafor,Ana Okafor,Q12,\n")
    assert who(connection)[0] == ("Ana M. Okafor", "ana m okafor")
    assert connection.execute(select(entities.c.name)).scalars().all().count("Ana Okafor") == 3


def test_corrections_hold_over_the_file(connection: Connection, tmp_path: Path) -> None:
    correct.merge(connection, "Ana Okafor", "Ben Marsh", **BY)
    correct.change_speaker(
        connection, quote_id(connection, "article 5", url="https://news.example/5"), "A. Okafor", **BY
    )
    loaded(connection, tmp_path, ONE)
    assert {speaker for speaker, _ in who(connection)} == {"Ben Marsh"}
    correct.split(connection, "Ana Okafor", **BY)
    assert [speaker for speaker, _ in who(connection)] == ["Ana Okafor"] * 5


def test_a_namesake_is_named_in_a_correction_by_id_or_key(connection: Connection, tmp_path: Path) -> None:
    loaded(connection, tmp_path, TWO)
    fifth = quote_id(connection, "article 5", url="https://news.example/5")
    with pytest.raises(
        correct.RecordError,
        match=r'several people are named Ana Okafor: give one of "ana okafor#Q12" \(Q12, transit',
    ):
        correct.change_speaker(connection, fifth, "Ana Okafor", **BY)
    correct.change_speaker(connection, fifth, "Q13", **BY)
    assert who(connection)[4] == ("Ana Okafor", "ana okafor#Q13")
    loaded(connection, tmp_path, HEAD + "Ana Okafor,,Q13,cellist\n")
    assert who(connection)[4] == ("Ana Okafor", "ana okafor")


def test_who_asked_to_be_forgotten_is_not_taken_from_a_file(connection: Connection, tmp_path: Path) -> None:
    loaded(connection, tmp_path, TWO)
    forget_person(connection, "Q13", now=NOW)
    found = loaded(connection, tmp_path, TWO)
    assert [str(row) for row in found.skipped] == ["line 3: this person was asked to be forgotten"]
    assert [speaker for _, speaker, _ in spoken(connection)] == ["Ana Okafor"] * 3 + ["Ben Marsh"]


NAMES = ("Ana Okafor", "A. Okafor", "Annie", "Ben Marsh")
ROWS = st.tuples(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(NAMES), max_size=2),
    st.sampled_from(["", "Q1", "Q2"]),
    st.sampled_from(["", "the transit chief", "the cellist"]),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with open_database(str(tmp_path_factory.mktemp("desk") / "news.db")) as opened:
        add(opened, *ALL)
        yield opened


@settings(max_examples=15)
@given(files=st.lists(st.lists(ROWS, max_size=4), min_size=2, max_size=2))
def test_only_the_last_file_counts(
    files: list[Sequence[Any]], desk: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    texts = [HEAD + "".join(f"{n},{'|'.join(a)},{q},{d}\n" for n, a, q, d in rows) for rows in files]
    hashes = []
    for loads in (texts, texts[1:], [*texts[1:], *texts[1:]]):
        with unkept(desk) as connection:
            for text in loads:
                loaded(connection, folder, text)
            hashes.append(logical_hash(connection))
    assert len(set(hashes)) == 1


def test_a_file_that_says_nothing_takes_nothing(connection: Connection, tmp_path: Path) -> None:
    before = logical_hash(connection)
    assert loaded(connection, tmp_path, HEAD) == Loaded(0, 0, 0, 0, ())
    assert logical_hash(connection) == before
    assert connection.execute(select(names)).all() == []
