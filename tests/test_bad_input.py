"""Whatever comes in: quotes, or one clear sentence, in bounded time, and the other inputs go on."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.cli import cli
from onrecord.errors import InputError, OnrecordError
from tests.clock import seconds

STORY = "“Fares will not rise this year,” said Ana Okafor, the transit chief of Harrowgate, on Tuesday.\n"
FRENCH = (
    "Le ministre a déclaré hier que les tarifs ne seraient pas augmentés cette année dans la région. " * 4
)
SECONDS = 90.0  # for one input, on a busy machine

TEXTS = [
    # text, what the error says (None: it is read), why
    ("", "empty", "nothing"),
    (" \n\t\r\n\u2028", "empty", "white space"),
    ("\0" * 400, "empty|binary", "only NUL"),
    ("\ufeff\u200b", "empty", "nothing that can be seen"),
    (FRENCH, "another language", "not English"),
    (STORY.replace(" ", "\0", 2), None, "NUL among the words"),
    (STORY + "\ud800 “Go,” he said. \udfff", None, "lone surrogates"),
    ('"' * 10_000, None, "ten thousand straight marks"),
    ("“" * 2_000, None, "two thousand opening marks"),
    ("”’" * 1_000, None, "two thousand closing marks"),
    ("“a ‘b " * 400 + STORY, None, "marks that never close"),
    ("a” b’ " * 400 + STORY, None, "marks that never opened"),
    ('“Rain.” “Snow.” ‘Hail.’ "Sleet."', None, "quotes and no speaker"),
    ("«A» »b« „c“ “d” ‘e’ ‚f‘ ‹g› ``h'' ''i''", None, "every kind of mark"),
    ("قال الوزير: «لن ترتفع الأسعار هذا العام»", None, "right to left; too short to tell the language"),
    ("\u202b“سلام” said Layla\u202c", None, "direction characters"),
    ("“👩‍👩‍👧‍👦 e\u0301\u0327\u0301 🏆,” said Ana.", None, "emoji and combining marks"),
    ("e" + "\u0301" * 5_000, None, "one letter with five thousand accents"),
    (STORY.replace("\n", "\r\n") * 3, None, "Windows line ends"),
    (STORY.replace("\n", "\u2028") * 3, None, "line separators"),
    ("x" * 200_000, None, "one word of 200,000 letters"),
    ("Ana said: " * 500, None, "five thousand characters of cues with nothing said"),
    ("(" * 1_000 + ")" * 1_000, None, "brackets"),
    ("A: b\n" * 500, None, "a transcript of five hundred lines"),
    ("\n" * 100_000 + STORY, None, "a hundred thousand empty lines"),
]


@pytest.mark.parametrize(("text", "told", "why"), TEXTS, ids=[row[-1] for row in TEXTS])
def test_any_text_is_read_or_refused_in_time(text: str, told: str | None, why: str) -> None:
    start = time.process_time()
    if told is None:
        article = onrecord.read_text(text)
        assert article.text == text, why
        json.dumps(article.to_dict())
    else:
        with pytest.raises(InputError, match=told) as caught:
            onrecord.read_text(text)
        assert "\n" not in caught.value.reason
    assert time.process_time() - start < SECONDS


def test_strange_words_around_do_not_hide_a_quote() -> None:
    for text in (STORY + "\ud800", "\n" * 1000 + STORY, "\u202b" + STORY, STORY.replace("\n", "\r\n")):
        (quote,) = onrecord.read_text(text).quotes
        assert (quote.type, str(quote.speaker), quote.text) == (
            "direct",
            "Ana Okafor",
            "“Fares will not rise this year,”",
        )


FILES = {
    "binary": bytes(range(256)) * 40,
    "empty": b"",
    "latin": STORY.replace("Ana", "Anaïs").encode("cp1252"),
    "mixed": STORY.encode() * 9 + STORY.encode("cp1252"),
    "utf16": STORY.encode("utf-16"),
    "broken-utf16": STORY.encode("utf-16")[:-1] + b"\xdc\xdc\xdc",
    "french": FRENCH.encode(),
    "deep.html": b"<div>" * 100_000 + STORY.encode(),
    "bare.html": b"<html><body><nav><a href=x>Home</a></nav></body></html>",
    "story": STORY.encode(),
}
REFUSED = {"binary", "empty", "french", "bare.html"}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Good and bad files, in turn."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in FILES]


@pytest.mark.parametrize("workers", [1, 2])
def test_bad_files_never_stop_the_others(files: list[Path], workers: int) -> None:
    results = list(onrecord.read_many(files, workers=workers))
    assert [Path(result.id).name for result in results] == list(FILES)
    refused = {Path(r.id).name: r.reason for r in results if isinstance(r, onrecord.Skipped)}
    assert refused.keys() - {"deep.html"} == REFUSED
    assert all(reason.strip() and "\n" not in reason and "Error" not in reason for reason in refused.values())


def test_the_command_says_what_was_wrong_and_goes_on(files: list[Path]) -> None:
    result = CliRunner().invoke(cli, ["read", "--format", "json", *map(str, files)])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert len(rows) == len(FILES)
    assert all((row["error"] is None) or row["quotes"] == [] for row in rows)
    assert rows[-1]["quotes"]
    assert "Traceback" not in result.stderr


def test_time_grows_with_length_and_no_faster() -> None:
    short, long = (STORY.replace("\n", " ") * copies for copies in (80, 640))
    least = seconds(lambda: onrecord.read_text(short))
    assert seconds(lambda: onrecord.read_text(long), times=1) < 16 * least


pieces = (
    st.sampled_from(["said ", "Ana ", "the ", "Q: ", "“Go,” ", "🏆", *"“”‘’\"' \n\r\u2028.,:—"])
    | st.characters()
)
strange = st.lists(pieces, max_size=80).map("".join)


@given(strange)
@settings(max_examples=40)
def test_reading_raises_nothing_but_its_own_errors(text: str) -> None:
    try:
        article = onrecord.read_text(text)
    except OnrecordError:
        return
    for quote in article.quotes:
        for span in (*quote.source, *quote.cue, *quote.content):
            assert text[span.start : span.end] == span.text


@given(st.lists(strange, max_size=4))
@settings(max_examples=15)
def test_an_article_reads_the_same_in_any_batch(texts: list[str]) -> None:
    articles = [onrecord.Article(text, id=str(at)) for at, text in enumerate([*texts, STORY])]
    together = list(onrecord.read_many(articles))
    alone = [result for article in articles for result in onrecord.read_many([article])]
    assert [result.to_dict() for result in together] == [result.to_dict() for result in alone]


def test_an_article_reads_the_same_with_any_number_of_workers() -> None:
    texts = [STORY * (1 + at % 3) + "“Go,” she said." * at for at in range(5)] + ["", "“" * 50]
    articles = [onrecord.Article(text, id=str(at)) for at, text in enumerate(texts)]
    one, two = (list(onrecord.read_many(articles, workers=workers)) for workers in (1, 2))
    assert [result.to_dict() for result in one] == [result.to_dict() for result in two]
