"""What a correction holds on to, so that its quote is found again when the article was read anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Spans = tuple[tuple[int, int], ...]
_HALF = 0.5  # less of a quote than this in common is another quote


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote's words and places; `text_sha256` is the article text in which the places count."""

    text: str
    content: Spans
    source: Spans
    cue: Spans
    text_sha256: str

    @classmethod
    def of(cls, text: str, spans: Mapping[str, Any], text_sha256: str) -> Anchor:
        """The anchor of a row of `quotes`: its text, its spans, its article's text_sha256."""
        content, source, cue = (_spans(spans.get(role, ())) for role in ("content", "source", "cue"))
        return cls(text, content, source, cue, text_sha256)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Anchor:
        """The anchor that `to_json` wrote."""
        return cls.of(kept["text"], kept, kept["text_sha256"])

    def to_json(self) -> dict[str, Any]:
        """The anchor as `corrections.quote` keeps it."""
        roles = {"content": self.content, "source": self.source, "cue": self.cue}
        places = {role: [list(span) for span in spans] for role, spans in roles.items()}
        return {"text": self.text, **places, "text_sha256": self.text_sha256}


def find(anchor: Anchor, quotes: Mapping[int, Anchor]) -> int | None:
    """Which of one reading's quotes is meant: exact places, else the same words, else at least half of them.

    Args:
        anchor: what was corrected.
        quotes: every quote of one version of the article, under its id, in order.

    Returns:
        The id, or None where no quote has even half in common.
    """
    there = [
        i for i, q in quotes.items() if (q.text_sha256, q.content) == (anchor.text_sha256, anchor.content)
    ]
    if there:
        return max(there, key=lambda i: (quotes[i].source == anchor.source) + (quotes[i].cue == anchor.cue))
    same = [i for i, q in quotes.items() if q.text == anchor.text]
    if same:
        return min(same, key=lambda i: abs(_start(quotes[i]) - _start(anchor)))
    shares = {i: _in_common(anchor, q) for i, q in quotes.items()}
    best = max(shares, key=lambda i: shares[i], default=None)
    return best if best is not None and shares[best] >= _HALF else None


def _in_common(a: Anchor, b: Anchor) -> float:
    """Of all that either covers, the share that both do: characters of one text, else words."""
    if a.text_sha256 == b.text_sha256:
        both = sum(max(0, min(e, f) - max(s, t)) for s, e in a.content for t, f in b.content)
        either = sum(e - s for s, e in (*a.content, *b.content)) - both
    else:
        ours, theirs = (Counter(re.findall(r"\w+", anchor.text.casefold())) for anchor in (a, b))
        both, either = (ours & theirs).total(), (ours | theirs).total()
    return both / either if either else 0.0


def _start(anchor: Anchor) -> int:
    return anchor.content[0][0] if anchor.content else 0


def _spans(pairs: Any) -> Spans:
    return tuple((start, end) for start, end in pairs)
