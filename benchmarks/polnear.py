"""PolNeAR dev: the attributions of its 84 articles, and who their sources are in 24 of them.

Measured by `score.py` and `score_speakers.py` in `SHARED/bench`. What is added here is what they do not say:
whether each single answer was right (for the tables of confidence), and what went wrong (for people to read).
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measured import Example, Judged, Measured, digest
from predictions import Attribution, entities, judge_speaker, predict, scorer, words

ATTRIBUTIONS_NEED = ("bench/score.py", "data/polnear/dev/text", "data/polnear/dev/attributions")
SPEAKERS_NEED = ("bench/score_speakers.py", *ATTRIBUTIONS_NEED, "data/speakers")


@functools.cache
def documents(shared: Path) -> dict[str, Any]:
    """Name -> its text and the attributions by each annotator."""
    docs: dict[str, Any] = scorer(shared, "score").load_polnear(shared / "data/polnear", "dev")
    return docs


@functools.cache
def found_in(shared: Path) -> dict[str, list[Attribution]]:
    """Name -> what onrecord finds."""
    return predict({name: doc["text"] for name, doc in documents(shared).items()})


def measure_attributions(shared: Path) -> Measured:
    """Attributions against the first annotator's; rows as `score.py` has them."""
    score, docs, found = scorer(shared, "score"), documents(shared), found_in(shared)
    scores = score.score((doc["text"], doc["annotators"][0], found[name]) for name, doc in docs.items())
    judged: list[Judged] = []
    examples: list[Example] = []
    for name, doc in docs.items():
        answers, faults = _compare(score, name, doc["text"], doc["annotators"][0], found[name])
        judged += answers
        examples += faults
    return Measured(
        digest(shared, ATTRIBUTIONS_NEED[1:]), scores, quotes=tuple(judged), examples=tuple(examples)
    )


def _compare(
    score: Any, name: str, text: str, gold: list[Attribution], given: list[Attribution]
) -> tuple[list[Judged], list[Example]]:
    match = {j: i for i, j, _ in score.match(gold, given, text)}
    judged, examples = [], []
    for j, one in enumerate(given):
        right = j in match and all(_agree(score, text, gold[match[j]][r], one[r]) for r in ("source", "cue"))
        judged.append(Judged(one["confidence"], right))
        if j not in match:
            examples.append(Example("false find", name, words(text, one)))
        elif not right:
            both = f"{words(text, one)}\n    gold: {words(text, gold[match[j]])}"
            examples.append(Example("wrong source or cue", name, both))
    missed = sorted(set(range(len(gold))) - set(match.values()))
    return judged, examples + [Example("missed", name, words(text, gold[i])) for i in missed]


def _agree(score: Any, text: str, gold: list[Any], given: list[Any]) -> bool:
    """Whether a role overlaps the gold one, or both are absent."""
    return bool(score.chars(text, gold) & score.chars(text, given)) if gold else not given


def measure_speakers(shared: Path) -> Measured:
    """Speakers of attributions, where a careful reader said who they are; rows as `score_speakers.py` has them."""
    scores = scorer(shared, "score_speakers").score_polnear(shared / "data", found_in(shared))
    answers = list(_speakers(shared))
    return Measured(
        digest(shared, SPEAKERS_NEED[2:]),
        scores,
        speakers=tuple(one for judged, _ in answers for one in judged),
        examples=tuple(one for _, examples in answers for one in examples),
    )


def _speakers(shared: Path) -> Iterator[tuple[list[Judged], list[Example]]]:
    same = scorer(shared, "score_speakers").same
    for path in sorted((shared / "data/speakers").glob("*.json")):
        marks = json.loads(path.read_text(encoding="utf-8"))
        doc, given = documents(shared)[marks["id"]], found_in(shared)[marks["id"]]
        gold = sorted(doc["annotators"][0], key=lambda attribution: attribution["content"][0])
        for i, j, _ in sorted(scorer(shared, "score").match(gold, given, doc["text"])):
            wanted = entities(marks, marks["speakers"].get(str(i)))
            if wanted:
                yield judge_speaker(marks["id"], doc["text"], given[j], wanted, same)
