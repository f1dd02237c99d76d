"""Forgetting: what would go, asked before it goes."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.forget import Forgotten


@dataclass(frozen=True, slots=True)
class ForgetPage:
    """What would be forgotten, or was.

    Attributes:
        what: article or person.
        id: The row.
        name: The article's key, or the person's name.
        with_articles: Whether the articles that name the person go, too.
        gone: What goes and what stays.
        done: Whether it went.
    """

    what: str
    id: int
    name: str
    with_articles: bool
    gone: Forgotten
    done: bool
