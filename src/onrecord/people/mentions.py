"""The nouns of this room: a name found in the text, and a mention of somebody."""

from __future__ import annotations

from typing import Literal, NamedTuple

NameKind = Literal["person", "organization", "place", "other"]
Form = Literal["name", "description", "pronoun"]
Gender = Literal["male", "female", "unknown"]
Number = Literal["one", "many", "unknown"]


class NameSpan(NamedTuple):
    """A name at `[start, end)` of the text, without titles, and what kind of thing bears it.

    `confidence` (0 to 1) is that of the kind.
    """

    start: int
    end: int
    kind: NameKind
    confidence: float = 1.0


class Mention(NamedTuple):
    """A place in the text where somebody is referred to.

    `head` is a description's main noun or a pronoun, in lower case; `title` what stands before a name
    ("Mr.", "Homeland Security Secretary"), `facts` the content words said of its bearer beside it.
    """

    start: int
    end: int
    text: str
    form: Form
    kind: NameKind
    confidence: float = 1.0
    gender: Gender = "unknown"
    number: Number = "one"
    head: str = ""
    definite: bool = False
    title: str = ""
    facts: frozenset[str] = frozenset()
    sentence: int = 0
    paragraph: int = 0
    quoted: bool = False
    oblique: bool = False
    subject: bool = False


Located = tuple[int, int, Mention]  # a name: the indices of its first word and the one after its last
