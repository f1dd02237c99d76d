"""spaCy's small English pipeline, or one of the same architecture where the trained one is not installed.

The trained one is no package of PyPI. What a pipeline costs depends on its layers and labels, not on what the weights
have learned, so that an untrained one takes the same time. Its rules cannot be had without the trained package;
leaving them out makes it a little faster.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy

NAME = "en_core_web_sm"
UNTRAINED = (
    f"architecture of {NAME}, untrained and without its rules (attribute_ruler, lemmatizer): the work per word is the "
    "same, or a little less, and its answers mean nothing"
)

# Its labels: their number decides how much the last layers have to do.
LABELS = {
    "tagger": "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP "
    "PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``",
    "parser": "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj "
    "csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp "
    "pobj poss preconj predet prep prt punct quantmod relcl xcomp",
    "ner": "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
    "WORK_OF_ART",
}


def available(folder: Path) -> tuple[str, str]:
    """What to load, and what it is; where the trained pipeline is not installed, one is built in `folder`."""
    if spacy.util.is_package(NAME):
        return NAME, f"{NAME} {spacy.util.get_package_version(NAME)}"
    untrained().to_disk(folder)
    return str(folder), f"spaCy {spacy.__version__}, {UNTRAINED}"


def untrained() -> spacy.Language:
    """A pipeline like the small one, its weights random."""
    nlp = spacy.blank("en")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    shared = _tok2vec(
        {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50, "IS_SPACE": 50}
    )
    names = _tok2vec({"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500})
    nlp.add_pipe("tok2vec", config={"model": shared})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", listener)})
    nlp.add_pipe("ner", config={"model": _transitions("ner", names)})
    for pipe, labels in LABELS.items():
        component: Any = nlp.get_pipe(pipe)
        for label in labels.split():
            component.add_label(label)
    nlp.initialize()
    return nlp


def _tok2vec(rows: dict[str, int]) -> dict[str, Any]:
    """The encoder over tables with so many rows by attribute."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": list(rows),
            "rows": list(rows.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }
