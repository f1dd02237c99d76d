"""The model's one door: windows of pieces in, scores out. Only this module imports onnxruntime."""

from __future__ import annotations

import json
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

DEFAULT_MODEL = Path(__file__).parent.parent / "model" / "v1"

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
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # each of the three libraries has exceptions of its own
            raise ModelError(
                f"the model in {folder} cannot be loaded ({error}); install onrecord again"
            ) from error

    def tag(self, tokens: Tokens, low: int, high: int) -> Scores:
        """Scores of pieces [low, high), [CLS] and [SEP] taken off."""
        ids, features = model_input(tokens, low, high)
        threshold = np.asarray(self.settings["cue_threshold"], dtype=np.float32)
        cues, tags, roles = self._session.run(
            ["cues", "tags", "roles"],
            {"ids": ids[None], "features": features[None], "threshold": threshold},
        )
        tags, roles = tags[1:-1], roles[:, 1:-1]
        inside = (cues >= 1) & (cues <= high - low)
        return Scores(
            low, high, cues[inside] - 1, tags[:, 0], tags[:, 1], roles[inside, :, :4], roles[inside, :, 4:]
        )  # fmt: skip


@lru_cache(maxsize=2)
def load_tagger(folder: Path = DEFAULT_MODEL) -> Tagger:
    """The tagger of a model folder, loaded once a process."""
    return Tagger(folder)
