"""Choose the thresholds of an exported model on dev and calibrate its confidence.

`python training/tune.py src/onrecord/model/v1 --data ../shared/data --bench ../shared/bench`

Writes `config.json`: the cue threshold and edge weight with the best relation F1, and for each type of
quote a logistic regression from the decoder's evidence to "content, source and cue are right".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.quotes.decode import Attribution, decode, without_doubles
from onrecord.quotes.find import carried_on, each_to_its_own, unattributed, with_layouts, without_names
from onrecord.quotes.layouts import signed, transcript
from onrecord.quotes.marks import Passage, find_passages, outer, quote_type
from onrecord.quotes.tagger import Scores, Tagger
from onrecord.quotes.windows import Tokens, tokenize, windows

START: dict[str, Any] = {"cue_threshold": -2.5, "edge_weight": 0.4, "said_threshold": 1.5}
THRESHOLDS = (-0.8, -0.5, -0.2, -0.1, 0.0, 0.2)
EDGE_WEIGHTS = (0.3, 0.4, 0.5)


@dataclass
class Read:
    """One dev article and what the model says of it, with a cue threshold low enough to tune."""

    text: str
    gold: list[dict[str, Any]]
    passages: tuple[Passage, ...]
    tokens: Tokens
    scores: list[Scores]


def read_all(folder: Path, docs: dict[str, Any]) -> list[Read]:
    """Run the model over every article once."""
    tagger, out = Tagger(folder), []
    for doc in docs.values():
        text = doc["text"]
        passages = find_passages(text)
        tokens = tokenize(text, passages, tagger.tokenizer)
        scores = tagger.tag(tokens, list(windows(tokens, tagger.settings["window"])))
        out.append(Read(text, doc["annotators"][0], passages, tokens, scores))
    return out


def attributions(read: Read, settings: dict[str, Any]) -> list[Attribution]:
    """What `find_quotes` would find under these settings."""
    quoted, scores = outer(read.passages), []
    for s in read.scores:
        keep = s.cue[s.cues] > settings["cue_threshold"]
        scores.append(replace(s, cues=s.cues[keep], roles=s.roles[keep], edges=s.edges[keep]))
    found = decode(read.text, read.tokens, scores, quoted, settings)
    laid_out = transcript(read.text, read.passages) + signed(read.text, quoted)
    found = each_to_its_own(read.text, with_layouts(read.text, found, laid_out))
    found = carried_on(read.text, quoted, without_doubles(without_names(read.text, quoted, found)))
    said = {
        int(read.tokens.start[i]): float(s.said[i - s.low]) for s in read.scores for i in range(s.low, s.high)
    }
    return found + unattributed(read.text, quoted, found, said, settings["said_threshold"])


def choose(reads: list[Read], start: dict[str, Any], bench: Any) -> dict[str, Any]:
    """The settings of the grid with the best relation F1; all rows are printed."""
    best, best_f1 = start, -1.0
    for threshold, edge in product(THRESHOLDS, EDGE_WEIGHTS):
        settings = start | {"cue_threshold": threshold, "edge_weight": edge}
        scored = bench.score((r.text, r.gold, [as_dict(a) for a in attributions(r, settings)]) for r in reads)
        f1 = scored["relation"]["f1"]
        rows = ("attribution.direct", "attribution.mixed", "attribution.indirect", "content.exact")
        print(
            f"cue {threshold:+.1f} edge {edge:.2f}: relation {f1}",
            *(f"{r} {scored[r]['f1']}" for r in rows),
            flush=True,
        )
        if f1 > best_f1:
            best, best_f1 = settings, f1
    return best


def calibrate(reads: list[Read], settings: dict[str, Any], bench: Any) -> dict[str, list[float]]:
    """Weights (bias, then a slope for each evidence) by type of quote."""
    rows: dict[str, list[tuple[tuple[float, ...], bool]]] = defaultdict(list)
    for read in reads:
        found = attributions(read, settings)
        matched = {j: i for i, j, _ in bench.match(read.gold, [as_dict(a) for a in found], read.text)}
        for j, a in enumerate(found):
            right = j in matched and agrees(
                bench, read.text, read.gold[matched[j]], as_dict(a), with_roles=bool(a.cue)
            )
            rows[quote_type(read.text, a.content, outer(read.passages)) if a.cue else "uncued"].append(
                (a.evidence, right)
            )
    return {kind: regression(rows[kind]) for kind in ("direct", "mixed", "indirect", "uncued")}


def agrees(bench: Any, text: str, gold: dict[str, Any], found: dict[str, Any], *, with_roles: bool) -> bool:
    """Whether source and cue overlap the gold ones, or both are absent."""
    if not with_roles:
        return True
    pairs = [(bench.chars(text, gold[r]), bench.chars(text, found[r])) for r in ("source", "cue")]
    return all(bool(a & b) if a else not b for a, b in pairs)


def regression(rows: list[tuple[tuple[float, ...], bool]], ridge: float = 0.5) -> list[float]:
    """Logistic regression by Newton's method, held towards one half where rows are few."""
    x: NDArray[np.float64] = np.array([[1.0, *evidence] for evidence, _ in rows])
    y = np.array([right for _, right in rows], dtype=float)
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p) - ridge * w)
    return [round(float(v), 4) for v in w]


def as_dict(a: Attribution) -> dict[str, Any]:
    """As the scorers want it."""
    return {"source": a.source, "cue": a.cue, "content": a.content}


def main() -> None:
    """Parse the command line, tune, write `config.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True, help="the folder that holds score.py")
    parser.add_argument("--window", type=int, default=320, help="pieces in a window")
    parser.add_argument(
        "--optimizers-off",
        nargs="*",
        default=[],
        help="of onnxruntime, which make this model slower (SkipLayerNormFusion for the fast one)",
    )
    args = parser.parse_args()
    sys.path.insert(0, str(args.bench))
    corpus, score = import_module("corpus"), import_module("score")

    sizes = {
        "version": args.folder.name,
        "window": args.window,
        "optimizers_off": args.optimizers_off,
    }
    start = sizes | START
    (args.folder / "config.json").write_text(json.dumps(start))
    reads = read_all(args.folder, corpus.load_polnear(args.data / "polnear", "dev"))
    settings = choose(reads, start, score)
    settings["confidence"] = calibrate(reads, settings, score)
    (args.folder / "config.json").write_text(json.dumps(settings, indent=1) + "\n")
    found = score.score((r.text, r.gold, [as_dict(a) for a in attributions(r, settings)]) for r in reads)
    score.show("dev", found)


if __name__ == "__main__":
    main()
