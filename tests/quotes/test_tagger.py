"""The model's door: models by name, and windows that go through it one by one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.quotes.marks import find_passages
from onrecord.quotes.tagger import MODELS, Tagger, load_tagger
from onrecord.quotes.windows import tokenize, windows

TEXT = """\
The port will close for three weeks, Ana Okafor said on Tuesday.

“We have no other way to mend the gates,” the harbour master added. “It is now or never.”

Nobody expected it.

According to Tom Reyes, who runs the ferries, two lines will stop, and the others will call at the old pier.
"""


def test_no_model_of_that_name() -> None:
    with pytest.raises(ModelError, match="there is no model 'huge'; choose 'best'"):
        load_tagger("huge")


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install onrecord again"):
        Tagger(tmp_path)


@pytest.mark.parametrize("name", MODELS)
def test_a_window_is_read_the_same_whatever_is_read_beside_it(name: str) -> None:
    tagger = Tagger(MODELS[name])
    tokens = tokenize(TEXT, find_passages(TEXT), tagger.tokenizer)
    ranges = list(windows(tokens, 40))
    assert len(ranges) > 1
    for (low, high), score in zip(ranges, tagger.tag(tokens, [*ranges, ranges[0]]), strict=False):
        (alone,) = tagger.tag(tokens, [(low, high)])
        assert (score.low, score.high) == (low, high)
        assert score.cues.tolist() == alone.cues.tolist()
        assert score.roles.shape == (len(score.cues), high - low, 4) == score.edges.shape
        assert score.cue.shape == score.said.shape == (high - low,)
        np.testing.assert_array_equal(score.roles, alone.roles)
