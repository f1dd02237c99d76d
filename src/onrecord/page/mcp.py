"""The record as tools for language models (MCP): search, check and person, all of which only read.

Every answer has the quotes' very words and where they stand, so that whoever uses it can show them. The one door to
the package mcp.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from onrecord.archive import Record
from onrecord.errors import OnrecordError
from onrecord.page.json import plain
from onrecord.record.check.verdicts import Verdict
from onrecord.record.people.person import PersonReport
from onrecord.record.search.find import search as search_quotes
from onrecord.record.search.hits import Hit
from onrecord.record.search.query import Query

_SECONDS = 10.0
_MOST = 50

_SAID = """Quotes from news articles: who said what, where and when. Words in `text` are exactly as printed; give them
unchanged, with their `link`. What is not found here may still have been said: the answers say what was looked through."""


def make_server(record: Record) -> MCPServer[Any]:
    """The server for a record, which need not be open for writing."""
    server: MCPServer[Any] = MCPServer("onrecord", version=version("onrecord"), instructions=_SAID)
    tools = _Tools(record)
    reads = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for tool in (tools.search, tools.check, tools.person):
        server.add_tool(tool, annotations=reads)
    return server


class _Tools:
    """The tools; their docstrings are what a model is told of them."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def search(  # noqa: PLR0913, PLR0917 - a model sees one name for each
        self, words: str = "", speaker: str | None = None, about: str | None = None, outlet: str | None = None,
        since: str | None = None, until: str | None = None, type: str | None = None, medium: str | None = None,
        said_since: str | None = None, said_until: str | None = None, limit: int = 10, after: str | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Find quotes by words ("phrases", -without, begin*), speaker, whom they are about, outlet and days.

        Days are YYYY, YYYY-MM or YYYY-MM-DD; type is direct, indirect or mixed. `medium` is how it was said (post,
        statement, court ..., or a name), `said_since` and `said_until` when, where the article tells; `since` and
        `until` are of the article. `after` is the mark of the next page.
        """
        query = Query(
            words, speaker=speaker, about=about, outlet=outlet, since=since, until=until, type=type,
            medium=medium, said_since=said_since, said_until=said_until, limit=min(max(limit, 1), _MOST), after=after,
        )  # fmt: skip
        try:
            with self.record.database.reading() as connection:
                found = search_quotes(connection, query, seconds=_SECONDS)
        except OnrecordError as error:
            raise ToolError(str(error)) from None
        return {
            "quotes": [_quote(hit) for hit in found.hits],
            "total": found.total,
            "more_than_total": found.more,
            "notes": list(found.notes),
            "after": found.after,
        }

    def check(self, words: str, by: str | None = None) -> dict[str, Any]:
        """Whether somebody said these words: found verbatim, altered, by another, only paraphrased, or not found."""
        try:
            return _verdict(self.record.check(words, by=by))
        except OnrecordError as error:
            raise ToolError(str(error)) from None

    def person(self, name: str) -> dict[str, Any]:
        """What the record knows of somebody: names, descriptions, how often quoted, where, with whom; newest quotes.

        A name that may mean several gives those under `candidates`; ask again with one of their full names.
        """
        try:
            found = self.record.who(name)
        except OnrecordError as error:
            raise ToolError(str(error)) from None
        if isinstance(found, PersonReport):
            report: dict[str, Any] = plain(found)
            report["newest"] = [_quote(hit) for hit in found.newest]
            return report
        return {"candidates": plain(found)}


def _quote(hit: Hit) -> dict[str, Any]:
    """A quote as a model needs it: the words, who, where, when, and the way there."""
    return {
        "id": hit.id,
        "text": hit.text,
        "type": hit.type,
        "speaker": hit.speaker,
        "source": hit.source,
        "cue": hit.cue,
        "said": hit.said,
        "medium": hit.medium,
        "medium_name": hit.medium_name,
        "addressee": hit.addressee,
        "described_as": hit.described_as,
        "before": hit.before,
        "after": hit.after,
        "outlet": hit.outlet or hit.publisher,
        "title": hit.title,
        "date": hit.date,
        "url": hit.url,
        "link": hit.link,
        "confidence": hit.confidence,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": verdict.kind,
        "sentence": verdict.sentence,
        "found": [
            {
                "as": found.kind,
                "alteration": found.alteration.kind,
                "copies": found.copies,
                **_quote(found.hit),
            }
            for found in verdict.found
        ],
        "searched": plain(verdict.searched) | {"sentence": verdict.searched.sentence},
    }
