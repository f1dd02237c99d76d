"""Words as every database can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.types import Span

BETWEEN = " … "
"""What stands between the pieces of words that are kept as one text."""

# NUL cannot be stored in PostgreSQL, lone surrogates nowhere.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def clean(text: str) -> str:
    """The text, character for character, with U+FFFD for what cannot be stored."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _UNSTORABLE.sub("\ufffd", text)
    return text.replace("\0", "\ufffd")


def maybe(text: str | None) -> str | None:
    """The same of a text that may be missing."""
    return None if text is None else clean(text)


def words(spans: Iterable[Span]) -> str:
    """The words of spans, pieces joined by " … "."""
    return clean(BETWEEN.join(span.text for span in spans))
