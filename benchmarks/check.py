"""How well clusters and check find planted quotes: python benchmarks/check.py RECORD [--absent RECORD] [--help].

Takes real quotes of a record, makes of them what papers make of quotes (variants.py), adds articles that print these, and
looks which were put together; then asks `check` for quotes that are there, changed or not, and for quotes that are not.
All in one transaction that is taken back at the end, so the record stays as it was.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

import variants
from onrecord.record.check.quotes import check, coverage
from onrecord.record.clusters import keeping
from onrecord.record.database import open_database
from onrecord.record.schema import articles, clusters, quotes
from onrecord.record.store import put
from planting import (
    FEWEST_WORDS,
    MOST_WORDS,
    NOW,
    Original,
    Planted,
    article_of,
    originals,
    plan,
    plant,
    runs_of,
)  # fmt: skip
from variants import Variant

RESULTS = Path(__file__).parent / "results" / "check.json"


@dataclass
class Rates:
    """How often something was right, by kind."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, *, right: bool) -> None:
        """Count one."""
        self.of[kind] += 1
        self.right[kind] += right

    def shares(self) -> dict[str, float]:
        """The share by kind, and over all."""
        found = {kind: round(self.right[kind] / count, 4) for kind, count in sorted(self.of.items())}
        return found | {"all": round(self.right.total() / max(1, self.of.total()), 4), "n": self.of.total()}


class TakenBack(Exception):
    """Ends the transaction."""


def pairs(
    connection: Connection, planted: dict[int, Planted], chosen: Sequence[Original]
) -> tuple[dict[str, Any], list[str]]:
    """Pair precision and recall; recall also by kind of version."""
    origins = {one.id: f"quote {one.id}" for one in chosen} | {id: one.origin for id, one in planted.items()}
    groups = _clusters(connection, list(origins))
    cluster_of = {id: at for at, group in enumerate(groups) for id in group}
    members = defaultdict(list)
    for id, origin in origins.items():
        members[origin].append(id)
    wanted = [pair for group in members.values() for pair in combinations(sorted(group), 2)]
    by_kind = Rates()
    missed = []
    for pair in wanted:
        same = cluster_of[pair[0]] == cluster_of[pair[1]]
        for id in set(pair) & planted.keys():
            by_kind.add(planted[id].variant.kind, right=same)
        if not same:
            missed.append(pair)
    wrong = [
        (one, other)
        for group in groups
        for one, other in combinations(sorted(group), 2)
        if (one in origins or other in origins) and origins.get(one) != origins.get(other)
    ]
    right = len(wanted) - len(missed)
    scores: dict[str, Any] = {
        "precision": round(right / max(1, right + len(wrong)), 4),
        "recall": round(right / max(1, len(wanted)), 4),
        "pairs": len(wanted),
        "wrong": len(wrong),
        "recall_by_kind": by_kind.shares(),
    }
    return scores, [
        f"{what}: {_shown(connection, one)} | {_shown(connection, other)}"
        for what, found in (("missed", missed), ("wrong", wrong))
        for one, other in found[:400]
    ]


def _clusters(connection: Connection, ids: Sequence[int]) -> list[list[int]]:
    """The clusters with any of these quotes, whole."""
    groups: dict[int, list[int]] = defaultdict(list)
    for start in range(0, len(ids), 500):
        own = select(clusters.c.cluster_id).where(clusters.c.quote_id.in_(ids[start : start + 500]))
        rows = select(clusters.c.cluster_id, clusters.c.quote_id).where(clusters.c.cluster_id.in_(own))
        for cluster, id in connection.execute(rows):
            groups[cluster].append(id)
    return [sorted(set(group)) for group in groups.values()]


def _shown(connection: Connection, id: int) -> str:
    row = connection.execute(
        select(quotes.c.text, quotes.c.speaker, quotes.c.date).where(quotes.c.id == id)
    ).one()
    return f"[{row.speaker} {row.date}] {' '.join(row.text.split())}"


def checks(
    connection: Connection, rng: random.Random, chosen: Sequence[Original], vocabulary: Sequence[str]
) -> tuple[dict[str, Any], list[str], list[float]]:
    """Rates of `check` for quotes that are there: found, and with the right verdict."""
    searched = coverage(connection)
    found, classed, times, examples = Rates(), Rates(), [], []

    def ask(kind: str, words: str, by: str | None, wanted: str, id: int) -> None:
        began = time.perf_counter()
        verdict = check(connection, words, by=by, searched=searched)
        times.append(time.perf_counter() - began)
        there = any(place.hit.id == id for place in verdict.found)
        found.add(kind, right=there)
        if kind != "a fifth changed":  # what it is then called depends on which words they were
            classed.add(kind, right=there and verdict.kind == wanted)
        if not there or (verdict.kind != wanted and kind != "a fifth changed"):
            examples.append(f"{kind}: {verdict.kind}: {words} | {_shown(connection, id)}")

    for one in chosen:
        ask("unchanged", one.words, None, "verbatim", one.id)
        fifth = variants.reworded(rng, one.words, vocabulary, 0.2)
        ask("a fifth changed", fifth.words, None, "altered", one.id)
        variant = rng.choice(variants.KINDS)(rng, one.words, vocabulary)
        same = variant.whole or " ".join(_plain(variant.words)) in " ".join(_plain(one.words))
        ask(variant.kind, variant.words, one.speaker, "verbatim" if same else "altered", one.id)
        if one.speaker and one.speaker[0].isupper():
            other = next(
                (
                    o.speaker
                    for o in rng.sample(chosen, min(20, len(chosen)))
                    if o.speaker
                    and o.speaker[0].isupper()
                    and o.speaker.split()[-1] != one.speaker.split()[-1]
                ),
                None,
            )
            named = connection.scalar(select(quotes.c.person_id).where(quotes.c.id == one.id)) is not None
            if other and named:
                ask("by another", one.words, other, "by another", one.id)
    return {"found": found.shares(), "class": classed.shares()}, examples, times


def _plain(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def paraphrases(
    connection: Connection, rng: random.Random, absent: Sequence[str]
) -> tuple[dict[str, float], list[str]]:
    """Quotes of which the record only has indirect speech."""
    some = [words for words in absent if len(words.split()) >= 10]
    some = rng.sample(some, min(100, len(some)))
    lines = [
        Planted(f"told {at}", Variant("indirect", variants.indirect(words), "indirect"), None)
        for at, words in enumerate(some)
    ]
    plant(connection, rng, [lines[at : at + 4] for at in range(0, len(lines), 4)], {}, 500_000)
    rates, examples = Rates(), []
    searched = coverage(connection)
    for words in some:
        verdict = check(connection, words, searched=searched)
        rates.add("paraphrased", right=verdict.kind == "paraphrased")
        if verdict.kind != "paraphrased":
            examples.append(f"paraphrased: {verdict.kind}: {words} | {verdict.sentence}")
    return rates.shares(), examples


def alarms(connection: Connection, absent: Sequence[str]) -> tuple[dict[str, Any], list[str], list[float]]:
    """How often quotes that are not there are said to be."""
    searched = coverage(connection)
    kinds: Counter[str] = Counter()
    examples, times = [], []
    for words in absent:
        began = time.perf_counter()
        verdict = check(connection, words, searched=searched)
        times.append(time.perf_counter() - began)
        kinds[verdict.kind] += 1
        if verdict.kind != "not found":
            examples.append(f"alarm: {verdict.kind}: {words} | {verdict.found[0].hit.text}")
    false = len(absent) - kinds["not found"]
    return (
        {
            "n": len(absent),
            "false": false,
            "rate": round(false / max(1, len(absent)), 4),
            "kinds": dict(kinds),
        },
        examples,
        times,
    )


def absent_quotes(where: str, connection: Connection, rng: random.Random, count: int) -> list[str]:
    """Quotes of another record that have no six words in a row with any quote of this one."""
    other = open_database(where, create=False, read_only=True)
    with other.reading() as reading:
        rows = reading.execute(
            select(quotes.c.text, quotes.c.type).join(articles).where(articles.c.current)
        ).all()
    other.close()
    texts = [variants.bare(text) for text, type in rows if type == "direct"]
    texts = [words for words in texts if FEWEST_WORDS <= len(words.split()) <= MOST_WORDS]
    rng.shuffle(texts)
    texts = texts[: 2 * count]
    wanted = {run for words in texts for run in runs_of(words)}
    there = set()
    for (text,) in connection.execution_options(yield_per=10_000).execute(select(quotes.c.text)):
        there |= wanted & runs_of(text)
    return [words for words in texts if there.isdisjoint(runs_of(words))][:count]


def one_article(
    connection: Connection,
    rng: random.Random,
    chosen: Sequence[Original],
    vocabulary: Sequence[str],
    rounds: int,
) -> list[float]:
    """Seconds to bring clusters up to date after an article of twenty quotes, half of them versions of others'."""
    times = []
    gc.collect()
    gc.freeze()  # what this benchmark itself holds is no part of adding an article
    fresh = iter(rng.sample(chosen, len(chosen)))
    for number in range(rounds):
        lines = []
        for at in range(20):
            one = next(fresh, None) or rng.choice(chosen)
            own = Variant("own", " ".join(rng.choices(vocabulary, k=rng.randint(5, 40))))
            variant = rng.choice(variants.KINDS)(rng, one.words, vocabulary) if at % 2 else own
            lines.append(Planted("timed", variant, one.speaker))
        put(
            connection,
            [article_of(900_000 + number, lines, chosen[0].day)],
            reader="planted",
            now=NOW,
            in_clusters=False,
        )
        id = connection.scalar(
            select(articles.c.id)
            .where(articles.c.title == f"Planted {900_000 + number}")
            .order_by(articles.c.id.desc())
        )
        began = time.perf_counter()
        keeping.update(connection, [id])
        times.append(time.perf_counter() - began)
    return times


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Median, 95th of a hundred, and the most, in milliseconds."""
    if len(seconds) < 2:
        return {}
    return {
        "median_ms": round(1000 * statistics.median(seconds), 1),
        "p95_ms": round(1000 * statistics.quantiles(seconds, n=20)[-1], 1),
        "most_ms": round(1000 * max(seconds), 1),
    }


def measure(connection: Connection, options: argparse.Namespace) -> tuple[dict[str, Any], list[str]]:
    """All figures of one record, and what went wrong, in words."""
    rng = random.Random(options.seed)
    chosen = originals(connection, rng, options.quotes)
    vocabulary = [word for one in chosen for word in re.findall(r"[a-z]{3,}", one.words)]
    count = connection.scalar(select(func.count()).select_from(clusters))
    absent = absent_quotes(options.absent, connection, rng, options.absents) if options.absent else []
    figures: dict[str, Any] = {"quotes": count, "originals": len(chosen)}
    figures["check"], wrong, times = checks(connection, rng, chosen, vocabulary)
    figures["false_alarms"], more, alarmed = alarms(connection, absent)
    wrong += more
    figures["check"]["time"] = spread(times + alarmed)
    figures["check"]["paraphrased"], more = paraphrases(connection, rng, absent)
    wrong += more
    days = {f"quote {one.id}": one.day for one in chosen}
    planted = plant(connection, rng, plan(rng, chosen, vocabulary, options.each), days)
    figures["clusters"], more = pairs(connection, planted, chosen)
    wrong += more
    figures["update"] = spread(one_article(connection, rng, chosen, vocabulary, options.rounds))
    return figures, wrong


def main() -> None:
    """Measure one record."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("record")
    parser.add_argument("--absent", help="a record of other articles, whose quotes are not on this one")
    parser.add_argument("--quotes", type=int, default=600, help="how many quotes to make versions of")
    parser.add_argument("--each", type=int, default=2, help="how many versions of each")
    parser.add_argument("--absents", type=int, default=1000, help="how many absent quotes to ask for")
    parser.add_argument("--rounds", type=int, default=60, help="how many articles to time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--examples", type=Path, help="a file for what went wrong, which holds words of the record"
    )
    parser.add_argument(
        "--write", metavar="NAME", help=f"store the figures under this name in {RESULTS.name}"
    )
    options = parser.parse_args()
    database = open_database(options.record, create=False)
    figures: dict[str, Any] = {}
    try:
        with database.writing() as connection:
            figures, wrong = measure(connection, options)
            raise TakenBack  # noqa: TRY301 - the way to take a transaction back
    except TakenBack:
        pass
    print(json.dumps(figures, indent=1))
    if options.examples:
        options.examples.write_text("\n".join(wrong), encoding="utf-8")
    if options.write:
        stored = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        stored[options.write] = figures
        RESULTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
