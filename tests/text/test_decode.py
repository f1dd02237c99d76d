"""Bytes become characters: encodings, repairs, refusals."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.text.decode import check_text, decode

ENGLISH = "The minister said, “We will not raise fares.” It’s a café – and £3 more.\n"
LONG = ENGLISH * 40

READ = [
    # bytes, declared, encoding found, text, why
    (ENGLISH.encode(), None, "utf-8", ENGLISH, "plain UTF-8"),
    (codecs.BOM_UTF8 + ENGLISH.encode(), None, "utf-8", ENGLISH, "a byte order mark is not text"),
    (ENGLISH.encode("utf-16"), None, "utf-16-le", ENGLISH, "UTF-16 with its mark"),
    (ENGLISH.encode("utf-16-le"), None, "utf-16-le", ENGLISH, "UTF-16 known by its zero bytes"),
    (ENGLISH.encode("utf-16-be"), None, "utf-16-be", ENGLISH, "the other byte order"),
    (ENGLISH.encode("utf-32"), None, "utf-32-le", ENGLISH, "the UTF-32 mark begins like that of UTF-16"),
    (ENGLISH.encode("utf-32-be"), None, "utf-32-be", ENGLISH, "UTF-32 known by its zero bytes"),
    (LONG.encode("cp1252"), None, "windows-1252", LONG, "curly marks of Windows, not declared"),
    (ENGLISH.encode("cp1252"), "iso-8859-1", "windows-1252", ENGLISH, "Latin-1 on the web means Windows"),
    ("Ñandú".encode("latin-1"), "latin1", "windows-1252", "Ñandú", "letters that both have in one place"),
    ("Цены не вырастут".encode("cp1251"), "windows-1251", "windows-1251", "Цены не вырастут", "declared"),
    (ENGLISH.encode(), "windows-1252", "utf-8", ENGLISH, "valid UTF-8 is UTF-8, whatever is declared"),
    (LONG.encode("cp1252"), "utf-8", "windows-1252", LONG, "a page that is wrong about itself"),
    (LONG.encode("cp1252"), "no-such", "windows-1252", LONG, "a name that is no encoding"),
    (LONG.encode("cp1252"), "rot13", "windows-1252", LONG, "a codec that is not for text files"),
    (b"", None, "utf-8", "", "nothing is valid UTF-8"),
    (b"one\r\ntwo\rthree", None, "utf-8", "one\r\ntwo\rthree", "line ends stay as they are"),
    ("e\u0301".encode(), None, "utf-8", "e\u0301", "combining marks stay apart"),
]


@pytest.mark.parametrize(("data", "declared", "encoding", "text", "why"), READ, ids=[row[-1] for row in READ])
def test_reads(data: bytes, declared: str | None, encoding: str, text: str, why: str) -> None:
    decoded = decode(data, declared)
    assert (decoded.encoding, decoded.text) == (encoding, text), why


BINARY = [
    (b"%PDF-1.7\n...", "PDF"),
    (b"PK\x03\x04" + bytes(40), "zip"),
    (b"\x1f\x8b\x08" + bytes(40), "gzip"),
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
    (bytes(range(256)) * 40, "binary"),
    (bytes(5000), "binary"),
]


@pytest.mark.parametrize(("data", "word"), BINARY)
def test_says_what_is_not_text(data: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word) as caught:
        decode(data, id="story.bin")
    assert caught.value.id == "story.bin"


def test_reads_stray_windows_bytes_in_utf8_and_says_so() -> None:
    decoded = decode("café, déjà vu, naïve ".encode() + b"\x93Stray\x94")
    assert decoded.text == "café, déjà vu, naïve “Stray”"
    assert decoded.encoding == "utf-8"
    assert decoded.notes == ("2 bytes not UTF-8 read as windows-1252, the first at character 21",)


def test_says_when_the_encoding_is_a_guess_and_what_was_lost() -> None:
    assert "looks like windows-1252" in decode(LONG.encode("cp1252")).notes[0]
    cut_short = decode(codecs.BOM_UTF16_LE + "a story".encode("utf-16-le") + b"\x00\xd8")
    assert cut_short.notes == ("1 character could not be decoded (U+FFFD)",)


CHECKED = [
    # text, notes, why
    ("Fares rise.", (), "nothing to say"),
    ("Fares\0rise.", ("1 NUL character kept, the first at 5",), "a stray NUL stays: offsets count it"),
    ("a\ud800b\udc00", ("2 lone surrogates kept, the first at 1",), "strings in memory can hold these"),
    ("...", (), "odd but visible"),
]


@pytest.mark.parametrize(("text", "notes", "why"), CHECKED)
def test_checks_text(text: str, notes: tuple[str, ...], why: str) -> None:
    assert check_text("-", text) == notes, why


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\u200b\u2028 ", "\0\0"])
def test_refuses_text_without_anything_to_see(text: str) -> None:
    with pytest.raises(InputError, match="the text is empty; give an article"):
        check_text("-", text)


def test_refuses_text_that_is_mostly_control_characters() -> None:
    with pytest.raises(InputError, match="binary"):
        check_text("-", "ab\0\1\2\3" * 20)


@settings(deadline=None)
@given(
    st.binary(max_size=600), st.sampled_from([None, "utf-8", "latin-1", "shift_jis", "utf-7", "base64", "\0"])
)
def test_any_bytes_are_text_or_an_input_error(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, declared)
    except InputError:
        return
    decoded.text.encode()  # no lone surrogates come out of bytes


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda t: t[0] != "\ufeff"
    )
)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text
