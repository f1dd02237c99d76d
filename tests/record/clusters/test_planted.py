"""The small version of benchmarks/check.py: versions of made-up quotes are found and put together."""

from __future__ import annotations

import random
import sys
from argparse import Namespace
from pathlib import Path

from onrecord.record.database import open_database
from onrecord.record.store import put
from tests.record.printing import NOW, Line, article

# The benchmarks are scripts beside the package, not a part of it.
sys.path.append(str(Path(__file__).parents[3] / "benchmarks"))

import check as bench

_WHO = "the ferry crew|our harbour pilots|every shopkeeper on the quay|the lighthouse trust|most islanders|the dredging firm".split(
    "|"
)
_DID = (
    "waited for|paid dearly for|warned the ministry about|never asked for|voted against|photographed".split(
        "|"
    )
)
_WHAT = "the rusted crane|a second breakwater|those empty promises|the winter timetable|forty tonnes of gravel|the tide tables".split(
    "|"
)
_WHY = "because nobody answers letters any more|while the insurers kept silent|and I will say so in court|until the last storm broke the pier|as every child here could tell you".split(
    "|"
)
_NAMES = "Ana Okafor|Ben Marsh|Cara Sorel|Dov Brandt|Eva Lindqvist|Femi Adeyemi".split("|")


def test_planted_versions_are_found(empty_file: Path, tmp_path: Path) -> None:
    rng = random.Random(8)  # noqa: S311 - the same each time
    lines = [
        Line(
            f"In {rng.randint(1950, 2020)} {who} {rng.choice(_DID)} {what}, {rng.choice(_WHY)}",
            rng.choice(_NAMES),
        )
        for who in _WHO
        for what in _WHAT
    ]
    rng.shuffle(lines)
    path = tmp_path / "record.db"
    path.write_bytes(empty_file.read_bytes())
    options = Namespace(seed=5, quotes=24, each=2, absent=None, absents=0, rounds=1)
    with open_database(str(path)) as database, database.writing() as connection:
        put(
            connection,
            [article(f"a{at}", *lines[at : at + 3]) for at in range(0, len(lines), 3)],
            reader="r",
            now=NOW,
        )
        figures, wrong = bench.measure(connection, options)
    assert figures["check"]["found"]["unchanged"] == 1
    assert figures["check"]["found"]["all"] >= 0.95, wrong
    assert figures["check"]["class"]["all"] >= 0.9, wrong
    assert figures["clusters"]["precision"] >= 0.9, wrong  # the quotes are made of the same few parts
    assert figures["clusters"]["recall"] >= 0.8, wrong  # some are a few words by nobody
