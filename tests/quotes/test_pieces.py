"""Word pieces: cut up once, then looked up, and always what the tokenizer itself would give."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from onrecord.quotes import pieces
from onrecord.quotes.pieces import WordPieces
from onrecord.quotes.tagger import DEFAULT_MODEL

FILE = DEFAULT_MODEL / "tokenizer.json"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing"),
        (" \n\t ", "only space"),
        ("Okafor said, “Fares will not rise.”", "marks belong to no word"),
        ("the ferry, the ferry, the ferry", "the same words again"),
        ("Zyxmoor’s Quillfeather-Brandt, 52", "rare words in pieces, hyphens, a possessive"),
        ("naïve cafe\u0301 ﬁnal", "accents, single and combined, and a ligature"),
        ("one\u00a0two\u2003three\u3000four\u2028five", "spaces of other widths"),
        (
            "so\u200bft\u00ad ware\ufeff \x00\x1c",
            "signs without width are left out and join what is around them",
        ),
        ("港口 will close", "each of these letters is a word"),
        ("a" * 300 + " b", "a word too long to cut up"),
    ],
)
def test_the_same_as_the_tokenizer(text: str, why: str) -> None:
    whole = Tokenizer.from_file(str(FILE))
    whole.no_padding()
    encoded = whole.encode(text, add_special_tokens=False)
    cutter = WordPieces(FILE)
    for _ in range(2):  # cut up, then looked up
        ids, start, end = cutter.cut(text)
        assert ids.tolist() == encoded.ids, why
        assert list(zip(start.tolist(), end.tolist(), strict=True)) == encoded.offsets, why


def test_a_lone_surrogate_keeps_the_offsets() -> None:
    ids, start, _ = WordPieces(FILE).cut("a \ud800 b")
    assert len(ids) == 2
    assert start.tolist() == [0, 4]


def test_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST_KNOWN", 20)
    cutter = WordPieces(FILE)
    texts = ["the harbour master said so", "two lines will stop", "the harbour master said no", "x" * 90]
    alone = [WordPieces(FILE).cut(text)[0].tolist() for text in texts]
    assert [cutter.cut(text)[0].tolist() for text in texts] == alone
