"""The web articles: which passages in quotation marks are somebody's words, and whose.

Measured by `score_speakers.py` in `SHARED/bench`; single answers are judged here as it judges them.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measured import Example, Judged, Measured, Scores, digest
from predictions import Attribution, entities, judge_speaker, predict, scorer

NEED = ("bench/score_speakers.py", "data/web/text", "data/web/gold")


@functools.cache
def documents(shared: Path) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    """Name, text (its newlines as they are) and marks of each article."""
    golds = [
        json.loads(path.read_text("utf-8")) for path in sorted((shared / "data/web/gold").glob("*.json"))
    ]
    texts = [(shared / f"data/web/text/{gold['id']}.txt").read_bytes().decode("utf-8") for gold in golds]
    return tuple((gold["id"], text, gold) for gold, text in zip(golds, texts, strict=True))


@functools.cache
def found_in(shared: Path) -> dict[str, list[Attribution]]:
    """Name -> what onrecord finds."""
    return predict({name: text for name, text, _ in documents(shared)})


def measure(shared: Path) -> Measured:
    """Passages and their speakers; `by_mention.*` parts the speakers by what their source is."""
    docs = documents(shared)
    texts = {name: text for name, text, _ in docs}
    scores: Scores = scorer(shared, "score_speakers").score(
        [marks for *_, marks in docs], texts, found_in(shared)
    )
    for how, share in scores.pop("by_mention").items():
        right, wanted = map(int, str(share).split("/"))
        scores[f"by_mention.{how}"] = {"r": round(100 * right / wanted, 1), "gold": wanted}
    answers = list(_passages(shared))
    return Measured(
        digest(shared, NEED[1:]),
        scores,
        speakers=tuple(one for judged, _ in answers for one in judged),
        examples=tuple(one for _, examples in answers for one in examples),
    )


def _passages(shared: Path) -> Iterator[tuple[list[Judged], list[Example]]]:
    score, same = scorer(shared, "score"), scorer(shared, "score_speakers").same
    for name, text, marks in documents(shared):
        given = found_in(shared)[name]
        covers = [score.chars(text, one["content"]) for one in given]
        for passage in marks["passages"]:
            want = score.chars(text, [(passage["start"], passage["end"])])
            if not want or _left_out(passage):
                continue
            best = max(range(len(given)), key=lambda at: len(covers[at] & want), default=None)
            found = best is not None and 2 * len(covers[best] & want) >= len(want)
            if best is not None and found and passage["quote"]:
                wanted = entities(marks, passage["speaker"]) + entities(marks, passage.get("alt"))
                yield judge_speaker(name, text, given[best], wanted, same)
            elif found != passage["quote"]:
                line = " ".join(text[passage["start"] : passage["end"]].split())
                yield [], [Example("false find" if found else "missed", name, line)]


def _left_out(passage: dict[str, Any]) -> bool:
    """Whether the scorer leaves the passage out: either answer would do, or it is out of scope."""
    return bool(passage.get("ambiguous") or passage.get("imagined") or passage.get("marks") == "single")
