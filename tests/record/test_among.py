"""Rows are found by their numbers, however many of them are asked for, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import not_, select

from onrecord.record.among import among
from onrecord.record.database import open_database
from onrecord.record.schema import people
from tests.record.told import add, told

PEOPLE = ("Ana Okafor", "Ben Marsh", "Cy Lund")


@pytest.mark.parametrize(
    ("numbers", "found", "why"),
    [
        ([], [], "none"),
        ([2], [2], "one"),
        ([3, 1, 3], [1, 3], "in any order, and twice"),
        ([1, 99, -1, 2**62], [1], "some of which are nobody's"),
        (list(range(1, 40_000)), [1, 2, 3], "more than a statement takes one by one"),
    ],
)
def test_rows_are_found_by_number(where: str, numbers: list[int], found: list[int], why: str) -> None:
    with open_database(where) as database:
        add(database, told([(name, "We run late.") for name in PEOPLE]))
        with database.reading() as connection:
            wanted = among(people.c.id, "ids")
            ids = select(people.c.id).order_by(people.c.id)
            assert connection.scalars(ids.where(wanted), {"ids": numbers}).all() == found, why
            others = sorted({1, 2, 3} - set(found))
            assert connection.scalars(ids.where(not_(wanted)), {"ids": numbers}).all() == others, why
