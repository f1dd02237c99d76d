"""Hold the accuracy: python benchmarks/accuracy.py [--help].

Measures the repository's own cases, and the articles of the shared folder where it is there; prints each score with
its floor (`floors.toml`), goals and peers (`targets.toml`). Exit status 1 when a score is below its floor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import onrecord
import own_cases
import polnear
import predictions
import web
from gate import Floors, complaints, pin
from measured import Example, Measured, reliability

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
TARGETS = HERE / "targets.toml"
RESULTS = HERE / "results/accuracy.json"

Set = tuple[tuple[str, ...], Callable[[Path], Measured]]
SETS: dict[str, Set] = {  # name -> what it needs in the shared folder, and how it is measured
    "cases": ((), lambda _: own_cases.measure()),
    "polnear_dev": (polnear.ATTRIBUTIONS_NEED, polnear.measure_attributions),
    "web": (web.NEED, web.measure),
    "speakers_polnear": (polnear.SPEAKERS_NEED, polnear.measure_speakers),
}


def measure(shared: Path, only: Iterable[str]) -> dict[str, Measured]:
    """Every set of `only` whose articles are here; says which are not."""
    out = {}
    for name in only:
        needs, measure_set = SETS[name]
        missing = [str(shared / need) for need in needs if not (shared / need).exists()]
        if missing:
            print(f"{name}: not measured, {missing[0]} is not here")
        else:
            out[name] = measure_set(shared)
    return out


def read_targets() -> dict[str, Any]:
    """The figures that the gate holds, each with its goals and peers."""
    return tomllib.loads(TARGETS.read_text(encoding="utf-8"))


def table(
    measured: Mapping[str, Measured], floors: Floors, targets: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    """The lines of the table: every figure with a target or a floor, set by set."""
    yield f"{'set row measure':42} {'score':>6} {'floor':>6} {'least':>6} {'aim':>6} {'people':>6}  peer"
    for name, result in measured.items():
        figures = result.figures(name)
        for key in [*targets, *sorted(floors.floors.keys() - targets.keys())]:
            if key in figures:
                goal, floor = targets.get(key, {}), floors.floors.get(key)
                cells = (figures[key], floor, goal.get("at_least"), goal.get("aim"), goal.get("people"))
                line = f"{key:42} " + " ".join(f"{'' if c is None else format(c, '.1f'):>6}" for c in cells)
                peer = f"  {goal['peer']} {goal['by']}" if "peer" in goal else ""
                short = "  BELOW ITS FLOOR" if floor is not None and figures[key] < floor else ""
                yield (line + peer + short).rstrip()


def results(measured: Mapping[str, Measured]) -> dict[str, Any]:
    """What `results/accuracy.json` holds; calibrations are lists of {low, high, n, right}."""
    speakers = {name: one.speakers for name, one in measured.items() if one.speakers}
    everybody = [judged for several in speakers.values() for judged in several]
    folder = max((Path(onrecord.__file__).parent / "model").glob("v*"))
    return {
        "model": folder.name,
        "model_sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
        **{name: one.scores for name, one in measured.items()},
        "calibration": reliability(judged for one in measured.values() for judged in one.quotes),
        "speaker_calibration": reliability(everybody),
        "speaker_calibration_by_set": {name: reliability(several) for name, several in speakers.items()},
        "digests": {name: one.digest for name, one in measured.items()},
    }


def confidence_tables(found: Mapping[str, Any]) -> Iterator[str]:
    """The calibrations as lines: of the answers given with that confidence, how many were right."""
    parts = {"confidence of quotes, polnear_dev": found["calibration"]}
    parts |= {f"confidence of speakers, {k}": v for k, v in found["speaker_calibration_by_set"].items()}
    for title, bins in parts.items():
        if bins:
            yield f"\n{title}"
        for one in bins:
            share = 100 * one["right"] / one["n"]
            yield f"  {one['low']:.1f} to {one['high']:.1f}  {share:5.1f}% right of {one['n']}"


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Losses first, then gains, of every figure that both results have."""
    moves = []
    for name in SETS:
        for row, measures in new.get(name, {}).items():
            before = old.get(name, {}).get(row, {})
            for measure_name in measures.keys() & before.keys() - {"gold", "n"}:
                then, now = before[measure_name], measures[measure_name]
                if then != now:
                    key = f"{name} {row} {measure_name}"
                    moves.append((round(now - then, 1), f"{key:42} {then:6.1f} -> {now:5.1f}"))
    yield f"\nchanges since model {old.get('model', '?')} {str(old.get('model_sha256', '?'))[:8]}"
    yield from (f"  {line}  {gain:+.1f}" for gain, line in sorted(moves))
    if not moves:
        yield "  none"


def some(examples: Iterable[Example], many: int) -> Iterator[str]:
    """Up to `many` examples of each kind, spread evenly over the articles, always the same ones."""
    kinds: dict[str, list[Example]] = {}
    for example in examples:
        kinds.setdefault(example.kind, []).append(example)
    for kind, of_kind in kinds.items():
        yield f"  {kind} ({len(of_kind)})"
        step = max(1, len(of_kind) // many)
        yield from (f"    {one.article}: {one.words}" for one in of_kind[::step][:many])


def stored(path: str) -> dict[str, Any]:
    """The results in a file as `--write` stores them."""
    try:
        return dict(json.loads(Path(path).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{path} holds no results: {error}") from error


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The command line's options."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--shared", type=Path, default=SHARED, help="holds data/ and bench/ (default: beside the checkout)")
    add("--only", nargs="+", choices=SETS, default=list(SETS), help="measure these sets")
    add("--floors", type=Path, default=HERE / "floors.toml", help="where the floors are")
    add("--pin", action="store_true", help="raise the floors to the scores, less a margin")
    add("--allow-lower", action="store_true", help="with --pin: lower floors, too")
    add("--write", action="store_true", help="store the scores in results/accuracy.json")
    add("--compare", type=stored, metavar="OLD.json", help="print what changed since these results")
    add("--examples", type=int, default=0, metavar="N", help="print N errors of each kind")
    add("--keep", type=Path, metavar="FOLDER", help="keep the predictions, as the shared scorers read them")
    add("--model", default="best", help="print the scores of this model, without our own cases and the gate")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, pin and store as the options say; the exit status."""
    options = parse(arguments)
    targets = read_targets()
    floors = Floors.parse(options.floors.read_text(encoding="utf-8") if options.floors.exists() else "")
    if options.model != predictions.MODEL:
        predictions.MODEL = options.model
        print(
            *table(measure(options.shared, [s for s in options.only if s != "cases"]), Floors(), targets),
            sep="\n",
        )
        return 0
    measured = measure(options.shared, options.only)
    if options.pin:
        floors = pin(floors, measured, targets, allow_lower=options.allow_lower)
        options.floors.write_text(floors.dump(), encoding="utf-8")
    found = results(measured)
    print(*table(measured, floors, targets), *confidence_tables(found), sep="\n")
    if options.compare:
        print(*changes(options.compare, found), sep="\n")
    if options.examples > 0:
        for name, one in measured.items():
            print(f"\nerrors in {name}", *some(one.examples, options.examples), sep="\n")
    if options.keep:
        _keep(options.shared, measured, options.keep)
    wrong = complaints(floors, measured)
    if options.write and measured.keys() != SETS.keys():
        wrong.append(
            f"{RESULTS.name}: not written, it needs every set, and so the shared folder and no --only"
        )
    elif options.write:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("", *wrong, sep="\n", file=sys.stderr) if wrong else print("\nno score is below its floor")
    return 1 if wrong else 0


def _keep(shared: Path, measured: Mapping[str, Measured], folder: Path) -> None:
    if measured.keys() & {"polnear_dev", "speakers_polnear"}:
        predictions.keep(polnear.found_in(shared), folder / "polnear_dev.jsonl")
    if "web" in measured:
        predictions.keep(web.found_in(shared), folder / "web.jsonl")


if __name__ == "__main__":
    sys.exit(main())
