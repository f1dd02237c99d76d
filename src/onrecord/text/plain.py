"""Plain text: the characters themselves become an Article."""

from __future__ import annotations

from onrecord.errors import InputError
from onrecord.text.decode import check_text, decode, storable
from onrecord.text.language import language_of
from onrecord.types import Article

# 100 MB are some thirty thousand articles in one; nobody means that.
MAX_BYTES = 100_000_000


def read_plain(data: bytes, id: str, charset: str | None = None) -> Article:
    """The article whose text `data` is, character for character; `charset` is the encoding that came with it.

    Raises:
        InputError: The bytes are not text, or nothing but white space, or too many.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            id, f"the text has {len(data):,} bytes; at most {MAX_BYTES:,} are read: split it into articles"
        )
    decoded = decode(data, charset, id=id)
    text = storable(decoded.text)
    notes = (*decoded.notes, *check_text(id, text))
    if zeros := decoded.text.count("\0"):
        notes += (f"{zeros:,} NUL characters read as U+FFFD, the first at {decoded.text.index(chr(0))}",)
    return Article(text, id=id, language=language_of(text), encoding=decoded.encoding, notes=notes)
