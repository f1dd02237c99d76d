"""A hit as it is shown: where its words stand, what stands around it, and a link to the very passage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote, urldefrag

from onrecord.record.search.query import ACCENTED, Term, fold

CONTEXT = 160
"""Characters before and after a quote that are looked up; fewer are shown, since words stay whole."""

EXCERPT = 280
"""Characters of a long quote that are worth showing in a list."""

_MARKS = re.compile("[\u0300-\u036f]")
_UNUSUAL = re.compile(f"[{ACCENTED}\u0300-\u036f]")
_MARK = f"{_MARKS.pattern}*"
_BETWEEN = r"[\W_]+"
_WORD = re.compile(r"\w[^\s]*")
_SIGNS = re.compile("[^A-Za-z0-9 ]+")
_MOST_WHOLE = 12  # words that a link names whole; of more it names the first and last few
_ENDS = 5
_FEWEST = 4  # words that are likely to stand in an article only once
_AROUND = 3  # words around fewer than those

Places = tuple[tuple[int, int], ...]


def finder(terms: Sequence[Term]) -> Callable[[str], list[Places]]:
    """What tells where each term's words stand in a text: [start, end) each, in order."""
    plain = [_pattern(term) for term in terms]

    def places(text: str) -> list[Places]:
        """Where they stand in this text."""
        if text.isascii() or not _UNUSUAL.search(text):  # as nearly always, and looked through once only
            folded, patterns = text.lower(), plain
        else:
            folded = fold(text)
            patterns = [_marked(term) for term in terms] if _MARKS.search(folded) else plain
        return [tuple([found.span() for found in pattern.finditer(folded)]) for pattern in patterns]

    return places


def matched(text: str, terms: Iterable[Term]) -> Places:
    """Where any of the terms stands in the text, as stretches that neither overlap nor touch."""
    wanted = [term for term in terms if not term.excluded]
    if not wanted:
        return ()
    joined: list[tuple[int, int]] = []
    every = finder(wanted)(text)
    for start, end in sorted(place for places in every for place in places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def excerpt(text: str, stretches: Places, most: int = EXCERPT) -> tuple[int, int]:
    """The [start, end) of a long text to show: where most of the matched stretches are, words kept whole."""
    if len(text) <= most:
        return 0, len(text)
    best = max(
        (sum(start <= s and e <= start + most for s, e in stretches), -start)
        for start in {0, *(max(0, s - most // 4) for s, _ in stretches)}
    )
    start = min(-best[1], len(text) - most)
    end = start + most
    if start and (space := re.compile(r"\s").search(text, start, end)):
        start = space.end()
    if end < len(text) and (last := max(text.rfind(" ", start, end), text.rfind("\n", start, end))) > start:
        end = last
    return start, end


def whole_words_before(text: str, *, cut: bool) -> str:
    """The end of what stands before a quote, from its first whole word on; `cut`: its start was cut off."""
    first = re.search(r"\s\S", text) if cut else None
    return text[first.start() + 1 :] if first else ("" if cut else text)


def whole_words_after(text: str, *, cut: bool) -> str:
    """The start of what stands after a quote, to its last whole word; `cut`: its end was cut off."""
    if not cut:
        return text
    kept = text.rstrip()
    return kept if len(kept) < len(text) else "".join(kept.rsplit(None, 1)[:-1])


def passage_link(url: str | None, words: str, *, before: str = "", after: str = "") -> str | None:
    """The article's address with a text fragment, which browsers scroll to and mark; None without a web address.

    Args:
        url: The article's.
        words: The passage, as it stands in the article.
        before: What stands before it; named where the passage is too short to be found alone.
        after: What stands after it.
    """
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    directive = _directive(words, before, after)
    if not directive:
        return url
    if "#" not in url:  # as nearly always
        return f"{url}#:~:text={directive}"
    address, anchor = urldefrag(url)
    return f"{address}#{quote(anchor, safe='!$&()*+,;=:@/?%')}:~:text={directive}"


def _directive(words: str, before: str, after: str) -> str:
    found = list(_WORD.finditer(words))
    if not found:
        return ""
    first, last = found[0].start(), _bare_end(words, found[-1])
    if len(found) > _MOST_WHOLE or "\n" in words[first:last]:
        # Both ends are looked for, each inside one paragraph, and all between is marked.
        opening = words[first : found[min(_ENDS, len(found)) - 1].end()].split("\n", 1)[0]
        closing = words[found[-min(_ENDS, len(found))].start() : last].rsplit("\n", 1)[-1]
        return f"{_escaped(opening)},{_escaped(closing)}"
    directive = _escaped(words[first:last])
    if len(found) < _FEWEST:
        # Between the passage and what is around it only white space is overlooked, so its marks count.
        directive = _escaped(words)
        lead = " ".join(before.rsplit("\n", 1)[-1].split()[-_AROUND:])
        trail = " ".join(after.split("\n", 1)[0].split()[:_AROUND])
        directive = (f"{_escaped(lead)}-," if lead else "") + directive
        directive += f",-{_escaped(trail)}" if trail else ""
    return directive


def _bare_end(words: str, last: re.Match[str]) -> int:
    """Where the last word ends without the comma or quotation mark behind it."""
    end = last.end()
    while end > last.start() + 1 and not words[end - 1].isalnum():
        end -= 1
    return end


def _escaped(words: str) -> str:
    return _SIGNS.sub(lambda found: _percent(found[0]), " ".join(words.split())).replace(" ", "%20")


@lru_cache(maxsize=1024)
def _percent(signs: str) -> str:
    # A hyphen has a meaning of its own in a text fragment, and quote() leaves it as it is.
    return quote(signs, safe="").replace("-", "%2D")


@lru_cache(maxsize=256)
def _pattern(term: Term) -> re.Pattern[str]:
    """The term in a folded text.

    It begins with plain letters, which are looked for many times as fast as what must not stand before them.
    """
    first, *others = (re.escape(bare(word)) for word in term.words)
    end = r"[^\W_]*" if term.prefix else r"(?![^\W_])"
    return re.compile(_BETWEEN.join([f"{first}(?<![^\\W_]{first})", *others]) + end)


@lru_cache(maxsize=256)
def _marked(term: Term) -> re.Pattern[str]:
    """The term in a folded text whose accents may stand as characters of their own."""
    words = [_MARK.join(map(re.escape, bare(word))) + _MARK for word in term.words]
    end = rf"(?:[^\W_]|{_MARK[:-1]})*" if term.prefix else r"(?![^\W_])"
    return re.compile("(?<![^\\W_])" + _BETWEEN.join(words) + end)


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """A typed word as the indexes have it: lower case, without accents."""
    return re.sub("(?<=[a-z])[\u0300-\u036f]+", "", fold(unicodedata.normalize("NFC", word)))
