"""Numbers in the documents, filled from what was measured: `python docs/figures.py [--check]`.

A document holds `<!-- measured: NAME -->`, the numbers, `<!-- end -->`; what stands between is made here from
`benchmarks/results` and the model's own file, never typed. With `--check` nothing is written, and the exit
status is 1 where a document says something else than the results.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
CARD = ROOT / "src/onrecord/model/v1/CARD.md"
DOCUMENTS = (ROOT / "README.md", CARD, *sorted((ROOT / "docs").glob("*.md")))
NOT_YET = "not measured yet"
COMMON_CRAWL_NEWS = 1.35e9  # articles
CORES = (10, 100, 1000)

_PLACE = re.compile(r"(<!-- measured: (?P<name>[a-z-]+) -->)(?P<old>.*?)(<!-- end -->)", re.DOTALL)

Results = Mapping[str, Any]

# Row of a scorer, and what it is called here.
POLNEAR_ROWS = (
    ("attribution.direct", "direct quotes found"),
    ("attribution.mixed", "mixed quotes found"),
    ("attribution.indirect", "indirect quotes found"),
    ("relation", "found, with source and cue right"),
    ("content.exact", "words said, exact to the letter"),
    ("source.given_match", "source right, where the quote was found"),
)
WEB_ROWS = (
    ("passages", "quoted passages that are somebody's words"),
    ("speaker", "and the speaker named in full"),
    ("speaker.any_alias", "or by any name the article gives"),
    ("by_mention.name", "speaker right where the source is a name"),
    ("by_mention.description", "where it is a description"),
    ("by_mention.pronoun", "where it is a pronoun"),
)
HEADS = {"p": "precision", "r": "recall", "f1": "F1", "gold": "marked by people"}
SPEAKER_ROWS = (("all", "all quotes"), ("named", "speaker has a name"), ("direct", "direct quotes"))


def filled(document: str, results: Results) -> str:
    """The document with each measured place filled."""

    def fill(place: re.Match[str]) -> str:
        return f"{place[1]}{MAKERS[place['name']](results)}{place[4]}"

    return _PLACE.sub(fill, document)


def read_results() -> Results:
    """What is known: the contents of the files of results, empty where not measured, and the model's size."""
    found: dict[str, Any] = {"accuracy": {}, "corpus": {}, "facts": {}, "speed": {}}
    for name in found:
        path = RESULTS / f"{name}.json"
        if path.exists():
            found[name] = json.loads(path.read_text(encoding="utf-8"))
    model = (CARD.parent / "model.onnx").read_bytes()
    found["models-bytes"] = sum(path.stat().st_size for path in CARD.parent.parent.glob("*/model.onnx"))
    found["model-bytes"], found["model-hash"] = len(model), hashlib.sha256(model).hexdigest()
    return found


def model_size(results: Results) -> str:
    """The model's size in words."""
    return f"{results['model-bytes'] / 1e6:.0f} MB"


def model_sizes(results: Results) -> str:
    """The size of all models that are in the package."""
    return f"{results['models-bytes'] / 1e6:.0f} MB"


def model_hash(results: Results) -> str:
    """SHA-256 of the model's file."""
    return f"`{results['model-hash']}`"


def score(results: Results) -> str:
    """How good it is, in one sentence."""
    rows = results["accuracy"].get("polnear_dev", {})
    if not rows:
        return NOT_YET
    kinds = [f"{rows[f'attribution.{kind}']['f1']} {kind}" for kind in ("direct", "mixed", "indirect")]
    return f"F1 {', '.join(kinds)}"


def speaker_score(results: Results) -> str:
    """How many speakers are named right, on web news."""
    rows = results["accuracy"].get("web", {})
    return f"{rows['speaker']['f1']}" if rows else NOT_YET


def speed(results: Results) -> str:
    """How fast both models are."""
    rows = {row["name"]: row["articles_per_second"] for row in results["speed"].get("rows", [])}
    if "onrecord" not in rows:
        return NOT_YET
    told = f"{rows['onrecord']:.0f} articles a second"
    return f"{told}, {rows['onrecord, fast']:.0f} with `--model fast`," if "onrecord, fast" in rows else told


def polnear_table(results: Results) -> str:
    """Scores on PolNeAR dev."""
    return _scores(results["accuracy"].get("polnear_dev", {}), POLNEAR_ROWS)


def web_table(results: Results) -> str:
    """Scores on the web articles."""
    return _scores(results["accuracy"].get("web", {}), WEB_ROWS)


def speaker_table(results: Results) -> str:
    """Who is speaking, on the PolNeAR articles with marked speakers."""
    rows = results["accuracy"].get("speakers_polnear", {})
    if not rows:
        return _block(NOT_YET)
    cells = [
        (words, rows[row]["resolved_recall"], rows[row]["given_found"], rows[row]["n"])
        for row, words in SPEAKER_ROWS
        if row in rows
    ]
    return _table(("", "of all quotes", "of the quotes found", "quotes"), cells)


def facts_table(results: Results) -> str:
    """Facts about people, on both halves of the web articles."""
    halves = {half: rows for half, rows in results["facts"].items() if "role" in rows}
    if not halves:
        return _block(NOT_YET)
    cells = [
        (f"{words}, {half}", rows[row]["p"], rows[row]["r"], rows[row]["found"], rows[row]["gold"])
        for half, rows in halves.items()
        for row, words in (("together", "family, ages, births, deaths, awards"), ("role", "roles"))
    ]
    return _table(("", "precision", "recall", "found", "marked by people"), cells)


def reliability(results: Results) -> str:
    """How often quotes of each confidence were right."""
    return _reliability(results["accuracy"].get("calibration", []))


def speaker_reliability(results: Results) -> str:
    """How often speakers of each confidence were right."""
    return _reliability(results["accuracy"].get("speaker_calibration", []))


def speed_table(results: Results) -> str:
    """Speed and memory of every program measured, on which machine."""
    rows = results["speed"].get("rows", [])
    if not rows:
        return _block(NOT_YET)
    keys = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[row.get(key, "") for key in keys] for row in rows]
    table = _table([key.replace("_", " ") for key in keys], cells)
    told = [f"Measured on {results['speed']['machine']}."]
    if "peers" in results["speed"]:
        told.append(f"Peers: {results['speed']['peers']}.")
    if "length" in results["speed"]:
        told.append(
            f"A kilobyte of a text of 1 MB costs {results['speed']['length']['ratio']} times that of 100 KB."
        )
    return table + "\n".join(told) + "\n\n"


def corpus_costs(results: Results) -> str:
    """What an article costs from text and from WARC to Parquet, with each model."""
    found = results["corpus"].get("share", {})
    if not found:
        return _block(NOT_YET)
    cells = [
        (
            f"`{model}`", f"{one['text_words_per_second']:,}", f"{one['run_words_per_second']:,}",
            f"{100 * one['share']:.0f}%", one["run_articles_per_second"], f"{one['run_seconds_an_article']:.3f}",
        )
        for model in ("fast", "best")
        for one in [found[model]]
    ]  # fmt: skip
    heads = (
        "",
        "words a second from text",
        "from WARC to Parquet",
        "share",
        "articles a second",
        "seconds an article",
    )
    took = ", ".join(f"{step} {value:.0f} ms" for step, value in found["milliseconds"].items())
    return f"{_table(heads, cells)}Where the time goes with `fast`: {took} an article. Measured on {found['machine']}.\n\n"


def corpus_runs(results: Results) -> str:
    """How a run grows: with workers, with articles, with deaths."""
    found = results["corpus"]
    if not {"workers", "growth", "size", "kills"} <= set(found):
        return _block(NOT_YET)
    reading = found["growth"]["steps"]
    costs = [one["milliseconds"] for one in reading]
    memory = (
        f"{reading[0]['memory_mb']} MB at article {reading[0]['articles']:,}, {reading[-1]['memory_mb']} MB"
    )
    *most, last = (
        f"{one['milliseconds_an_article']:.2f} at {int(many):,}" for many, one in found["size"].items()
    )
    rest = f"{', '.join(most)} and {last} articles"
    kills = found["kills"]
    return _block(
        f"- Two workers are {found['workers']['times']} times as fast as one.\n"
        f"- Reading costs {costs[0]:.0f} ms an article at first and {costs[-1]:.0f} at the end; the worker has {memory} at "
        f"{reading[-1]['articles']:,}. All that a run does besides "
        f"(cutting, looking for parts that are there, the manifest, the list of copies) costs {rest}, in milliseconds "
        f"an article.\n"
        f"- {kills['workers_killed']} workers and the driver killed at random moments of a run of {kills['articles']:,} "
        f"articles: {'the same results' if kills['same_results'] else 'OTHER RESULTS'}, {kills['twice']} articles twice, "
        f"{kills['missing']} missing, {kills['more_processor_time_percent']:.0f}% more processor time."
    )


def corpus_plan(results: Results) -> str:
    """What all of Common Crawl News would take."""
    found = results["corpus"].get("share", {})
    if not found:
        return _block(NOT_YET)
    cells = []
    for model in ("fast", "best"):
        seconds = COMMON_CRAWL_NEWS * found[model]["run_seconds_an_article"]
        times = [_long(seconds / cores) for cores in CORES]
        cells.append((f"`{model}`", f"{seconds / 86400 / 365:.1f}", *times))
    return _table(("", "core years", *(f"{cores:,} cores" for cores in CORES)), cells)


def corpus_copies(results: Results) -> str:
    """What the list of near copies takes of memory."""
    listed = results["corpus"].get("copies", {})
    if not listed:
        return NOT_YET
    many, one = list(listed.items())[-1]
    whole = one["bytes_an_article"] * COMMON_CRAWL_NEWS / 1e12
    return (
        f"{one['bytes_an_article']:,} bytes an article (measured with {int(many):,}), {whole:.1f} terabytes"
    )


MAKERS: dict[str, Callable[[Results], str]] = {
    "model-size": model_size,
    "model-sizes": model_sizes,
    "model-hash": model_hash,
    "score": score,
    "speaker-score": speaker_score,
    "speed": speed,
    "polnear-table": polnear_table,
    "web-table": web_table,
    "speaker-table": speaker_table,
    "facts-table": facts_table,
    "reliability": reliability,
    "speaker-reliability": speaker_reliability,
    "speed-table": speed_table,
    "corpus-costs": corpus_costs,
    "corpus-runs": corpus_runs,
    "corpus-plan": corpus_plan,
    "corpus-copies": corpus_copies,
}


def _scores(rows: Results, names: Iterable[tuple[str, str]]) -> str:
    if not rows:
        return _block(NOT_YET)
    known = [(words, rows[row]) for row, words in names if row in rows]
    measures = [key for key in ("p", "r", "f1", "gold") if any(key in row for _, row in known)]
    cells = [[words, *(row.get(key, "") for key in measures)] for words, row in known]
    return _table(("", *(HEADS[key] for key in measures)), cells)


def _reliability(bins: Iterable[Results]) -> str:
    cells = [
        (f"{one['low']:.1f} to {one['high']:.1f}", one["n"], f"{100 * one['right'] / one['n']:.0f}%")
        for one in bins
        if one["n"]
    ]
    return _table(("confidence", "how many", "of these right"), cells) if cells else _block(NOT_YET)


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = list(head)
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *([str(cell) for cell in row] for row in rows)]
    return _block("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _long(seconds: float) -> str:
    """A stretch of time in the unit that reads best."""
    for unit, size in (("years", 365 * 86400), ("months", 30 * 86400), ("days", 86400)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds / 3600:.0f} hours"


def _block(text: str) -> str:
    return f"\n\n{text}\n\n"


def main() -> int:
    """Fill the documents, or check them; returns the exit status."""
    results, stale = read_results(), []
    for path in DOCUMENTS:
        old = path.read_text(encoding="utf-8")
        new = filled(old, results)
        if new != old:
            stale.append(path.relative_to(ROOT).as_posix())
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    for name in stale if "--check" in sys.argv else []:
        print(f"{name}: its numbers are not those of benchmarks/results; run: make docs")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
