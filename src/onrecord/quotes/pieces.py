"""A text becomes word pieces with offsets. News says the same words again and again: each is cut up once, then looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

# What stands between spaces, as the tokenizer sees them; cut where it is endless.
_CHUNK = re.compile("[^ \t\n\r\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]{1,1000}")
_SURROGATES = re.compile("[\ud800-\udfff]")
_AT_ONCE = 5000  # chunks: bounds memory on long texts
_MOST_KNOWN = 400_000  # characters of chunks: some 20 MB, and enough for nine in ten of an article's
_PIECE = 3 * 8  # bytes of a piece: its id, its start, its end

Ints = NDArray[np.int64]


class WordPieces:
    """A tokenizer without truncation, padding or special tokens, that remembers what it has cut up."""

    def __init__(self, path: Path) -> None:
        """Load the tokenizer of that file."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, bytes] = {}  # chunk -> id, start and end of each of its pieces, in a row
        self._letters = 0  # of all chunks known

    def cut(self, text: str) -> tuple[Ints, Ints, Ints]:
        """The ids of the text's pieces, and where each starts and ends."""
        # The tokenizer takes no lone surrogates; a stand-in of the same length keeps all offsets.
        found = _CHUNK.finditer(_SURROGATES.sub("\ufffd", text))
        parts = [np.zeros((0, 3), dtype=np.int64)]
        while some := list(islice(found, _AT_ONCE)):
            parts.append(self._cut(some))
        ids, start, end = np.concatenate(parts).T.copy()
        return ids, start, end

    def _cut(self, found: Sequence[re.Match[str]]) -> Ints:
        """Id, start and end of the pieces of these chunks, `[pieces, 3]`."""
        chunks = [match[0] for match in found]
        known = self._learnt(chunks)
        cuts = [known[chunk] for chunk in chunks]
        counts = np.fromiter(map(len, cuts), np.int64, len(cuts)) // _PIECE
        pieces = np.frombuffer(bytearray().join(cuts), dtype=np.int64).reshape(-1, 3)
        pieces[:, 1:] += np.repeat([match.start() for match in found], counts)[:, None]
        return pieces

    def _learnt(self, chunks: list[str]) -> dict[str, bytes]:
        """What is known, these chunks too; where that is too much, it begins anew."""
        known = self._known  # another thread may begin anew meanwhile
        new = [chunk for chunk in dict.fromkeys(chunks) if chunk not in known]
        self._letters += sum(map(len, new))
        if self._letters > _MOST_KNOWN:
            self._known = known = {}
            new = list(dict.fromkeys(chunks))
            self._letters = sum(map(len, new))
        encoded = self._tokenizer.encode(" ".join(new), add_special_tokens=False)
        pieces = np.empty((len(encoded), 3), dtype=np.int64)
        pieces[:, 0], pieces[:, 1:] = encoded.ids, np.asarray(encoded.offsets).reshape(-1, 2)
        begins = np.cumsum([0, *(len(chunk) + 1 for chunk in new)])
        edges = np.searchsorted(pieces[:, 1], begins)
        pieces[:, 1:] -= np.repeat(begins[:-1], np.diff(edges))[:, None]
        row, ends = pieces.tobytes(), (_PIECE * edges).tolist()
        known.update((chunk, row[low:high]) for chunk, low, high in zip(new, ends, ends[1:], strict=False))
        return known
