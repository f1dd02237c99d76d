"""The nouns: Span, Quote, Entity, Origin, Article, Skipped. Frozen, standard library only.

Offsets everywhere are half-open `[start, end)` in Unicode code points of `Article.text`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from onrecord import markup

QuoteType = Literal["direct", "indirect", "mixed"]
EntityKind = Literal["person", "organization", "group", "unnamed", "document"]
Resolution = Literal["name", "description", "pronoun", "continued"]
FactKind = Literal[
    "age", "birth", "death", "deceased", "role", "affiliation", "award", "residence", "origin", "spouse", "partner",
    "child", "parent", "sibling", "marriage", "divorce", "loss", "appointment", "departure",
]  # fmt: skip
FactStatus = Literal["plain", "negated", "hoped", "reported", "former"]
Grain = Literal[
    "minute", "hour", "day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century",
]  # fmt: skip
MediumKind = Literal[
    "post", "statement", "email", "letter", "message", "phone", "interview", "news conference", "court",
    "hearing", "speech", "meeting", "debate", "broadcast", "podcast", "video", "song", "book", "article",
    "report", "document", "outlet",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: `article.text[start:end] == text`.

    Make one with `Span.of`, which takes the words from the text, so they cannot disagree.
    """

    start: int
    end: int
    text: str = field(compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(
                f"a span needs 0 <= start < end and as many characters as that: "
                f"[{self.start}, {self.end}) holds {len(self.text)}"
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span [start, end) of `text`; raises ValueError where it is empty or outside."""
        return cls(start, end, text[start:end])

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might be the speaker, and how sure that is (0 to 1)."""

    entity: Entity
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, group, unnamed individual or document that an article speaks of.

    `name` is the fullest proper name in the article, without titles; for somebody unnamed the
    description that the article gives. `quotes` are the article's quotes of which this is a speaker.
    """

    id: int
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = field(default=(), compare=False, repr=False)
    facts: tuple[Fact, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return self.name

    def to_dict(self) -> dict[str, Any]:
        """The entity as the JSON contract has it."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "aliases": list(self.aliases),
            "mentions": [[m.start, m.end] for m in self.mentions],
            "facts": [fact.to_dict() for fact in self.facts],
        }


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: somebody (source) is said (cue) to have said, written or thought (content).

    Each role is a tuple of spans in order, not overlapping; source and cue may be empty.
    `speaker` is who the source is, `resolution` how we know; both are None when the text does not
    tell. `candidates` keeps those who were considered, likeliest first. `confidence` (0 to 1) is
    that of the attribution, `speaker_confidence` that of the speaker given that attribution.
    `time`, `medium` and `addressee` tell when, through what and to whom it was said, `described_as` how the
    article describes the speaker, nearest to these words; None where the text does not tell.
    """

    id: int
    type: QuoteType
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    speakers: tuple[Entity, ...] = ()
    resolution: Resolution | None = None
    speaker_confidence: float | None = None
    candidates: tuple[Candidate, ...] = field(default=(), repr=False)
    time: When | None = None
    medium: Medium | None = None
    addressee: Addressee | None = None
    described_as: Span | None = None

    @property
    def text(self) -> str:
        """The content's words, its pieces joined by " … "."""
        return " … ".join(span.text for span in self.content)

    @property
    def speaker(self) -> Entity | None:
        """The first of `speakers`, or None."""
        return self.speakers[0] if self.speakers else None

    def __str__(self) -> str:
        who = " and ".join(e.name for e in self.speakers) or _words(self.source) or "?"
        return f"{self.type:8} | {who} | {_words(self.cue) or '-'} | {_one_line(self.text)}"

    def to_dict(self) -> dict[str, Any]:
        """The quote as the JSON contract has it."""
        return {
            "id": self.id,
            "type": self.type,
            "source": [[s.start, s.end] for s in self.source],
            "cue": [[s.start, s.end] for s in self.cue],
            "content": [[s.start, s.end] for s in self.content],
            "text": self.text,
            "speaker": self.speaker.name if self.speaker else None,
            "speakers": [e.id for e in self.speakers],
            "resolution": self.resolution,
            "speaker_confidence": self.speaker_confidence,
            "confidence": self.confidence,
            "time": self.time.to_dict() if self.time else None,
            "medium": self.medium.to_dict() if self.medium else None,
            "addressee": self.addressee.to_dict() if self.addressee else None,
            "described_as": [self.described_as.start, self.described_as.end] if self.described_as else None,
        }

    def _repr_html_(self) -> str:
        speaker = self.speaker.name if self.speaker else None
        return markup.quote_card(self.type, speaker, _words(self.source), _words(self.cue), self.text)


@dataclass(frozen=True, slots=True)
class When:
    """A time that the text names: a day, a month, a year, or a longer or shorter stretch.

    `value` is as ISO 8601 writes it, as far as the text tells it: "2019-11-19T20:30", "2019-11-19", "2019-W47",
    "2019-W47-WE" (a weekend), "2019-11", "2019-Q3", "2019-SU" (a season), "2019", "199X", "18XX". `start` and
    `end` are its first and last day; `approximate` marks "about 2010" and "some years ago".
    """

    span: Span
    value: str
    grain: Grain
    start: str
    end: str
    approximate: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The time as the JSON contract has it."""
        return {
            "value": self.value,
            "grain": self.grain,
            "start": self.start,
            "end": self.end,
            "approximate": self.approximate,
            "span": [self.span.start, self.span.end],
        }


@dataclass(frozen=True, slots=True)
class Medium:
    """Through what something was said: a post, a statement, a court; `name` is the network, outlet or title."""

    kind: MediumKind
    span: Span
    name: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The medium as the JSON contract has it."""
        return {"kind": self.kind, "name": self.name, "span": [self.span.start, self.span.end]}


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom something was said: the words that name them, and which of the entities it is, if any."""

    span: Span
    entity: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The addressee as the JSON contract has it."""
        return {"text": self.span.text, "entity": self.entity, "span": [self.span.start, self.span.end]}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the article states about one of its people.

    `person` is the id of the entity, `value` what is said of them in the text's words ("52", "the transit chief",
    "Tom"), `other` the entity that the value names, where it is one. `status` tells facts that are
    plain from those that are negated, hoped for, only reported, or no longer so. `evidence` are the words
    that state it; `born` the first and last year of birth that an age leaves. `confidence` is 0 to 1.
    A `death` is an event ("died in 2014"); `deceased` is somebody of whom it is only said that they are
    dead ("the late Ben Hale").
    """

    person: int
    kind: FactKind
    value: str
    evidence: tuple[Span, ...]
    confidence: float
    status: FactStatus = "plain"
    other: int | None = None
    time: When | None = None
    born: tuple[int, int] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The fact as the JSON contract has it."""
        return {
            "kind": self.kind,
            "value": self.value,
            "other": self.other,
            "status": self.status,
            "time": self.time.to_dict() if self.time else None,
            "born": list(self.born) if self.born else None,
            "evidence": [[span.start, span.end] for span in self.evidence],
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that may be the article's: an ISO 8601 date or time, and where it was found."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's bytes are, so that its text can be made from them again.

    `source` is the file, URL or `-` they came from and `kind` what that is (`text`, `html`, `warc`,
    `feed`, `sitemap`, `table`, `ninjs`, `url`). `item` tells one article of a source from its
    others (`offset 9131`, `row 12`), empty where there is only one; `offset` and `length` are bytes
    of the source. `sha256` is the hex digest of the article's bytes, `seen` when they were what
    their address gave (WARC-Date, time of fetching, a file's last change; ISO 8601, UTC). `raw`
    holds the bytes themselves where nothing else keeps them.
    """

    source: str
    kind: str
    item: str = ""
    offset: int | None = None
    length: int | None = None
    sha256: str = ""
    seen: str | None = None
    raw: bytes | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Article:
    """One news report: its text, exactly as read, and what is known about it.

    An article not yet read has no `quotes` and no `reader`, which names the version of onrecord and of its model;
    `onrecord.read_many` takes such articles. `encoding` is how the bytes were decoded, `language` an ISO 639-1 code where one was told apart.
    """

    text: str
    id: str = "-"
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    language: str | None = None
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = field(default=(), repr=False)
    entities: tuple[Entity, ...] = field(default=(), repr=False)
    origin: Origin | None = field(default=None, repr=False)
    reader: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"{self.title or self.id}: {len(self.quotes)} quotes"

    def to_dict(self) -> dict[str, Any]:
        """The article as one line of `onrecord read --format json`."""
        return {
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "byline": self.byline,
            "publisher": self.publisher,
            "published": self.published,
            "dates": [{"value": d.value, "origin": d.origin} for d in self.dates],
            "language": self.language,
            "encoding": self.encoding,
            "notes": list(self.notes),
            "text": self.text,
            "quotes": [q.to_dict() for q in self.quotes],
            "entities": [e.to_dict() for e in self.entities],
            "error": None,
        }

    def _repr_html_(self) -> str:
        return markup.article_card(self.title, self.text, marked_roles(self))


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read, and why, in one sentence that says what to do."""

    id: str
    reason: str
    origin: Origin | None = field(default=None, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The skipped input as one line of `onrecord read --format json`."""
        return {
            "id": self.id, "url": None, "title": None, "published": None, "text": "",
            "quotes": [], "entities": [], "error": self.reason,
        }  # fmt: skip


def with_quotes(article: Article, quotes: tuple[Quote, ...], entities: tuple[Entity, ...]) -> Article:
    """The article with its quotes and entities, each entity knowing the quotes it speaks."""
    spoken: dict[int, list[Quote]] = {id(entity): [] for entity in entities}
    for quote in quotes:
        for speaker in quote.speakers:
            spoken[id(speaker)].append(quote)
    for entity in entities:
        object.__setattr__(entity, "quotes", tuple(spoken[id(entity)]))
    return replace(article, quotes=quotes, entities=entities)


def with_facts(article: Article, facts: Iterable[Fact]) -> Article:
    """The same article, each of its entities knowing the facts about it."""
    told: dict[int, list[Fact]] = {entity.id: [] for entity in article.entities}
    for fact in facts:
        told[fact.person].append(fact)
    for entity in article.entities:
        object.__setattr__(entity, "facts", tuple(told[entity.id]))
    return article


def marked_roles(article: Article) -> list[markup.Role]:
    """Every role span of the article's quotes as (start, end, role, quote id)."""
    return [
        (span.start, span.end, role, quote.id)
        for quote in article.quotes
        for role, spans in (("source", quote.source), ("cue", quote.cue), ("content", quote.content))
        for span in spans
    ]


def _words(spans: tuple[Span, ...]) -> str:
    return _one_line(" … ".join(span.text for span in spans))


def _one_line(text: str) -> str:
    return " ".join(text.split())
