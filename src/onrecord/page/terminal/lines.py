"""Lines in a terminal: printable text, columns, and words that are marked."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.markup import harmless

WIDEST_COLUMN = 32
"""In cells. Longer words are kept whole and push their line to the right."""

_TURNS_TEXT_AROUND = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STYLES = {"direct": "green", "indirect": "cyan", "mixed": "magenta"}


def printable(text: str) -> str:
    """The text on one line, without anything that could steer a terminal.

    Control characters and lone surrogates become U+FFFD; marks that change the direction of text go.
    """
    return " ".join(_TURNS_TEXT_AROUND.sub("", harmless(text)).split())


def width(cells: list[str]) -> int:
    """The widest of the cells that are no wider than a column may be."""
    return max((width for width in map(cell_len, cells) if width <= WIDEST_COLUMN), default=0)


def pad(words: str, width: int) -> str:
    """The words and the blanks that fill their column."""
    return words + " " * max(0, width - cell_len(words))


def line(console: Console, text: Text | str = "") -> None:
    """Print one line and leave it whole, however long it is."""
    console.print(Text(text) if isinstance(text, str) else text, soft_wrap=True)
