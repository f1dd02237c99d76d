"""The model's door: models by name, and windows that go through it together."""

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
def test_each_window_gets_its_own_scores(name: str) -> None:
    """Windows that go together get, near enough, the scores that each gets alone, and in the order given."""
    tagger = together(name)
    tokens = tokenize(TEXT, find_passages(TEXT), tagger.tokenizer)
    ranges = list(windows(tokens, 40))
    alone = [tagger.tag(tokens, [one])[0] for one in ranges]
    for one, other in zip(alone, tagger.tag(tokens, ranges), strict=True):
        assert (one.low, one.high) == (other.low, other.high)
        assert one.cues.tolist() == other.cues.tolist()
        assert one.roles.shape == (len(one.cues), one.high - one.low, 4) == one.edges.shape
        # int8: each run scales its activations by the largest of all its windows
        np.testing.assert_allclose(one.cue, other.cue, atol=1.0)


@pytest.mark.parametrize("name", MODELS)
def test_a_window_twice_is_the_same_twice(name: str) -> None:
    tagger = together(name)
    tokens = tokenize(TEXT, find_passages(TEXT), tagger.tokenizer)
    first, *_ = windows(tokens, 40)
    (alone,) = tagger.tag(tokens, [first])
    for score in tagger.tag(tokens, [first, first]):
        assert score.cues.tolist() == alone.cues.tolist()
        np.testing.assert_array_equal(score.roles, alone.roles)


def together(name: str) -> Tagger:
    """A tagger that reads all windows of these tests at once."""
    tagger = Tagger(MODELS[name])
    tagger.settings["pieces_at_once"] = 1000
    return tagger
