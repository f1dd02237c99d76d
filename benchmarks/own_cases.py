"""The repository's own cases: `tests/cases` and the sample articles that ship in the package.

They are written for onrecord and lie in every checkout, so that this part of the gate runs everywhere. How a case
is read and compared is the tests' own code: the gate and the tests cannot disagree.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib import resources
from pathlib import Path
from typing import Any

import onrecord
from measured import Example, Measured, Tally, digest

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # a script sees only its own folder, and the tests are beside it

from tests.gold import CASES, best_match, faults, inked, load, pairs, rows  # noqa: E402
from tests.people.test_cases import covering, wrong_speakers  # noqa: E402

Row = dict[str, Any]
Tallies = defaultdict[str, Tally]
Say = Callable[[str, str], None]  # takes the kind of fault, and the words


def measure(root: Path = ROOT) -> Measured:
    """Short texts (`quotes.*`), sample articles (`samples.*`) and short articles (`speakers`)."""
    tallies: Tallies = defaultdict(Tally)
    examples: list[Example] = []

    def sayer(article: str) -> Say:
        return lambda kind, words: examples.append(Example(kind, article, words))

    for case in rows("quotes"):
        compare("quotes", read(case), case["quotes"], tallies, sayer(case["id"]))
    for path in sorted(Path(str(resources.files("onrecord") / "samples")).iterdir()):
        gold = json.loads((CASES / f"samples/{path.stem}.gold.json").read_text(encoding="utf-8"))
        compare("samples", onrecord.read(path), gold, tallies, sayer(path.name))
    for case in rows("speakers"):
        compare_speakers(read(case), case["quotes"], tallies["speakers"], sayer(case["id"]))
    scores = {row: tally.scores() for row, tally in tallies.items()}
    return Measured(digest(root, ("tests/cases", "src/onrecord/samples")), scores, examples=tuple(examples))


def read(case: Row) -> onrecord.Article:
    """The article of a case, read; one that is skipped has no quotes."""
    article = onrecord.Article(case["text"], case["id"], title=case.get("title"), byline=case.get("byline"))
    (done,) = onrecord.read_many([article])
    return done if isinstance(done, onrecord.Article) else article


def compare(part: str, article: onrecord.Article, gold: Iterable[Row], tallies: Tallies, say: Say) -> None:
    """Count the attributions of one article: all, by type, to the letter, and their speakers.

    `relation` asks for content, type, source and cue; `content.exact` for the content as it was marked;
    `speaker` counts the attributions found.
    """
    claimed: set[int] = set()
    for row in gold:
        wanted = load(article.text, row)
        found = best_match(article.text, wanted, article.quotes)
        wrong = faults(article.text, wanted, article.quotes)
        for name in ("relation", wanted.type):
            tallies[f"{part}.{name}"].wanted += 1
            tallies[f"{part}.{name}"].right += not wrong and found is not None and found.id not in claimed
        for fault in wrong:
            say("missed" if found is None else "wrong", fault)
        exact = tallies[f"{part}.content.exact"]
        exact.wanted += 1
        if found is not None:
            claimed.add(found.id)
            exact.right += inked(article.text, pairs(found.content)) == inked(article.text, wanted.content)
            _count_speaker(row, found, tallies[f"{part}.speaker"], say)
    for quote in article.quotes:
        for name in ("relation", "content.exact", quote.type):
            tallies[f"{part}.{name}"].given += 1
        if quote.id not in claimed:
            say("false find", str(quote))


def compare_speakers(article: onrecord.Article, gold: Iterable[Row], tally: Tally, say: Say) -> None:
    """Count the speakers of one short article; a quote not found is a speaker not given."""
    for row in gold:
        _count_speaker(row, covering(article, row["content"]), tally, say)


def _count_speaker(row: Row, quote: onrecord.Quote | None, tally: Tally, say: Say) -> None:
    speakers = quote.speakers if quote else ()
    if not speakers and row.get("abstain"):
        return
    wrong = wrong_speakers(row, speakers)
    tally.wanted += row["speaker"] is not None
    tally.given += bool(speakers)
    tally.right += bool(speakers) and not wrong
    if wrong:
        say("wrong speaker", f"{wrong}: {quote or row['content']}")
