"""One utterance as a reader sees it: every version, who printed it first, and what each did to the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import RecordError
from onrecord.record.clusters.agreement import speakers_agree
from onrecord.record.clusters.alterations import Alteration, alteration
from onrecord.record.clusters.printed import wording
from onrecord.record.clusters.reports import FirstReport, first_report
from onrecord.record.names import chunks, name_key
from onrecord.record.schema import clusters, copies, quotes
from onrecord.record.search.hits import Hit, hits_of


@dataclass(frozen=True, slots=True)
class Version:
    """An utterance as one article prints it.

    Attributes:
        hit: The quote, its article, and a link to the passage.
        alteration: What it does to the fullest version.
        agency: The news agency whose text the article is, if its text says so.
        story_id: One number for all articles that print the same text.
        copies: How many other articles print the same text; they are left out unless asked for.
    """

    hit: Hit
    alteration: Alteration
    agency: str | None
    story_id: int
    copies: int

    def to_dict(self) -> dict[str, Any]:
        """The version as JSON."""
        return {
            "quote": asdict(self.hit), "alteration": self.alteration.to_dict(), "agency": self.agency,
            "story_id": self.story_id, "copies": self.copies,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody to whom articles give an utterance; `name` None where they do not tell. `stories` counts texts, not copies."""

    name: str | None
    person_id: int | None
    stories: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance and all that the record has of it.

    Attributes:
        id: The cluster's; any of its quotes' ids leads to it.
        fullest: The version with the most of its words, which the others are compared with.
        versions: All of them, by date, the fullest among them; one for each text that copies print.
        first: Who printed it first, as far as the record knows; None where no article has a date.
        speakers: Who said it, as the articles have it, most often named first.
        differ: Whether they name people who cannot be the same.
        articles: How many print it, copies too.
        stories: How many texts have it: an agency's counts once.
        outlets: Who printed it, and in how many articles.
    """

    id: int
    fullest: Version
    versions: tuple[Version, ...]
    first: FirstReport | None
    speakers: tuple[Spoken, ...]
    differ: bool
    articles: int
    stories: int
    outlets: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """The utterance as JSON."""
        return {
            "id": self.id,
            "fullest": self.fullest.to_dict(),
            "versions": [version.to_dict() for version in self.versions],
            "first": self.first.to_dict() if self.first else None,
            "speakers": [asdict(one) for one in self.speakers],
            "differ": self.differ,
            "articles": self.articles,
            "stories": self.stories,
            "outlets": [{"outlet": outlet, "articles": count} for outlet, count in self.outlets],
        }


def cluster(connection: Connection, id: int, *, with_copies: bool = False) -> Utterance:
    """The utterance of a quote.

    Args:
        connection: Any.
        id: Of a quote, or of a cluster, which is that of one of its quotes.
        with_copies: List every article, not one for each text.

    Raises:
        RecordError: There is no such quote, or it is not clustered.
    """
    ids = quotes_with(connection, id)
    hits = [hit for part in chunks(ids) for hit in hits_of(connection, part)]
    told = tellings_of(connection, {hit.article_id for hit in hits})
    fullest = max(hits, key=_fullness)
    shown = hits if with_copies else _collapsed(hits, told)
    printing: dict[tuple[int, int], set[int]] = defaultdict(set)
    for hit in hits:
        printing[_text(hit, told)].add(hit.article_id)
    versions = [version(hit, fullest, told, len(printing[_text(hit, told)]) - 1) for hit in shown]
    versions.sort(key=lambda one: (one.hit.date is None, one.hit.date or "", one.hit.id))
    return Utterance(
        id=min(ids),
        fullest=next(
            one for one in (*versions, version(fullest, fullest, told, 0)) if one.hit.id == fullest.id
        ),
        versions=tuple(versions),
        first=first_report(connection, hits),
        speakers=_speakers(hits, told),
        differ=_differ({hit.speaker for hit in hits if hit.person_id is not None}),
        articles=len({hit.article_id for hit in hits}),
        stories=len({told[hit.article_id][0] for hit in hits}),
        outlets=tuple(Counter(_outlets(hits)).most_common()),
    )


def quotes_with(connection: Connection, id: int) -> list[int]:
    """The quotes of one utterance with this one.

    Raises:
        RecordError: There is no such quote, or it is not clustered.
    """
    its = select(clusters.c.cluster_id).where(clusters.c.quote_id == id).scalar_subquery()
    ids = list(connection.scalars(select(clusters.c.quote_id).where(clusters.c.cluster_id == its)))
    if ids:
        return sorted(ids)
    if connection.scalar(select(quotes.c.id).where(quotes.c.id == id)) is None:
        raise RecordError(f"the record has no quote {id}; search gives the numbers of quotes")
    raise RecordError(f"quote {id} is in no cluster: it was rejected, or its article has a newer version")


def tellings_of(connection: Connection, article_ids: Iterable[int]) -> dict[int, tuple[int, str | None]]:
    """By article: its story (itself where it has no copies) and its agency."""
    told: dict[int, tuple[int, str | None]] = {id: (id, None) for id in article_ids}
    for part in chunks(list(told)):
        rows = select(copies.c.article_id, copies.c.story_id, copies.c.agency).where(
            copies.c.article_id.in_(part)
        )
        told |= {id: (story, agency) for id, story, agency in connection.execute(rows)}
    return told


def version(hit: Hit, fullest: Hit, told: Mapping[int, tuple[int, str | None]], beside: int) -> Version:
    """A quote as a version of the fullest one."""
    done = alteration(hit.text, fullest.text, type=hit.type, fullest_type=fullest.type)
    story, agency = told[hit.article_id]
    return Version(hit, done, agency, story, beside)


def _fullness(hit: Hit) -> tuple[float, bool, int]:
    return wording(hit.text, hit.type).heft, hit.type == "direct", -hit.id


def _text(hit: Hit, told: Mapping[int, tuple[int, str | None]]) -> tuple[int, int]:
    """One for all copies of one text with the same words."""
    return told[hit.article_id][0], wording(hit.text, hit.type).id


def _collapsed(hits: Sequence[Hit], told: Mapping[int, tuple[int, str | None]]) -> list[Hit]:
    """Of every text the first article that prints it, an agency's own before the others of that day."""
    by_text: dict[tuple[int, int], list[Hit]] = defaultdict(list)
    for hit in hits:
        by_text[_text(hit, told)].append(hit)
    return [
        min(group, key=lambda hit: (hit.date is None, hit.date or "", hit.id)) for group in by_text.values()
    ]


def _speakers(hits: Sequence[Hit], told: Mapping[int, tuple[int, str | None]]) -> tuple[Spoken, ...]:
    stories: dict[tuple[str | None, int | None], set[int]] = defaultdict(set)
    for hit in hits:
        stories[hit.speaker, hit.person_id].add(told[hit.article_id][0])
    found = [Spoken(name, person, len(those)) for (name, person), those in stories.items()]
    return tuple(sorted(found, key=lambda one: (one.name is None, -one.stories, one.name or "")))


def _differ(names: Iterable[str | None]) -> bool:
    """Whether two of the names cannot be of the same person; of joint speakers one is enough."""
    keys = [[name_key(one) for one in name.split("; ")] for name in names if name]
    return any(
        all(speakers_agree(one, other) is False for one in mine for other in yours)
        for at, mine in enumerate(keys)
        for yours in keys[:at]
    )


def _outlets(hits: Sequence[Hit]) -> Iterable[str]:
    return {hit.article_id: hit.outlet or hit.publisher or hit.article for hit in hits}.values()
