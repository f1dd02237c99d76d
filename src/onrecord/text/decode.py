"""Bytes become characters: which encoding it is, and what had to be repaired on the way."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

import charset_normalizer

from onrecord.errors import InputError

# What the guess looks at, in bytes. More of it costs time and does not change the answer.
SAMPLE = 65_536
# Curly marks, dashes and the pound sign aside, English has hardly a byte above 127 (an accent in a name); languages
# that need an 8-bit encoding of their own have more of them than this share of all bytes.
FEW_ACCENTS = 0.02
# Random bytes are one tenth control characters, text has next to none.
BINARY_SHARE = 0.05

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF; save its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it or save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text first"),
    (b"{\\rtf", "rich text (RTF); save it as plain text first"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ\x00", "compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstandard; unpack it first"),
    (b"\x89PNG", "a picture; give the text itself"),
    (b"\xff\xd8\xff", "a picture; give the text itself"),
    (b"GIF8", "a picture; give the text itself"),
    (b"SQLite format 3\x00", "a database; give the articles as files"),
)
_BINARY = "this is not text but binary data; give a plain text or HTML file"
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_HIGH = bytes(range(128, 256))
_MARKS = b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3"  # in Windows encodings: marks, dashes, euro, pound
_ESCAPED = re.compile("[\udc80-\udcff]")
# Encodings that a page may declare; a name outside this list (some are not even text) is not believed.
_DECLARABLE = re.compile(
    r"(cp(125\d|874|866|932|949)|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)|shift_jis|euc_(jp|kr)|iso2022_jp"
    r"|gb(2312|k|18030)|big5(hkscs)?|utf-(8|16|16-le|16-be))"
)
# Encodings that agree on the curly marks and differ in rare letters: easy to take for each other in English.
_WESTERN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859-1", "iso8859-15"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_INVISIBLE = re.compile("[\\s\0\ufeff\u200b-\u200f\u2060]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were in, and one sentence for each thing that had to be repaired."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *declared: str | None, id: str = "-") -> Decoded:
    """The characters of `data`, all of them as they stand; only a byte order mark is not text.

    Args:
        data: The bytes of one input.
        declared: The encodings that are given for the input, the first that nothing speaks against believed.
        id: The input's name, for the error.

    Raises:
        InputError: The bytes are not text.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(id, f"this is not text but {what}")
    decoded = _by_mark(data) or _by_zeros(data)
    if _is_binary(decoded.text if decoded else data.decode("latin-1")):
        raise InputError(id, _BINARY)
    return decoded or _as_utf8(data) or _as_eight_bit(data, declared)


def check_text(id: str, text: str) -> tuple[str, ...]:
    """Whether `text` can be read; notes on what is odd in it, one sentence each.

    The room's own readers have called this already: it is for strings that come from elsewhere.

    Raises:
        InputError: Nothing in `text` can be seen, or it is binary data.
    """
    if _INVISIBLE.fullmatch(text):
        raise InputError(id, "the text is empty; give an article with words in it")
    if _is_binary(text):
        raise InputError(id, _BINARY)
    notes = []
    if zeros := text.count("\0"):
        notes.append(f"{_times(zeros, 'NUL character')} kept, the first at {text.index(chr(0))}")
    if surrogate := _SURROGATE.search(text):
        many = len(_SURROGATE.findall(text))
        notes.append(f"{_times(many, 'lone surrogate')} kept, the first at {surrogate.start()}")
    return tuple(notes)


def repaired(text: str) -> str:
    """UTF-8 decoded with "surrogateescape", each byte that was none read as windows-1252."""
    return _ESCAPED.sub(_from_windows, text)


def storable(text: str) -> str:
    """`text` with U+FFFD for what no database takes: NUL and lone surrogates; as long as before."""
    return _UNSTORABLE.sub("\ufffd", text)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return (encoding == "utf-8" and _as_utf8(body)) or _replacing(body, encoding)
    return None


def _by_zeros(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark, known by where the zero bytes of Western letters lie."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    share = [sample[i::4].count(0) / len(sample[i::4]) for i in range(4)]
    zeros = tuple("z" if s > 0.7 else "-" if s < 0.2 else "?" for s in share)
    names = {"-zzz": "utf-32-le", "zzz-": "utf-32-be", "-z-z": "utf-16-le", "z-z-": "utf-16-be"}
    encoding = names.get("".join(zeros))
    return _replacing(data, encoding) if encoding else None


def _as_utf8(data: bytes) -> Decoded | None:
    """UTF-8, stray Windows bytes in it read as such; None where strays outnumber what is valid."""
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode(), "utf-8")
    text = data.decode("utf-8", "surrogateescape")
    if (first := _ESCAPED.search(text)) is None:
        return Decoded(text, "utf-8")
    stray = len(data) - len(text.encode("utf-8", "ignore"))
    ascii_ = len(data.translate(None, _HIGH))
    if stray > len(text) - ascii_ - stray:
        return None
    note = f"{_times(stray, 'byte')} not UTF-8 read as windows-1252, the first at character {first.start()}"
    return Decoded(repaired(text), "utf-8", (note,))


def _from_windows(escaped: re.Match[str]) -> str:
    return escaped[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _as_eight_bit(data: bytes, declared: tuple[str | None, ...]) -> Decoded:
    for encoding in filter(None, map(_known, declared)):
        # Where the page is wrong about itself, the bytes are looked at instead.
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode(encoding), _public_name(encoding))
    encoding = _guess(data)
    decoded = _replacing(data, encoding)
    guessed = f"the encoding was not given; it looks like {decoded.encoding}"
    return Decoded(decoded.text, decoded.encoding, (guessed, *decoded.notes))


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1"):  # browsers read both as Windows, which holds them
        return "cp1252"
    return name if _DECLARABLE.fullmatch(name) else None


def _guess(data: bytes) -> str:
    accents = len(data) - len(data.translate(None, bytes(set(_HIGH) - set(_MARKS))))
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - 1024) if first else 0
    best = charset_normalizer.from_bytes(data[start : start + SAMPLE]).best()
    name = codecs.lookup(best.encoding).name if best else "cp1252"
    return "cp1252" if name in _WESTERN and accents < FEW_ACCENTS * len(data) else name


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    # A U+FFFD may stand in the input itself; saying so is as useful.
    notes = (f"{_times(lost, 'character')} could not be decoded (U+FFFD)",) if lost else ()
    return Decoded(text, _public_name(encoding), notes)


def _is_binary(text: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    controls = len(data) - len(data.translate(None, _CONTROLS)) + text.count("\ufffd")
    # A handful says nothing, unless it is a good part of a very short text.
    return controls > BINARY_SHARE * len(text) and (controls > 4 or 3 * controls > len(text))


def _public_name(encoding: str) -> str:
    return codecs.lookup(encoding).name.replace("cp125", "windows-125").replace("iso8859", "iso-8859")


def _times(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
