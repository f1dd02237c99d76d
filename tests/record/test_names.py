"""Names as they are compared, and who bears them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from onrecord.record.database import Database
from onrecord.record.names import Named, chunks, ends_of, name_key, people_of
from onrecord.record.schema import names, people


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("Ana Okafor", "ana okafor", "no case"),
        ("ANA OKAFOR", "ana okafor", "a headline's capitals"),
        ("José Núñez", "jose nunez", "no accents"),
        ("Jose\u0301 Nu\u0301n\u0303ez", "jose nunez", "accents as marks of their own"),
        ("Søren Łukasz Đurić", "soren lukasz duric", "letters that Unicode does not take apart"),
        ("Straße", "strasse", "two letters in one"),
        ("J.K. Rowling", "jk rowling", "initials with stops"),
        ("J. K. Rowling", "jk rowling", "initials with spaces"),
        ("JK Rowling", "jk rowling", "initials together"),
        ("Martin O’Neill", "martin oneill", "a curly apostrophe"),
        ("Martin O'Neill", "martin oneill", "a straight one"),
        ("al-Masri", "al masri", "a hyphen is a space"),
        ("al Masri", "al masri", "so is a space"),
        ("U.S. Senate", "us senate", "an abbreviation"),
        ("  Ana\n Okafor ", "ana okafor", "white space is one space"),
        ("An** Ok****", "an** ok****", "stars stand for letters"),
        ("प्रिया शर्मा", "प्रिया शर्मा", "vowels that are marks stay"),
        ("李娜", "李娜", "no letters to fold"),
        ("?!", "", "nothing to compare"),
        ("", "", "nothing at all"),
    ],
)
def test_names_are_compared_by_their_letters(name: str, key: str, why: str) -> None:
    assert name_key(name) == key, why


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


def test_many_values_come_in_parts() -> None:
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]


def named(name: str, kind: str = "person") -> Named:
    return Named(name_key(name), name, kind)


@pytest.mark.parametrize("order", [1, -1])
def test_a_person_is_shown_the_same_whatever_came_first(database: Database, order: int) -> None:
    for one in [named("ANA OKAFOR", "organization"), named("Ana Okafor"), named("ana okafor")][::order]:
        with database.writing() as connection:
            people_of(connection, [one])
    with database.reading() as connection:
        assert connection.execute(select(people.c.name, people.c.kind)).all() == [("Ana Okafor", "person")]


def test_names_of_an_authority_lead_to_their_bearer_unless_there_are_two(database: Database) -> None:
    with database.writing() as connection:
        made = insert(people).returning(people.c.id)
        first, second = (
            connection.execute(made, {"key": key, "name": key, "kind": "person"}).scalar_one()
            for key in ("ana okafor", "ben okafor")
        )
        rows = [("ao", first), ("okafor", first), ("okafor", second)]
        connection.execute(insert(names), [{"key": k, "person_id": id, "name": k} for k, id in rows])
        found = people_of(connection, [named("A.O."), named("Okafor"), named("Ana Okafor")])
    assert found["ao"].id == found["ana okafor"].id == first
    assert found["okafor"].id not in (first, second)


def test_merged_people_are_followed_to_the_end(database: Database) -> None:
    with database.writing() as connection:
        ids = [
            person.id for person in people_of(connection, map(named, ("A One", "B Two", "C Three"))).values()
        ]
        for one, other in ((0, 1), (1, 2)):
            connection.execute(update(people).where(people.c.id == ids[one]).values(merged_into=ids[other]))
        assert ends_of(connection, ids) == dict.fromkeys(ids, ids[2])
        assert people_of(connection, [named("A One")])[name_key("A One")].final == ids[2]
