"""Articles for the tests of exports: every kind of quote, and characters that formats trip over."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, update

from onrecord.record.database import Database
from onrecord.record.export import Form, every_quote, export
from onrecord.record.schema import articles, people
from onrecord.record.store import put
from onrecord.types import Article, Entity, EntityKind, Origin, Quote, QuoteType, Span, with_quotes

SEEN = "2026-03-04T05:06:07Z"


@dataclass(frozen=True)
class Said:
    """A quote to be made: words of the text, each found where it first is; `why` it is in the tests."""

    why: str
    content: Sequence[str]
    source: str = ""
    cue: str = ""
    type: QuoteType = "direct"
    speakers: Sequence[tuple[str, EntityKind]] = field(default=())


FARES = (
    "🚌 Fares 🎫 will stay, for now. Riders were glad to hear it on Tuesday. “We 💛 our riders,” said Ana Okafor, the transit chief. 🎉\n"
    "“Not one cent more,” she added, “before the 𝔸𝕦𝕕𝕚𝕥.”\n"
    "Ben Marsh and Cleo Díaz said the plan was \"a gamble\", at best; 'nobody' asked them.\n"
    "=1+1 is what the board believes, according to a clerk.\n"
    "-5%, the report says. @city has not answered, Northline Transit said.\n"
    "“First line\nsecond line,\r\nthird line,” the report says. “𝔸𝕦𝕕𝕚𝕥.” Who said that?\n"
)
OKAFOR: tuple[str, EntityKind] = ("Ana Okafor", "person")
QUOTES = [
    Said("characters of two UTF-16 units before and inside", ["“We 💛 our riders,”"], "Ana Okafor", "said", speakers=[OKAFOR]),
    Said("two pieces, one with letters beyond the BMP", ["“Not one cent more,”", "“before the 𝔸𝕦𝕕𝕚𝕥.”"], "she", "added", speakers=[OKAFOR]),
    Said("two speakers; quotation marks inside", ['the plan was "a gamble", at best'], "Ben Marsh and Cleo Díaz", "said", "mixed",
         [("Ben Marsh", "person"), ("Cleo Díaz", "person")]),
    Said("begins like a formula", ["=1+1 is what the board believes"], "a clerk", "according to", "indirect", [("a clerk", "unnamed")]),
    Said("begins like a number", ["-5%"], "the report", "says", "indirect", [("the report", "document")]),
    Said("begins like a macro", ["@city has not answered"], "Northline Transit", "said", "indirect", [("Northline Transit", "organization")]),
    Said("begins with an apostrophe", ["'nobody' asked them"], type="mixed"),
    Said("several lines, both kinds of line end", ["“First line\nsecond line,\r\nthird line,”"]),
    Said("no speaker, a single word, twice in the text", ["“𝔸𝕦𝕕𝕚𝕥.”"]),
]  # fmt: skip


def fares(url: str | None = "https://news.example/a?b=c&d=é#top", text: str = FARES) -> Article:
    """The article with its quotes."""
    names = list(dict.fromkeys(speaker for said in QUOTES for speaker in said.speakers))
    entities = {
        speaker: Entity(number, *speaker, mentions=(_span(text, speaker[0]),))
        for number, speaker in enumerate(names)
    }
    quotes = tuple(
        Quote(
            number, said.type, _spans(text, said.source), _spans(text, said.cue),
            tuple(_span(text, words) for words in said.content), 0.5 + number / 100,
            tuple(entities[speaker] for speaker in said.speakers), "name" if said.speakers else None,
            0.75 if said.speakers else None,
        )
        for number, said in enumerate(QUOTES)
    )  # fmt: skip
    origin = Origin(url or "/news/fares.txt", "html", sha256="00", seen=SEEN)
    article = Article(
        text, url=url, title="Fares, “frozen” & fair; =A1", publisher="The Northline Post", published="2026-03-04",
        language="en", origin=origin,
    )  # fmt: skip
    return with_quotes(article, quotes, tuple(entities.values()))


def keep(database: Database, *kept: Article) -> None:
    """Put articles on a record; Okafor is known to Wikidata."""
    with database.writing() as connection:
        put(connection, kept, reader="reader 1", now="2026-03-05T00:00:00Z")
        connection.execute(update(people).where(people.c.name == "Ana Okafor").values(wikidata="Q42"))


def exported(database: Database, form: Form, *, with_text: bool = False) -> bytes:
    """All of a record in one format."""
    out = io.BytesIO()
    with database.reading() as connection:
        export(connection, every_quote(connection), form, out, with_text=with_text)
    return out.getvalue()


def text_of(connection: Connection, key: str) -> str:
    return str(connection.execute(select(articles.c.text).where(articles.c.key == key)).scalar_one())


def units(text: str, start: int, end: int) -> str:
    """What a browser's `slice(start, end)` of the text gives."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def _span(text: str, words: str) -> Span:
    return Span.of(text, text.index(words), text.index(words) + len(words))


def _spans(text: str, words: str) -> tuple[Span, ...]:
    return (_span(text, words),) if words else ()
