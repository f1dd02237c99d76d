from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, insert, select, update

from onrecord.errors import RecordError
from onrecord.record.database import Database
from onrecord.record.names import name_key
from onrecord.record.people.named import drop_unused, find_people, near_names, one_person
from onrecord.record.schema import corrections, names, people
from tests.record.conftest import DIALECTS
from tests.record.told import opened, unkept

PEOPLE = ("Ana Okafor", "A. Okafor", "Anna Okonkwo", "José Muñoz", "Ministry of Transport", "100% Club")


@pytest.fixture(scope="module", params=DIALECTS)
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An empty record."""
    with opened(request, tmp_path_factory) as database:
        yield database


@pytest.fixture
def connection(empty: Database) -> Iterator[Connection]:
    """People by name, one of them merged; two namesakes of an authority file."""
    with unkept(empty) as connection:
        rows = [{"key": name_key(name), "name": name, "kind": "person"} for name in PEOPLE]
        connection.execute(insert(people), rows)
        told = [
            {
                "key": f"ben marsh#{qid}",
                "name": "Ben Marsh",
                "kind": "person",
                "wikidata": qid,
                "description": what,
            }
            for qid, what in (("Q1", "rider"), ("Q2", None))
        ]
        connection.execute(insert(people), told)
        ids = {row.key: row.id for row in connection.execute(select(people))}
        bearers = (("ben marsh", "ben marsh#Q1"), ("ben marsh", "ben marsh#Q2"), ("benny", "ben marsh#Q1"))
        connection.execute(
            insert(names), [{"key": k, "person_id": ids[p], "name": k.title()} for k, p in bearers]
        )
        connection.execute(
            update(people).where(people.c.key == "a okafor").values(merged_into=ids["ana okafor"])
        )
        yield connection


FOUND = [
    ("Ana Okafor", ["ana okafor"]),
    ("  ana  OKAFOR ", ["ana okafor"]),
    ("A. Okafor", ["a okafor"]),
    ("Jose Munoz", ["jose munoz"]),
    ("Q2", ["ben marsh#Q2"]),
    ("ben marsh#Q1", ["ben marsh#Q1"]),
    ("Benny", ["ben marsh#Q1"]),
    ("Ben Marsh", ["ben marsh#Q1", "ben marsh#Q2"]),
    ("Okafor", []),
    ("Q99", []),
    ("", []),
]


@pytest.mark.parametrize(("name", "keys"), FOUND)
def test_who_is_found(name: str, keys: list[str], connection: Connection) -> None:
    assert [row.key for row in find_people(connection, name)] == keys


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Ana Okafer", ["Ana Okafor", "A. Okafor"]),
        ("Okafor", ["A. Okafor", "Ana Okafor"]),
        ("Ministry for Transport", ["Ministry of Transport"]),
        ("100", ["100% Club"]),
        ("%%%", []),
        ("", []),
        ("Xu", []),
    ],
)
def test_near_names(name: str, near: list[str], connection: Connection) -> None:
    found = near_names(connection, name)
    assert found[: len(near) or None] == near


def test_one_of_several_is_asked_for(connection: Connection) -> None:
    with pytest.raises(RecordError, match=r'give one of "ben marsh#Q1" \(Q1, rider\), "ben marsh#Q2" \(Q2\)'):
        one_person(connection, "Ben Marsh")


def test_only_people_whom_nothing_names_are_dropped(connection: Connection) -> None:
    made = {"at": "", "by": "", "action": "merge", "person": "jose munoz", "into": "anna okonkwo"}
    connection.execute(insert(corrections), made)
    drop_unused(connection, connection.execute(select(people.c.id)).scalars().all())
    left = set(connection.execute(select(people.c.key)).scalars())
    assert left == {"ana okafor", "jose munoz", "anna okonkwo", "ben marsh#Q1", "ben marsh#Q2"}
