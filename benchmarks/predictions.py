"""What onrecord finds, in the form that the shared scorers read, and those scorers."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import onrecord
from measured import Example, Judged

Attribution = dict[str, Any]  # spans by role; a prediction also has its speaker and how sure we are of each
Same = Callable[[str, dict[str, Any]], bool]  # whether a name is the entity's, as the scorer has it

ROLES = ("source", "cue", "content")
MODEL = "best"  # accuracy.py --model takes another


def scorer(shared: Path, module: str) -> Any:
    """A module of `SHARED/bench`: the scorers are used where they lie, never copied."""
    folder = str(shared / "bench")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(module)


def predict(texts: dict[str, str]) -> dict[str, list[Attribution]]:
    """Name -> what onrecord finds in the text of that name; a text that it skips is named on stderr."""
    found: dict[str, list[Attribution]] = {}
    articles = (onrecord.Article(text, id=name) for name, text in texts.items())
    for read in onrecord.read_many(articles, model=MODEL):
        if isinstance(read, onrecord.Skipped):
            print(f"skipped {read.id}: {read.reason}", file=sys.stderr)
            found[read.id] = []
        else:
            found[read.id] = [quote.to_dict() for quote in read.quotes]
    return found


def keep(found: dict[str, list[Attribution]], path: Path) -> None:
    """Write predictions as the scorers' JSON Lines, so that they can be scored again by hand."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for name, attributions in found.items():
            out.write(json.dumps({"id": name, "attributions": attributions}, ensure_ascii=False) + "\n")


def words(text: str, attribution: Attribution) -> str:
    """An attribution on one line: source | cue | content."""
    roles = (" … ".join(text[start:end] for start, end in attribution[role]) or "-" for role in ROLES)
    return " | ".join(" ".join(role.split()) for role in roles)


def entities(marks: dict[str, Any], ids: str | Iterable[str | None] | None) -> list[dict[str, Any]]:
    """The marked entities of one id, or of several, or of none."""
    several = [ids] if isinstance(ids, str) or ids is None else ids
    return [marks["entities"][one] for one in several if one]


def judge_speaker(
    name: str, text: str, given: Attribution, wanted: list[dict[str, Any]], same: Same
) -> tuple[list[Judged], list[Example]]:
    """Whether the speaker given to a rightly found attribution is one of those wanted.

    No judgement where no speaker was given; an example wherever the answer is not the wanted one.
    """
    speaker = given["speaker"]
    right = any(same(speaker, entity) for entity in wanted) if speaker else not wanted
    judged = [Judged(given["speaker_confidence"] or 0.0, right)] if speaker else []
    if right:
        return judged, []
    gold = " or ".join(entity["name"] for entity in wanted) or "nobody"
    line = f"{speaker or 'nobody'}, not {gold} ({given['resolution'] or 'left open'}): {words(text, given)}"
    return judged, [Example("wrong speaker" if speaker else "no speaker", name, line)]
