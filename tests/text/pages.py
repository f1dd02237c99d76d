"""A web of the tests' own, in memory."""

from __future__ import annotations

from onrecord.errors import InputError
from onrecord.text.fetch import Fetched

SEEN = "2022-02-03T04:05:06+00:00"


class Pages:
    """Fetches what it was given, and remembers what it was asked for."""

    def __init__(
        self, pages: dict[str, bytes | str], content_type: str | None = "text/html; charset=utf-8"
    ) -> None:
        self.pages = pages
        self.content_type = content_type
        self.asked: list[str] = []

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise InputError(url, "the server has no such page (404)")
        data = self.pages[url]
        return Fetched(url, data.encode() if isinstance(data, str) else data, self.content_type, SEEN)
