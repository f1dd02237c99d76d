"""The model's one door: windows of pieces in, scores out. Only this module imports onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.quotes.pieces import WordPieces
from onrecord.quotes.windows import Tokens, model_input

_FOLDER = Path(__file__).parent.parent / "model"
MODELS = {"best": _FOLDER / "v1", "fast": _FOLDER / "fast"}  # by the name that people choose them by
DEFAULT_MODEL = MODELS["best"]
_OUTPUTS = ["cues", "tags", "roles"]

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
            self.tokenizer = WordPieces(folder / "tokenizer.json")
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
        threshold = np.asarray(self.settings["cue_threshold"], dtype=np.float32)
        inputs = [model_input(tokens, low, high) for low, high in ranges]
        # One right after the other: each run pushes what Python works on out of the processor's cache.
        outputs = [
            self._session.run(_OUTPUTS, {"ids": ids, "features": features, "threshold": threshold})
            for ids, features in inputs
        ]
        return [_scores(low, high, *output) for (low, high), output in zip(ranges, outputs, strict=True)]


def _scores(low: int, high: int, cues: NDArray[np.int64], tags: Floats, roles: Floats) -> Scores:
    end = high - low + 1
    inside = (cues >= 1) & (cues < end)
    if not inside.all():
        cues, roles = cues[inside], roles[inside]
    cue, said = tags[1:end].T
    roles = roles[:, 1:end]
    return Scores(low, high, cues - 1, cue, said, roles[..., :4], roles[..., 4:])


def folder_of(name: str) -> Path:
    """The folder of the model of that name; raises ModelError where there is none."""
    if name not in MODELS:
        raise ModelError(f"there is no model {name!r}; choose {' or '.join(map(repr, MODELS))}")
    return MODELS[name]


@lru_cache(maxsize=len(MODELS))
def load_tagger(name: str = "best") -> Tagger:
    """The tagger of that name, loaded once a process; raises ModelError where there is none."""
    return Tagger(folder_of(name))
