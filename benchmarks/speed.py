"""Measure speed on one core, against peers: python benchmarks/speed.py [--help].

Every reader reads the same articles, in turn (A B C, A B C, ...), each time in a fresh process kept on one core, so that
whatever else the machine does falls on all of them. A second is one of processor time. Prints the median over the rounds
and the best round.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
RESULTS = HERE / "results/speed.json"
LENGTHS = {"100 KB": 100_000, "1 MB": 1_000_000}
GROWTH = 1.2  # how much dearer a kilobyte of the long text may be than one of the short
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM"), "1"
)

Rounds = dict[str, list[dict[str, float]]]  # reader -> what `peers.clock` gave in each round


def articles(shared: Path, many: int | None) -> tuple[list[str], str]:
    """The texts to read, and where they are from: PolNeAR dev, or else the sample articles again and again."""
    paths = sorted((shared / "data/polnear/dev/text").glob("*.txt"))
    if paths:
        return [path.read_bytes().decode("utf-8") for path in paths][:many], "PolNeAR dev"
    samples = Path(str(resources.files("onrecord") / "samples")).glob("*.txt")
    texts = [path.read_text(encoding="utf-8") for path in sorted(samples)]
    return (texts * 12)[:many], "the sample articles, repeated"


def lengthened(texts: list[str], size: int) -> str:
    """One text of `size` bytes in UTF-8, or a few less: the texts joined, and joined again."""
    joined = "\n\n".join(texts)
    once = joined.encode()
    return (once * (size // len(once) + 1))[:size].decode(errors="ignore")


def run(name: str, texts: list[str], pipeline: str, folder: Path) -> dict[str, float]:
    """What one fresh process measures of one reader; ends the program where it fails."""
    given = folder / "texts.json"
    given.write_text(json.dumps({"texts": texts, "pipeline": pipeline}), encoding="utf-8")
    command = [sys.executable, str(HERE / "peers.py"), name, str(given)]
    done = subprocess.run(  # noqa: S603 - our own script
        command, env=os.environ | ONE_THREAD, check=False, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise SystemExit(
            f"{name} could not be timed: its process ended with status {done.returncode} (see above)"
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def row(name: str, rounds: Rounds, texts: list[str]) -> dict[str, Any]:
    """One reader's line: medians over the rounds, and its speed in the best one.

    `onrecord_is_times_as_fast` is the time that this reader took over the time that onrecord took in the same
    round: the median of these ratios.
    """
    mine = rounds[name]
    words = sum(len(text.split()) for text in texts)
    typical, best = statistics.median(one["read_s"] for one in mine), min(one["read_s"] for one in mine)
    ratios = [peer["read_s"] / ours["read_s"] for peer, ours in zip(mine, rounds["onrecord"], strict=True)]
    return {
        "name": name,
        "articles_per_second": round(len(texts) / typical, 1),
        "words_per_second": round(words / typical),
        "words_per_second_at_best": round(words / best),
        "onrecord_is_times_as_fast": round(statistics.median(ratios), 2),
        "seconds_to_load": round(statistics.median(one["load_s"] for one in mine), 2),
        "peak_memory_mb": round(statistics.median(one["peak_mb"] for one in mine)),
    }


def against_peers(texts: list[str], rounds: int, folder: Path) -> tuple[list[dict[str, Any]], str]:
    """A line for each reader that is installed, and what spaCy's pipeline was."""
    names, pipeline, what = ["onrecord", "onrecord, fast"], "", "spaCy is not installed"
    if importlib.util.find_spec("spacy"):
        from small_spacy import available

        pipeline, what = available(folder / "pipeline")
        names += ["spaCy", *(["textacy"] if importlib.util.find_spec("textacy") else [])]
    measured: Rounds = {name: [] for name in names}
    for at in range(rounds):
        for name in names:
            print(f"round {at + 1} of {rounds}: {name}", file=sys.stderr)
            measured[name].append(run(name, texts, pipeline, folder))
    return [row(name, measured, texts) for name in names], what


def by_length(texts: list[str], rounds: int, folder: Path) -> dict[str, Any]:
    """Seconds for a text of each length, the best round of each, and how the cost of a kilobyte grows."""
    seconds: dict[str, float] = {}
    peaks: dict[str, float] = {}
    for _ in range(rounds):
        for name, size in LENGTHS.items():
            print(f"one text of {name}", file=sys.stderr)
            found = run("onrecord", [lengthened(texts, size)], "", folder)
            seconds[name] = min(found["read_s"], seconds.get(name, found["read_s"]))
            peaks[name] = found["peak_mb"]
    short, long = (seconds[name] / size for name, size in LENGTHS.items())
    return {
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "peak_mb": {name: round(value) for name, value in peaks.items()},
        "ratio": round(long / short, 2),
        "at_most": GROWTH,
    }


def machine() -> str:
    """The processor, the system and Python, in words."""
    cpu = platform.processor() or platform.machine()
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        lines = listing.read_text(encoding="utf-8").splitlines()
        cpu = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), cpu)
    return f"one core of {cpu}, {platform.system()}, Python {platform.python_version()}"


def show(found: dict[str, Any]) -> None:
    """Print the results."""
    read = found["articles"]
    print(f"{found['machine']}\n{read['n']} articles of {read['words']} words: {read['from']}")
    print(f"peers: {found['peers']}\n")
    print(f"{'':10}{'articles/s':>11}{'words/s':>9}{'at best':>9}{'onrecord is':>13}{'load s':>8}{'MB':>6}")
    for name, articles_s, words_s, best, times, load, peak in map(dict.values, found["rows"]):
        print(f"{name:10}{articles_s:11.1f}{words_s:9}{best:9}{times:11.2f} x{load:8.2f}{peak:6}")
    if "length" in found:
        length = found["length"]
        each = ", ".join(
            f"{name} in {length['seconds'][name]} s ({length['peak_mb'][name]} MB)" for name in LENGTHS
        )
        print(f"\none text of {each}: a kilobyte costs {length['ratio']} times as much (at most {GROWTH})")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """What `results/speed.json` holds."""
    texts, origin = articles(options.shared, options.articles)
    with tempfile.TemporaryDirectory() as name:
        rows, peers = against_peers(texts, options.rounds, Path(name))
        length = {} if options.no_length else {"length": by_length(texts, options.rounds, Path(name))}
    return {
        "machine": machine(),
        "model": max(path.name for path in Path(str(resources.files("onrecord") / "model")).glob("v*")),
        "articles": {"n": len(texts), "words": sum(len(text.split()) for text in texts), "from": origin},
        "peers": peers,
        "rounds": options.rounds,
        "rows": rows,
        **length,
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure, print and store as the options say; 1 where the cost grows faster than the length."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--shared", type=Path, default=SHARED, help="folder that holds data/ (default: beside the checkout)")
    add("--articles", type=int, help="read only the first so many")
    add("--rounds", type=int, default=3, help="how often each reader reads them (default: 3)")
    add("--no-length", action="store_true", help="leave out the texts of 100 KB and 1 MB")
    add("--write", action="store_true", help="store the results in results/speed.json")
    options = parser.parse_args(arguments)
    if options.rounds < 1 or (options.articles is not None and options.articles < 1):
        parser.error("--rounds and --articles must be at least 1")
    found = measure(options)
    show(found)
    if options.write:
        RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if found.get("length", {}).get("ratio", 0) > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
