"""How well the text of web pages is found: `python benchmarks/html_text.py FOLDER`.

FOLDER holds `html/NAME.html.gz` (the page as served), `text/NAME.txt` (its article) and `gold/NAME.json` (with
`passages`, each a `start` and `end` in that text). Prints word-level precision, recall and F1, each page counting
the same, the share of passages whose words survive, the worst pages, and the time for each page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError
from onrecord.text.html import read_html


@dataclass(frozen=True)
class Page:
    """How the text found in one page compares with its article."""

    name: str
    precision: float
    recall: float
    passages: int
    kept: int
    seconds: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def words(text: str) -> list[str]:
    """The runs of letters and digits."""
    return re.findall(r"\w+", text)


def measure(folder: Path) -> Iterator[Page]:
    """Each page of the folder, compared."""
    for path in sorted((folder / "html").glob("*.html.gz")):
        name = path.name.removesuffix(".html.gz")
        data = gzip.decompress(path.read_bytes())
        begun = time.perf_counter()
        try:
            found = read_html(data, name).text
        except InputError as error:
            print(error)
            found = ""
        seconds = time.perf_counter() - begun
        wanted = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        passages = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))["passages"]
        letters = "".join(words(found))
        kept = sum("".join(words(wanted[p["start"] : p["end"]])) in letters for p in passages)
        ours, theirs = words(found), words(wanted)
        common = sum((Counter(ours) & Counter(theirs)).values())
        yield Page(
            name, common / max(1, len(ours)), common / max(1, len(theirs)), len(passages), kept, seconds
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    pages = list(measure(parser.parse_args().folder))
    many = len(pages)
    print(f"pages {many}")
    for row in ("precision", "recall", "f1"):
        print(f"{row:9} {100 * sum(getattr(page, row) for page in pages) / many:.1f}")
    print(f"passages  {sum(p.kept for p in pages)} of {sum(p.passages for p in pages)} kept")
    print(f"seconds   {sum(p.seconds for p in pages) / many:.3f} a page")
    for page in sorted(pages, key=lambda page: page.f1)[:10]:
        print(f"  {page.name}  precision {page.precision:.2f}  recall {page.recall:.2f}")


if __name__ == "__main__":
    main()
