"""Fetching a URL from the network, politely and safely: asked for, never by default."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave: the `url` it ended at, its decoded bytes, their Content-Type, and when (ISO 8601, UTC)."""

    url: str
    data: bytes = field(repr=False)
    content_type: str | None
    seen: str


class Fetch(Protocol):
    """Whatever fetches a URL; raises InputError (the URL, and one sentence) where it cannot or may not."""

    def __call__(self, url: str) -> Fetched: ...
