"""The model's one door: windows of pieces in, scores out. Only this module imports onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.quotes.windows import Tokens, load_tokenizer, model_input

_FOLDER = Path(__file__).parent.parent / "model"
MODELS = {"best": _FOLDER / "v1", "fast": _FOLDER / "fast"}  # by the name that people choose them by
DEFAULT_MODEL = MODELS["best"]

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of one window of pieces [low, high); all but `cues` are logits.

    `cues` [cues]: index of the first piece of each cue found, in the window.
    `cue` [pieces], `said` [pieces]: a cue begins here; the quotation opening here is somebody's words.
    `roles` [cues, pieces, 4], `edges` [cues, pieces, 4]: see `labels.ROLES` and `labels.EDGES`.
    """

    low: int
    high: int
    cues: NDArray[np.int64]
    cue: Floats
    said: Floats
    roles: Floats
    edges: Floats


class Tagger:
    """A loaded model with its tokenizer and settings."""

    def __init__(self, folder: Path = DEFAULT_MODEL) -> None:
        """Load `folder`; raises ModelError where a file is missing or damaged."""
        try:
            self.settings: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self.tokenizer: Tokenizer = load_tokenizer(folder / "tokenizer.json")
            options = ort.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = ort.InferenceSession(
                str(folder / "model.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=self.settings["optimizers_off"],
            )
        except Exception as error:  # each of the three libraries has exceptions of its own
            raise ModelError(
                f"the model in {folder} cannot be loaded ({error}); install onrecord again"
            ) from error

    def tag(self, tokens: Tokens, ranges: Sequence[tuple[int, int]]) -> list[Scores]:
        """Scores of the windows `ranges` of one article, [CLS] and [SEP] taken off; in the order given."""
        found: list[Scores | None] = [None] * len(ranges)
        for together in _of_like_length(ranges, int(self.settings["pieces_at_once"])):
            scores = self._run(tokens, [ranges[at] for at in together])
            for at, score in zip(together, scores, strict=True):
                found[at] = score
        return [score for score in found if score]

    def _run(self, tokens: Tokens, ranges: Sequence[tuple[int, int]]) -> Iterator[Scores]:
        """Scores of windows in one run of the model, padded to the longest."""
        lengths = np.asarray([high - low + 2 for low, high in ranges], dtype=np.int32)
        ids = np.zeros((len(ranges), lengths.max()), dtype=np.int64)
        features = np.zeros_like(ids)
        for row, (low, high) in enumerate(ranges):
            size = high - low + 2
            ids[row, :size], features[row, :size] = model_input(tokens, low, high)
        threshold = np.asarray(self.settings["cue_threshold"], dtype=np.float32)
        cues, tags, roles = self._session.run(
            ["cues", "tags", "roles"],
            {"ids": ids, "features": features, "lengths": lengths, "threshold": threshold},
        )
        for row, (low, high) in enumerate(ranges):
            end = high - low + 1
            mine = (cues[:, 0] == row) & (cues[:, 1] >= 1) & (cues[:, 1] < end)
            cue, said = tags[row, 1:end].T
            roles_of = roles[mine, 1:end]
            yield Scores(low, high, cues[mine, 1] - 1, cue, said, roles_of[..., :4], roles_of[..., 4:])


def _of_like_length(ranges: Sequence[tuple[int, int]], most: int) -> Iterator[list[int]]:
    """Indices of windows that go through the model together: at most `most` pieces, little of it padding."""
    together: list[int] = []
    for at in sorted(range(len(ranges)), key=lambda at: ranges[at][0] - ranges[at][1]):
        longest = ranges[(together or [at])[0]]
        if together and (len(together) + 1) * (longest[1] - longest[0] + 2) > most:
            yield together
            together = []
        together.append(at)
    if together:
        yield together


def folder_of(name: str) -> Path:
    """The folder of the model of that name; raises ModelError where there is none."""
    if name not in MODELS:
        raise ModelError(f"there is no model {name!r}; choose {' or '.join(map(repr, MODELS))}")
    return MODELS[name]


@lru_cache(maxsize=len(MODELS))
def load_tagger(name: str = "best") -> Tagger:
    """The tagger of that name, loaded once a process; raises ModelError where there is none."""
    return Tagger(folder_of(name))
