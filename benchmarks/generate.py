"""Write a record of made-up news, as large as you like: python benchmarks/generate.py RECORD [--quotes N] [--help].

Nobody's words are in it: words are made of syllables and drawn by Zipf's law behind a head of common ones, and
lengths are those of real quotes (PolNeAR: median 65 characters, 24% over 116). Events are told by several articles,
some as copies of one agency's text, some in their own words with the same utterances whole, trimmed, bracketed or
reworded. Everything follows from the seed, whatever the number of processes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, islice
from multiprocessing import get_context
from typing import Any

from circumstances import with_circumstances
from onrecord.record.clusters.rebuild import catch_up
from onrecord.record.database import open_database
from onrecord.record.store import Counts, put
from onrecord.types import Article, Entity, Quote, QuoteType, Span, with_quotes

COMMON = """the to of and a in that is for it on he was with as be by at have from not are this but his they will she
which has we had an or who their been were more there would one if about when so can what out up all people no new
than them our you could do time some other its just year into now over only most last state after because years my
also him her these said how two first any should government country many like very before where work much those make
president being even must us well made against while think then party know during such under going way good through
may still back percent take public police need right between world week another health money company court both
american city house law plan school day part support home report bill power national policy business market water
family tax children number group already early security campaign local major national change every help under""".split()
GIVEN = """Ana Ben Carla David Elena Frank Grace Hugo Irene James Karen Liam Maria Nadia Omar Paula Quentin Rosa Simon
Teresa Umar Vera Walter Ximena Yusuf Zoe Amir Bridget Chen Dolores Emeka Fatima Goran Hana Ivan Jamila Kofi Leila Mohan
Nkechi Olga Pedro Ruth Sven Tariq Ursula Victor Wendy Yara Zoltan Alan Beth Colin Diane Eric Fiona George Helen Ian
Judith Keith Laura Mark Nora Oscar Peter Rachel Steven Tanya Vincent""".split()
ROLES = """transit chief; mayor; governor; senator; party leader; union president; police chief; finance minister; chief
economist; head coach; school superintendent; lead researcher; campaign manager; fire chief; health commissioner; chief
executive; board chairman; county sheriff; state treasurer; defense lawyer""".replace("\n", " ").split("; ")
UNNAMED = """a spokesman for the department; two senior officials; one resident; critics; a person familiar with the
talks; the statement; police; analysts; a neighbor; aides""".replace("\n", " ").split("; ")
BODIES = "Institute Council Ministry Union Bank Foundation Agency Commission League Department".split()
CUES = "said told added says argued explained warned insisted noted told-reporters according-to".split()
TYPES: tuple[QuoteType, ...] = ("direct", "indirect", "mixed")
FIRST_DAY = date(2016, 1, 1)
DAYS = 3650
WORDS = 60_000
PEOPLE = 60_000
OUTLETS = 400
AGENCIES = ("Northern Press", "Union Wire", "Meridian News Agency")
QUOTES_AN_ARTICLE = 10
ARTICLES_AN_EVENT = 3
COPIES = 0.12  # of all articles print an agency's text
TOLD_AGAIN = 0.35  # of an article's quotes are utterances that others print, too
UNDATED = 0.02
READER = "generated 1"
TOGETHER = 256  # articles handed over at a time
A_COMMIT = 4  # times that


class Drawn:
    """Things drawn by Zipf's law: the n-th as often as 1 / (n + shift)."""

    def __init__(self, things: Sequence[Any], shift: float) -> None:
        self.things = things
        self.weights = list(accumulate(1 / (n + shift) for n in range(1, len(things) + 1)))

    def draw(self, rng: random.Random, k: int) -> list[Any]:
        """`k` of them, each independent of the others."""
        return rng.choices(self.things, cum_weights=self.weights, k=k)


@dataclass(frozen=True)
class Somebody:
    """A speaker: somebody with a name and a role, a body, or somebody unnamed."""

    name: str
    kind: Any
    role: str = ""


@dataclass(frozen=True)
class World:
    """What all articles have in common."""

    words: Drawn
    people: Drawn
    outlets: Drawn


@dataclass(frozen=True)
class Utterance:
    """What somebody once said."""

    speaker: Somebody
    words: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """Something that several articles tell: when, who spoke, and what they said."""

    day: int
    cast: tuple[Somebody, ...]
    said: tuple[Utterance, ...]


@dataclass
class Draft:
    """An article as it is written: its text so far, its quotes and those who speak."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    quotes: list[tuple[QuoteType, tuple[int, int], tuple[int, int], tuple[int, int], Somebody]] = field(
        default_factory=list
    )
    mentions: dict[Somebody, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, words: str) -> tuple[int, int]:
        """Write on; where the words stand."""
        start = self.at
        self.parts.append(words)
        self.at += len(words)
        return start, self.at


@cache
def world(seed: int) -> World:
    """The vocabulary, people and outlets of a seed."""
    rng = random.Random(seed)
    made: dict[str, None] = dict.fromkeys(COMMON)
    while len(made) < WORDS:
        made[_invented(rng, rng.choices((1, 2, 3), (2, 6, 2))[0])] = None
    surnames = [_invented(rng, rng.choice((2, 2, 3))).capitalize() for _ in range(9000)]
    people = [
        Somebody(f"{rng.choice(GIVEN)} {rng.choice(surnames)}", "person", rng.choice(ROLES))
        if rng.random() < 0.85
        else Somebody(f"{_invented(rng, 2).capitalize()} {rng.choice(BODIES)}", "organization", "")
        for _ in range(PEOPLE)
    ]
    towns = [_invented(rng, 2).capitalize() for _ in range(OUTLETS)]
    kinds = ("Herald", "Times", "Post", "Daily News", "Tribune", "Journal", "Online", "Gazette")
    names = dict.fromkeys(f"The {town} {rng.choice(kinds)}" for town in towns)
    outlets = [(name, f"{name[4:].lower().replace(' ', '')}.example") for name in names]
    return World(Drawn(list(made), 2.0), Drawn(people, 15.0), Drawn(outlets, 5.0))


@cache
def event(seed: int, number: int) -> Event:
    """The event of this number: the same wherever it is asked for."""
    its = world(seed)
    rng = random.Random(f"{seed} event {number}")
    cast = tuple(dict.fromkeys(its.people.draw(rng, rng.randint(2, 6))))
    said = tuple(Utterance(rng.choice(cast), _words(its, rng)) for _ in range(rng.randint(3, 12)))
    return Event(rng.randrange(DAYS), cast, said)


def article(seed: int, number: int, events: int) -> Article:
    """The article of this number: an agency's text as an outlet prints it, or one of its own."""
    its = world(seed)
    rng = random.Random(f"{seed} article {number}")
    # The square makes some events everybody's and leaves many to one article.
    which = int(events * rng.random() ** 2)
    told = event(seed, which)
    copy = rng.random() < COPIES
    writer = random.Random(f"{seed} agency {which}") if copy else rng
    publisher, host = its.outlets.draw(rng, 1)[0]
    agency = AGENCIES[which % len(AGENCIES)] if copy else None
    draft = Draft()
    title = " ".join(_words(its, writer)[:9]).capitalize()
    draft.add(f"{' '.join(its.words.draw(writer, 1)).upper()} ({agency}) - " if agency else "")
    _body(draft, its, writer, told)
    if agency:
        draft.add(f"\n\nThis report by {agency} was first published in {publisher}." * (rng.random() < 0.5))
    published = (FIRST_DAY + timedelta(days=min(DAYS, told.day + rng.randint(0, 3)))).isoformat()
    made = Article(
        "".join(draft.parts),
        id=f"generated/{number}",
        url=f"https://www.{host}/{published[:4]}/{published[5:7]}/{number}",
        title=title,
        byline=agency or f"{rng.choice(GIVEN)} {rng.choice(GIVEN)}son",
        publisher=publisher,
        published=None if rng.random() < UNDATED else published,
        language="en",
    )
    entities = _entities(draft, made.text)
    quotes = _quotes(draft, made.text, entities, rng)
    return with_circumstances(with_quotes(made, quotes, tuple(entities.values())), seed)


def articles(seed: int, quotes: int) -> Iterator[Article]:
    """As many articles as hold about this many quotes."""
    many = max(1, quotes // QUOTES_AN_ARTICLE)
    return (article(seed, number, max(1, many // ARTICLES_AN_EVENT)) for number in range(many))


def write(where: str, quotes: int, seed: int, processes: int) -> Counts:
    """Fill a new record with about so many quotes; prints how it goes."""
    many = max(1, quotes // QUOTES_AN_ARTICLE)
    events = max(1, many // ARTICLES_AN_EVENT)
    jobs = ((seed, range(at, min(many, at + TOGETHER)), events) for at in range(0, many, TOGETHER))
    total, began = Counts(), time.monotonic()
    with open_database(where) as database, get_context("fork").Pool(processes) as pool:
        made = pool.imap(_some, jobs)
        while batches := list(islice(made, A_COMMIT)):
            with database.writing() as connection:
                for batch in batches:
                    total += put(
                        connection, batch, reader=READER, now="2026-06-01T00:00:00Z", in_clusters=False
                    )
            seconds = time.monotonic() - began
            print(
                f"{total.articles:,} articles, {total.quotes:,} quotes, {seconds:.0f} s, "
                f"{total.quotes / seconds:,.0f} quotes/s",
                flush=True,
            )
        catch_up(database)
    return total


def _some(job: tuple[int, range, int]) -> list[Article]:
    seed, numbers, events = job
    return [article(seed, number, events) for number in numbers]


def _body(draft: Draft, its: World, rng: random.Random, told: Event) -> None:
    """Narration and quotes, in paragraphs."""
    cast = list(dict.fromkeys([*told.cast[: rng.randint(1, 6)], *its.people.draw(rng, rng.randint(0, 2))]))
    again = list(told.said)
    rng.shuffle(again)
    for _ in range(max(1, round(rng.gammavariate(3, QUOTES_AN_ARTICLE / 3)))):
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            draft.add(f"{_sentence(its, rng)}. ")
        if again and rng.random() < TOLD_AGAIN:
            utterance = again.pop()
            _quote(draft, rng, utterance.speaker, _variant(its, rng, utterance.words))
        else:
            unnamed = Somebody(rng.choice(UNNAMED), "unnamed")
            _quote(draft, rng, unnamed if rng.random() < 0.15 else rng.choice(cast), _words(its, rng))
        draft.add("\n\n" if rng.random() < 0.6 else " ")
    draft.add(f"{_sentence(its, rng)}.")


def _quote(draft: Draft, rng: random.Random, who: Somebody, words: Sequence[str]) -> None:
    """Write one attribution and note where its parts stand."""
    kind = rng.choices(TYPES, (40, 42, 18))[0]
    cue = rng.choice(CUES).replace("-", " ")
    first = who not in draft.mentions
    name = who.name if first or who.kind != "person" or rng.random() < 0.2 else who.name.split()[-1]
    said = " ".join(words)
    if kind == "direct":
        content = draft.add(f"“{said[:1].upper()}{said[1:]},”")
        draft.add(" ")
        cues, _, source = draft.add(cue), draft.add(" "), draft.add(name)
    else:
        source, _, cues, _ = draft.add(name), draft.add(" "), draft.add(cue), draft.add(" ")
        half = len(words) // 2
        mixed = f"that {' '.join(words[:half])} “{' '.join(words[half:])}”"
        content = draft.add(mixed if kind == "mixed" else f"that {said}")
    places = draft.mentions.setdefault(who, [])
    places.append(source)
    if first and who.role:
        draft.add(", ")
        places.append(draft.add(f"the {who.role}"))
    draft.add(".")
    draft.quotes.append((kind, source, cues, content, who))


def _entities(draft: Draft, text: str) -> dict[Somebody, Entity]:
    return {
        who: Entity(
            at,
            who.name,
            who.kind,
            tuple(dict.fromkeys(words for s, e in places if (words := text[s:e]) != who.name)),
            tuple(Span.of(text, *place) for place in places),
        )
        for at, (who, places) in enumerate(draft.mentions.items())
    }


def _quotes(
    draft: Draft, text: str, entities: dict[Somebody, Entity], rng: random.Random
) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            at,
            kind,
            (Span.of(text, *source),),
            (Span.of(text, *cue),),
            (Span.of(text, *content),),
            round(min(0.99, max(0.2, rng.gauss(0.85, 0.12))), 3),
            () if who.kind == "unnamed" and rng.random() < 0.4 else (entities[who],),
            "name",
            0.9,
        )
        for at, (kind, source, cue, content, who) in enumerate(draft.quotes)
    )


def _words(its: World, rng: random.Random) -> tuple[str, ...]:
    """The words of one quote; as many as make real lengths (a word and its space have about six characters)."""
    return tuple(its.words.draw(rng, max(1, round(rng.lognormvariate(4.05, 0.95) / 6))))


def _sentence(its: World, rng: random.Random) -> str:
    words = " ".join(its.words.draw(rng, rng.randint(6, 30)))
    return words[:1].upper() + words[1:]


def _variant(its: World, rng: random.Random, words: tuple[str, ...]) -> tuple[str, ...]:
    """The same utterance as another article may print it: often whole, else trimmed, bracketed or reworded."""
    how = rng.random()
    if how < 0.5 or len(words) < 8:
        return words
    if how < 0.75:
        cut = rng.randint(1, len(words) // 3)
        return words[cut:] if how < 0.62 else words[:-cut]
    at = rng.randrange(len(words))
    other = its.words.draw(rng, 1)[0]
    return (*words[:at], f"[{other}]" if how < 0.87 else other, *words[at + 1 :])


def _invented(rng: random.Random, syllables: int) -> str:
    return "".join(
        rng.choice(
            "b c d f g h j k l m n p r s t v w b d f g h k l m n p r s t v br cl dr fl gr pr st tr".split()
        )
        + rng.choice("a e i o u a e i o ea".split())
        + rng.choice(["", "", "", "n", "r", "l", "s", "t"])
        for _ in range(syllables)
    )


def main(arguments: list[str] | None = None) -> int:
    """Generate as the options say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", help="a path, or a postgresql:// URL; nothing may be there yet")
    parser.add_argument("--quotes", type=int, default=1_000_000, help="about how many (default: 1,000,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="that make up articles; one more writes")
    options = parser.parse_args(arguments)
    write(options.record, options.quotes, options.seed, options.processes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
