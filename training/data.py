"""Corpora become labelled windows: PolNeAR (attributions), GUM (mentions, coreference), GAP (pronouns)."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from onrecord.quotes import labels
from onrecord.quotes.marks import Passage, find_passages, outer
from onrecord.quotes.pieces import WordPieces
from onrecord.quotes.windows import Tokens, model_input, tokenize, windows

Spans = list[tuple[int, int]]
Attribution = dict[str, Spans]
PRONOUNS = frozenset(
    "he she him her his hers they them their theirs it its himself herself themselves who".split()
)


@dataclass
class Document:
    """A text with its pieces and whatever its corpus annotates (None: not annotated)."""

    name: str
    text: str
    passages: tuple[Passage, ...]
    tokens: Tokens
    annotators: list[list[Attribution]] | None = None
    names: list[tuple[int, int, str]] | None = None
    people: list[tuple[int, int, str]] | None = None
    chains: list[Spans] = field(default_factory=list)
    choice: tuple[int, Spans, Spans] | None = None  # GAP: pronoun, the right names, the wrong ones


@dataclass
class Example:
    """One window with its labels; arrays are over its pieces, [CLS] and [SEP] included."""

    ids: np.ndarray
    features: np.ndarray
    cue: np.ndarray | None = None  # [pieces] 0 or 1
    anchors: np.ndarray | None = None  # [cues] index of each cue's first piece
    roles: np.ndarray | None = None  # [cues, pieces] class
    edges: np.ndarray | None = None  # [cues, pieces, 4] content begins, ends, source begins, ends
    said: np.ndarray | None = None  # [n, 2] index of an opening mark, is it somebody's words
    names: np.ndarray | None = None  # [pieces] class
    people: np.ndarray | None = None  # [pieces] class
    pairs: list[tuple[int, list[int], list[int]]] = field(default_factory=list)  # anaphor, right, wrong

    @property
    def labelled(self) -> bool:
        """Whether there is anything to learn from it."""
        return self.cue is not None or self.names is not None or bool(self.pairs)


def load_polnear(root: Path, split: str, tokenizer: WordPieces) -> list[Document]:
    """The articles of a split, annotators in sorted order."""
    files = defaultdict(list)
    for path in sorted((root / split / "attributions").glob("*.ann")):
        files[re.sub(r"_[0-9a-f]{4}$", "", path.stem)].append(path)
    documents = []
    for path in sorted((root / split / "text").glob("*.txt")):
        document = make_document(path.stem, path.read_bytes().decode("utf-8"), tokenizer)
        document.annotators = [_brat(p) for p in files[path.stem]]
        documents.append(document)
    return documents


def load_gum(folder: Path, tokenizer: WordPieces) -> list[Document]:
    """GUM documents with names, descriptions of people and coreference chains."""
    return [_gum_document(path, tokenizer) for path in sorted(folder.glob("*.conllu"))]


def load_gap(path: Path, tokenizer: WordPieces) -> list[Document]:
    """GAP snippets: a pronoun and two names, at most one of them right."""
    documents = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            document = make_document(row["ID"], row["Text"], tokenizer)
            right: Spans = []
            wrong: Spans = []
            for side in "AB":
                start = int(row[f"{side}-offset"])
                (right if row[f"{side}-coref"] == "TRUE" else wrong).append((start, start + len(row[side])))
            document.choice = (int(row["Pronoun-offset"]), right, wrong)
            documents.append(document)
    return documents


def make_document(name: str, text: str, tokenizer: WordPieces) -> Document:
    """A document with its quotation marks and pieces, not yet annotated."""
    passages = find_passages(text)
    return Document(name, text, passages, tokenize(text, passages, tokenizer))


def examples(document: Document, limit: int, rng: random.Random | None = None) -> Iterator[Example]:
    """The document's windows with labels; with `rng` the packing starts anywhere and the annotator varies."""
    first = rng.randint(limit // 4, limit) if rng else None
    annotation = None
    if document.annotators:
        annotation = rng.choice(document.annotators) if rng else document.annotators[0]
    for low, high in windows(document.tokens, limit, first):
        ids, features = model_input(document.tokens, low, high)
        example = Example(ids, features)
        place = _Place(document.tokens, low, high)
        if annotation is not None:
            _label_attributions(example, place, annotation)
            _label_said(example, place, document, annotation)
        if document.names is not None and document.people is not None:
            example.names = place.bio(document.names, labels.NAMES)
            example.people = place.bio(document.people, labels.PEOPLE)
            _label_chains(example, place, document)
        if document.choice:
            _label_choice(example, place, document.choice)
        yield example


class _Place:
    """Where character spans fall among the pieces of one window ([CLS] is piece 0)."""

    def __init__(self, tokens: Tokens, low: int, high: int) -> None:
        self.start, self.end, self.size = tokens.start[low:high], tokens.end[low:high], high - low + 2

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        low = int(np.searchsorted(self.end, start, side="right"))
        high = int(np.searchsorted(self.start, end, side="left"))
        return (low + 1, high + 1) if low < high else None

    def whole(self, start: int, end: int) -> tuple[int, int] | None:
        inside = len(self.start) and start >= self.start[0] and end <= self.end[-1]
        return self.find(start, end) if inside else None

    def bio(self, spans: list[tuple[int, int, str]], kinds: tuple[str, ...]) -> np.ndarray:
        tags = np.zeros(self.size, dtype=np.int64)
        for start, end, kind in spans:
            at = self.find(start, end)
            if at:
                tags[at[0] : at[1]] = 2 + 2 * kinds.index(kind)
                tags[at[0]] = 1 + 2 * kinds.index(kind)
        return tags


def _label_attributions(example: Example, place: _Place, annotation: list[Attribution]) -> None:
    found: dict[int, Attribution] = {}
    for attribution in annotation:
        at = place.whole(*attribution["cue"][0]) if attribution["cue"] else None
        if at:
            found.setdefault(at[0], attribution)
    size, anchors = place.size, sorted(found)
    example.cue = np.zeros(size, dtype=np.float32)
    example.cue[anchors] = 1
    example.anchors = np.asarray(anchors, dtype=np.int64)
    example.roles = np.zeros((len(anchors), size), dtype=np.int64)
    example.edges = np.zeros((len(anchors), size, 4), dtype=np.float32)
    for row, anchor in enumerate(anchors):
        for role in ("content", "source", "cue"):
            for start, end in found[anchor][role]:
                at = place.find(start, end)
                if at is None:
                    continue
                example.roles[row, at[0] : at[1]] = labels.ROLES.index(role)
                if role != "cue":
                    column = 0 if role == "content" else 2
                    example.edges[row, at[0], column] = 1
                    example.edges[row, at[1] - 1, column + 1] = 1


def _label_said(example: Example, place: _Place, document: Document, annotation: list[Attribution]) -> None:
    text, rows = document.text, []
    contents = [span for attribution in annotation for span in attribution["content"]]
    for passage in outer(document.passages):
        at = place.find(passage.start, passage.start + 1)
        if at is None:
            continue
        letters = {i for i in range(passage.start, passage.end) if text[i].isalnum()}
        said = {i for s, e in contents for i in range(max(s, passage.start), min(e, passage.end))} & letters
        rows.append((at[0], 2 * len(said) >= len(letters)))
    example.said = np.asarray(rows, dtype=np.int64).reshape(-1, 2)


def _label_chains(example: Example, place: _Place, document: Document) -> None:
    heads = [[at[0] for span in chain if (at := place.whole(*span))] for chain in document.chains]
    everyone = sorted({head for chain in heads for head in chain})
    anaphors = {
        at[0]
        for chain in document.chains
        for span in chain
        if document.text[span[0] : span[1]].lower() in PRONOUNS
        or document.text[span[0] : span[1]].lower().startswith("the ")
        if (at := place.whole(*span))
    }
    for chain_heads in heads:
        for head in set(chain_heads) & anaphors:
            right = [h for h in chain_heads if h != head]
            if right:
                example.pairs.append((head, right, [h for h in everyone if h not in chain_heads]))


def _label_choice(example: Example, place: _Place, choice: tuple[int, Spans, Spans]) -> None:
    pronoun, right, wrong = choice
    at = place.whole(pronoun, pronoun + 1)
    good = [p[0] for span in right if (p := place.whole(*span))]
    bad = [p[0] for span in wrong if (p := place.whole(*span))]
    if at and good and bad:
        example.pairs.append((at[0], good, bad))


def _brat(path: Path) -> list[Attribution]:
    spans: dict[str, Spans] = {}
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if re.match(r"T\d+\t", line):
            key, head, *_ = line.split("\t")
            pairs = head.split(" ", 1)[1].split(";")
            spans[key] = [(int(s), int(e)) for s, e in (pair.split() for pair in pairs)]
        elif re.match(r"E\d+\t", line):
            parts = [part.split(":") for part in line.split("\t", 1)[1].split()]
            if not parts[0][0].startswith("Attribution"):
                continue
            attribution: Attribution = {"source": [], "cue": [], "content": []}
            for role, key in parts[1:]:
                role = re.sub(r"\d+$", "", role).lower()
                if role in attribution and key in spans:
                    attribution[role] = _merged(attribution[role] + spans[key])
            if attribution["content"]:
                found.append(attribution)
    return found


def _merged(spans: Spans) -> Spans:
    out: Spans = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


_GUM_KINDS = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "animal": "other",
    "event": "other",
}


def _gum_document(path: Path, tokenizer: WordPieces) -> Document:
    text, words = "", []
    open_mentions: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    mentions: list[tuple[str, str, int, int]] = []  # chain, kind, first word, last word
    for sentence in path.read_text(encoding="utf-8").split("\n\n"):
        multiword = 0
        for line in sentence.split("\n"):
            if line.startswith("# newpar") and text and not text.endswith("\n\n"):
                text = text.rstrip() + "\n\n"
            cells = line.split("\t")
            if len(cells) != 10 or "." in cells[0]:
                continue
            spaced = " " if "SpaceAfter=No" not in cells[9] else ""
            if "-" in cells[0]:
                multiword = int(cells[0].split("-")[1])
                start = len(text)
                text += cells[1] + spaced
                at = start
                continue
            if int(cells[0]) <= multiword:
                at = max(text.find(cells[1], at), start) if text.find(cells[1], at) >= 0 else start
                bounds = (at, min(at + len(cells[1]), len(text)))
                at = bounds[1]
            else:
                bounds = (len(text), len(text) + len(cells[1]))
                text += cells[1] + spaced
            tag = "PROPN" if cells[4].startswith("NNP") else cells[3]
            words.append((bounds, tag, int(cells[6]), int(cells[0]), "Number=Plur" in cells[5]))
            entity = re.search(r"Entity=([^|]*)", cells[9])
            if entity:
                _gum_brackets(entity.group(1), len(words) - 1, open_mentions, mentions)
    return _gum_labels(path.stem, text, words, mentions, tokenizer)


def _gum_brackets(value, at, open_mentions, mentions) -> None:
    for bracket in re.findall(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)", value):
        single, opening, closing = bracket
        if single or opening:
            chain, kind = (single or opening).split("-")[:2]
            if single:
                mentions.append((chain, kind, at, at))
            else:
                open_mentions[chain].append((chain, kind, at))
        else:
            chain = closing.split("-")[0]
            if open_mentions[chain]:
                chain, kind, first = open_mentions[chain].pop()
                mentions.append((chain, kind, first, at))


def _gum_labels(name, text, words, mentions, tokenizer) -> Document:
    document = make_document(name, text, tokenizer)
    names, people, chains = [], [], defaultdict(list)
    for chain, kind, first, last in sorted(mentions, key=lambda m: m[2] - m[3]):
        span = (words[first][0][0], words[last][0][1])
        inside = words[first : last + 1]
        own = {word[3] for word in inside}
        head = next((word for word in inside if word[2] not in own), inside[0])
        if kind in ("person", "organization", "place"):
            chains[chain].append(span)
        if head[1] == "PROPN" and kind != "time":
            names.append((*_name_in(inside, text), _GUM_KINDS.get(kind, "other")))
        elif head[1] == "NOUN" and kind in ("person", "organization"):
            people.append((*span, "group" if kind == "person" and head[4] else kind))
    document.names, document.people = _flat(names), _flat(people)
    document.chains = [spans for spans in chains.values() if len(spans) > 1]
    return document


def _name_in(inside, text):
    """The name itself: the first run of proper nouns, "of" and "the" between them included."""
    proper = [i for i, word in enumerate(inside) if word[1] == "PROPN"]
    first = last = proper[0]
    for i in proper[1:]:
        between = text[inside[last][0][1] : inside[i][0][0]].strip().lower()
        if between not in ("", "of", "of the", "for", "-", "&", "de", "van", "al"):
            break
        last = i
    return inside[first][0][0], inside[last][0][1]


def _flat(spans):
    """Inner names win over outer (they come last), outer descriptions are cut by inner ones; no overlap."""
    taken: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not taken or start >= taken[-1][1]:
            taken.append((start, end, kind))
    return taken
