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
    from onrecord.reader import read, read_many, read_text

__all__ = [
    "Article", "Entity", "InputError", "OnrecordError", "Quote", "Skipped", "Span",
    "read", "read_many", "read_text",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    # The reader loads the model's library; help texts and types do not wait for it.
    if name in ("read", "read_many", "read_text"):
        from onrecord import reader

        return getattr(reader, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
