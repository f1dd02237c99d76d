"""The article in a page's tree: its paragraphs without the menus, teasers and comments around them.

The one door to trafilatura.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from onrecord.errors import InputError

# Without a handler of their own, warnings of these libraries would land on the terminal.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

# Shorter than this, in characters, the strict extraction has probably missed the article.
TOO_SHORT = 250

# trafilatura's second opinion is another program's text of the same page, which it takes where that is more than twice as
# long as its own. It costs a third of all time, so it is asked where the text found is less than this share of the
# page's prose: on 55 pages, ten. All texts stayed the same.
MOST_OF_THE_PROSE = 0.5
# A run of text as long as this, in characters, is prose; menus and teasers have shorter ones.
PROSE = 60

_UNREAD = ("script", "style", "svg", "template", "link", "meta")
_BLOCKS = frozenset({"body", "div", "p", "head", "list", "item", "quote", "table", "row", "cell"})
# Publishers put these inside words to steer line breaks; they would split names and words.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")

_SENTENCE_BREAK = re.compile(r"(?<=[.!?…\"”’»)])\n")
_CALENDAR_WORDS = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, table cell or heading of an article."""

    text: str
    heading: bool


def blocks_of(tree: HtmlElement, id: str) -> list[Block]:
    """The article's paragraphs in order; empty where the page holds no article.

    What nobody reads (scripts, styles, pictures' drawings) is taken out of the tree.

    Raises:
        InputError: The page's markup is too broken for its text to be found.
    """
    etree.strip_elements(tree, *_UNREAD, with_tail=False)  # often half the page, and copied again and again
    # Measured on 55 pages of many outlets: the strict setting adds least and loses no quote that the others keep;
    # tables stay, because old pages lay out their text in them.
    prose = sum(len(text) for text in tree.itertext() if len(text) >= PROSE)
    strict = _extract(tree, id, strict=True, fast=True)
    if _length(strict) < max(TOO_SHORT, MOST_OF_THE_PROSE * prose):
        strict = _extract(tree, id, strict=True)
    if _length(strict) < TOO_SHORT:
        strict = max(strict, _extract(tree, id, strict=False), key=_length)
    return strict if any(_has_sentence(block.text) for block in strict) else []


def byline_and_date_in_words(tree: HtmlElement, url: str | None) -> tuple[str | None, str | None]:
    """Who wrote the page and when (ISO 8601), read off its visible words where its markup does not say."""
    try:
        document = trafilatura.extract_metadata(tree, default_url=url)
    except Exception:  # noqa: BLE001 - a guess at most: a page that trips the library goes without
        return None, None
    # "Ana Okafor Monday; November": the guess runs on into the date
    names = [_CALENDAR_WORDS.split(name)[0].strip() for name in (document.author or "").split(";")]
    return ", ".join(filter(None, names)) or None, document.date


def _has_sentence(text: str) -> bool:
    """Menus, forms and lists of links are words too; an article has sentences."""
    return any(word.rstrip("\"'”’»)]").endswith((".", "!", "?", "…")) for word in text.split()[2:])


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _extract(tree: HtmlElement, id: str, *, strict: bool, fast: bool = False) -> list[Block]:
    try:
        document = trafilatura.bare_extraction(
            tree, favor_precision=strict, include_comments=False, fast=fast
        )
    except Exception as error:  # whatever a library trips over in a hostile page, the next input must go on
        raise InputError(id, f"the page's markup is too broken to read ({type(error).__name__}); "
                             "save its text as plain text") from error  # fmt: skip
    body = getattr(document, "body", None)
    return [] if body is None else _render(body)


def _render(body: etree._Element) -> list[Block]:
    """The blocks of trafilatura's tree: p, head, list/item, quote, table/row/cell, with `lb` for line breaks."""
    blocks: list[Block] = []
    words: list[str] = []
    open_heads = 0

    def flush() -> None:
        lines = (" ".join(line.split()) for line in _UNSEEN.sub("", "".join(words)).split("\n"))
        # trafilatura makes one break of several, so a break after a whole sentence has to count as a paragraph's end
        text = _SENTENCE_BREAK.sub("\n\n", "\n".join(filter(None, lines)))
        blocks.extend(Block(part, open_heads > 0) for part in text.split("\n\n") if part)
        words.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            flush()
        if element.tag == "head":
            open_heads += 1 if event == "start" else -1
        if event == "start":
            words.append("\n" if element.tag == "lb" else _flat(element.text))
        else:
            words.append(_flat(element.tail))
    flush()
    return blocks


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")  # in HTML only <br> breaks a line
