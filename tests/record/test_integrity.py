"""Every kind of damage is found, and nothing is found where there is none."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from onrecord.record.database import Database
from onrecord.record.integrity import MOST, Problem, check
from tests.record.told import LATER, add, told

DAMAGE = [
    ("UPDATE articles SET text = 'x' || substr(text, 2)", "articles", "not that of text_sha256"),
    ("UPDATE articles SET title = 'Other'", "articles", "not that of digest"),
    ("UPDATE articles SET version = 3 WHERE version = 2", "articles", "its version is not its place"),
    ('UPDATE articles SET "current" = (version = 1)', "articles", "its version is not its place"),
    ('UPDATE articles SET "current" = (version = 9)', "articles", "its version is not its place"),
    ("UPDATE articles SET seen = '2000-01-01' WHERE version = 2", "articles", "its version is not its place"),
    ("UPDATE quotes SET text = 'I never said that.'", "quotes", "content is not what stands"),
    ("UPDATE quotes SET source = 'Somebody'", "quotes", "source is not what stands"),
    ("UPDATE quotes SET cue = 'lied'", "quotes", "cue is not what stands"),
    ("UPDATE quotes SET spans = '{\"content\": [[5, 90000]]}'", "quotes", "outside the article's text"),
    ("UPDATE quotes SET spans = '{\"content\": []}'", "quotes", "its start and end"),
    ('UPDATE quotes SET "end" = "end" + 1', "quotes", "its start and end"),
    ("UPDATE quotes SET speakers_read = '[9]'", "quotes", "not among the article's entities"),
    ("UPDATE quotes SET speaker_read = 'Nobody'", "quotes", "not the name of the article's entity"),
    ("UPDATE quotes SET person_id = NULL", "quotes", "not that of its first speaker"),
    ("UPDATE quotes SET outlet = 'elsewhere.example'", "quotes", "its outlet or date"),
    ("UPDATE entities SET mentions = '[[5, 90000]]'", "entities", "a mention is outside"),
    ("DELETE FROM speakers", "quotes", "no row in speakers"),
    (
        "UPDATE speakers SET entity_id = (SELECT max(id) FROM entities) WHERE quote_id = 1",
        "speakers", "an entity of another article",
    ),
    ("UPDATE sources SET article_id = NULL", "sources", "neither gave an article nor was skipped"),
]  # fmt: skip
FILE_DAMAGE = [
    ("DELETE FROM quotes_fts_docsize WHERE id = 1", "quotes", "is not in the full-text index"),
    ("INSERT INTO quotes_fts_docsize VALUES (99, '')", "quotes_fts", "a quote that is not there"),
    ("DROP TRIGGER quotes_fts_update; UPDATE quotes SET about = 'Ben'", "quotes_fts", "not in step"),
    ("PRAGMA foreign_keys = OFF; DELETE FROM articles", "quotes", "points to a row of articles"),
]


@pytest.fixture
def whole(database: Database) -> Database:
    """A record with two versions of one article, and another article."""
    add(
        database,
        told(),
        told([("Ana Okafor", "Fares may rise.")], seen=LATER),
        told(url="https://b.example/"),
    )
    assert check(database) == []
    return database


def damaged(database: Database, statements: str) -> list[Problem]:
    with database.engine.connect() as connection:
        if database.dialect == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        for statement in statements.split("; "):
            connection.execute(text(statement))
        connection.commit()
    return check(database)


@pytest.mark.parametrize(("statements", "table", "what"), DAMAGE)
def test_damage_is_found(whole: Database, statements: str, table: str, what: str) -> None:
    found = damaged(whole, statements)
    assert any(problem.table == table and what in problem.what for problem in found), found


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("statements", "table", "what"), FILE_DAMAGE)
def test_damage_to_a_file_is_found(whole: Database, statements: str, table: str, what: str) -> None:
    found = damaged(whole, statements)
    assert any(problem.table == table and what in problem.what for problem in found), found


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_more_problems_are_told_than_anybody_reads(database: Database) -> None:
    add(database, *(told(url=f"https://a.example/{n}") for n in range(MOST // 6 + 1)))  # of three quotes each
    assert len(damaged(database, "UPDATE quotes SET text = '', source = ''")) == MOST


def test_a_problem_is_a_sentence() -> None:
    assert str(Problem("quotes", 7, "is lost")) == "quotes 7: is lost"
    assert str(Problem("record", None, "is lost")) == "record: is lost"
