"""What rows are called that people choose by their number: the key of an article, of a person."""

from __future__ import annotations

from pathlib import PurePath

from sqlalchemy import Connection, select

from onrecord.record.rows import article_key
from onrecord.record.schema import articles, people, quotes
from onrecord.types import Article


def key_of_article(connection: Connection, id: int) -> str | None:
    """`articles.key` of a row, None where there is none."""
    return connection.scalar(select(articles.c.key).where(articles.c.id == id))


def key_of_person(connection: Connection, id: int) -> str | None:
    """`people.key` of a row, None where there is none."""
    return connection.scalar(select(people.c.key).where(people.c.id == id))


def name_of_person(connection: Connection, id: int) -> str | None:
    """The name of a row of `people`, None where there is none."""
    return connection.scalar(select(people.c.name).where(people.c.id == id))


def shown_name(title: str | None, url: str | None, key: str) -> str:
    """What people know an article by: its title, else its address, else the name of its file."""
    return title or url or PurePath(key).name


def row_of(connection: Connection, article: Article) -> int | None:
    """The current version on the record of an article that was read, None where it is not there."""
    current = articles.c.key == article_key(article), articles.c.current
    return connection.scalar(select(articles.c.id).where(*current))


def article_of_quote(connection: Connection, id: int) -> tuple[int, int] | None:
    """The article of a quote and the quote's number in it, None where there is no such quote."""
    row = connection.execute(
        select(quotes.c.article_id, quotes.c.number).where(quotes.c.id == id)
    ).one_or_none()
    return (row.article_id, row.number) if row else None
