"""An article: its text with every quote, who speaks in it, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.page.web.errors import NotThere
from onrecord.record.articles import StoredArticle, stored_article
from onrecord.record.search.find import dialect_of


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article.

    Attributes:
        article: Its text, quotes and people; offsets are characters of its text.
        lit: The entity of the article whose mentions and quotes are lit up, None for none.
        original: Its address on the web, None where it has none.
        current: The address of its current version, None where this is it.
        exports: Its quotes as files, and how to cite it, by format.
    """

    article: StoredArticle
    lit: int | None
    original: str | None
    current: str | None
    exports: dict[str, str]


def article_page(
    connection: Connection, id: int, *, lit: int | None = None, rejected: bool = False, seconds: float
) -> ArticlePage:
    """The page of an article; `rejected`: also quotes that a correction has rejected.

    Raises:
        NotThere: The record has no such article.
        RecordError: It took longer than `seconds`.
    """
    with dialect_of(connection).limited(connection, seconds):
        article = stored_article(connection, id, rejected=rejected)
    if article is None:
        raise NotThere(f"there is no article {id} on this record; search for words of it")
    newest = next((version.id for version in article.versions if version.current), id)
    return ArticlePage(
        article,
        lit if any(entity.number == lit for entity in article.entities) else None,
        web_address(article.url),
        None if newest == id else f"/articles/{newest}",
        {form: f"/articles/{id}.{form}" for form in ("csv", "xlsx", "jsonl", "bib", "ris")},
    )


def web_address(url: str | None) -> str | None:
    """The address where a page may link to it: http and https only."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
