"""onrecord: who said what, in the news.

>>> import onrecord
>>> article = onrecord.read("story.html")  # doctest: +SKIP
>>> for quote in article.quotes: print(quote)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError, OnrecordError
from onrecord.types import Article, Entity, Quote, Skipped, Span

if TYPE_CHECKING:
    from onrecord.archive import Record, open  # noqa: A004 - `onrecord.open(...)` is what it is called
    from onrecord.reader import read, read_many, read_text

__all__ = [
    "Article", "Entity", "InputError", "OnrecordError", "Quote", "Record", "Skipped", "Span",
    "open", "read", "read_many", "read_text",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    # The reader loads the model's library, the archive the database's; help texts do not wait for them.
    if name in ("read", "read_many", "read_text"):
        from onrecord import reader

        return getattr(reader, name)
    if name in ("open", "Record"):
        from onrecord import archive

        return getattr(archive, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
