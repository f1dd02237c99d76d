"""Versions of a quote such as papers make of it, at a known distance; and quotes that only look like it.

Used by check.py. Nothing here knows how onrecord compares words: the edits are those that real news makes, done to the
quotes of any record.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OUTER = "“”\"'‘’ ,.;:"
_SPELLINGS = [
    ("color", "colour"), ("favor", "favour"), ("labor", "labour"), ("honor", "honour"), ("center", "centre"), ("defense", "defence"),
    ("organize", "organise"), ("realize", "realise"), ("percent", "per cent"), ("program", "programme"), ("traveled", "travelled"),
    ("toward", "towards"), ("gray", "grey"),
]  # fmt: skip
_CONTRACTED = [
    ("do not", "don’t"), ("does not", "doesn’t"), ("did not", "didn’t"), ("is not", "isn’t"), ("cannot", "can’t"),
    ("will not", "won’t"), ("it is", "it’s"), ("that is", "that’s"), ("I am", "I’m"), ("we are", "we’re"),
    ("they are", "they’re"), ("we have", "we’ve"), ("I have", "I’ve"), ("we will", "we’ll"), ("going to", "gonna"),
]  # fmt: skip
_SHIFTED = {
    "i": "he", "we": "they", "my": "his", "our": "their", "me": "him", "us": "them", "is": "was", "are": "were", "am": "was",
    "will": "would", "can": "could", "has": "had", "have": "had", "do": "did", "i’m": "he was", "we’re": "they were",
    "it’s": "it was", "don’t": "didn’t", "won’t": "wouldn’t", "can’t": "couldn’t", "may": "might", "this": "that",
}  # fmt: skip
_FILLERS = {
    "well",
    "you",
    "know",
    "look",
    "so",
    "really",
    "actually",
    "just",
    "very",
    "frankly",
    "basically",
    "and",
    "but",
}
_PRONOUNS = {"he", "she", "they", "it", "we", "this", "that", "them", "him"}
_NOUNS = "the mayor|the company|the government|the bill|the president|the team|the agreement|the city|officials".split(
    "|"
)
_MODALS = {
    "will": "may",
    "would": "could",
    "can": "should",
    "must": "may",
    "should": "could",
    "may": "will",
    "could": "will",
}
_VERBS = {
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "can",
    "could",
    "should",
    "must",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
}

STOCK = (
    "No comment.", "Thank you very much.", "I have no comment at this time.", "We are cooperating fully with the investigation.",
    "Our thoughts and prayers are with the families of the victims.", "We do not comment on pending litigation.",
    "It is what it is.", "We take these allegations very seriously.", "I am very excited about this opportunity.",
    "We just have to take it one game at a time.", "Safety is our top priority.", "Enough is enough.",
    "We will continue to monitor the situation closely.", "I can’t comment on that.", "I don’t know what to say.",
    "At the end of the day, we have to get the job done.", "It was an honor just to be here.", "We have a lot of work to do.",
)  # fmt: skip


@dataclass(frozen=True)
class Variant:
    """One version: what was done, its words without outer marks, and how they stand in the article.

    `lead` is what half-indirect speech has before the marks. `distance` is the share of words that are not the
    original's; `whole`: the words are a stretch of the original's, unchanged.
    """

    kind: str
    words: str
    type: str = "direct"
    lead: str = ""
    distance: float = 0.0
    whole: bool = False


def bare(text: str) -> str:
    """A quote's words in one piece, without the marks around them."""
    return " ".join(re.sub("[“”\"]|‘‘|''", "", text).split()).strip(_OUTER)


def marks(rng: random.Random, words: str, _: Sequence[str]) -> Variant:
    """Other marks: straight for curly, dashes, a comma more or less."""
    table = str.maketrans({"’": "'", "‘": "'", "—": "-", "–": "-", "…": "..."})
    changed = words.translate(table) if rng.random() < 0.7 else words.replace("'", "’").replace(" - ", " — ")
    if rng.random() < 0.5:
        changed = changed.replace(",", "", 1)
    return Variant("marks", changed, whole=True)


def spelling(rng: random.Random, words: str, _: Sequence[str]) -> Variant:
    """The other side's spelling, contractions made or undone, capitals."""
    changed = words
    for one, other in rng.sample(_SPELLINGS + _CONTRACTED, len(_SPELLINGS + _CONTRACTED)):
        for old, new in ((one, other), (other, one)):
            if re.search(rf"\b{re.escape(old)}\b", changed):
                changed = re.sub(rf"\b{re.escape(old)}\b", new, changed)
                break
    return Variant("spelling", changed[:1].upper() + changed[1:], whole=True)


def part(rng: random.Random, words: str, _: Sequence[str]) -> Variant:
    """A stretch of it, from a pause to a pause where there are any."""
    found = list(_WORD.finditer(words))
    size = max(5, round(len(found) * rng.uniform(0.35, 0.75)))
    if size >= len(found):
        return Variant("part", words, whole=True)
    starts = [0, *(at for at in range(1, len(found) - size + 1) if _pause(words, found, at))]
    start = rng.choice(starts) if rng.random() < 0.7 else rng.randrange(len(found) - size + 1)
    return Variant(
        "part", words[found[start].start() : found[min(len(found), start + size) - 1].end()], whole=True
    )


def trimmed(rng: random.Random, words: str, _: Sequence[str]) -> Variant:
    """Words left out in the middle, with dots or without."""
    found = list(_WORD.finditer(words))
    if len(found) < 8:
        return part(rng, words, _)
    size = rng.randint(2, max(2, len(found) // 4))
    start = rng.randint(3, len(found) - size - 2)
    gap = rng.choice([" … ", " ... ", " "])
    return Variant("trimmed", words[: found[start - 1].end()] + gap + words[found[start + size].start() :])


def bracketed(rng: random.Random, words: str, _: Sequence[str]) -> Variant:
    """A pronoun made plain in brackets, or a word put in."""
    found = list(_WORD.finditer(words))
    places = [m for m in found if m.group().lower() in _PRONOUNS]
    noun = rng.choice(_NOUNS)
    if places and rng.random() < 0.8:
        place = rng.choice(places)
        return Variant(
            "bracketed", f"{words[: place.start()]}[{noun}]{words[place.end() :]}", distance=1 / len(found)
        )
    place = rng.choice(found)
    return Variant(
        "bracketed", f"{words[: place.end()]} [{noun}]{words[place.end() :]}", distance=1 / len(found)
    )


def reworded(
    rng: random.Random, words: str, vocabulary: Sequence[str], share: float | None = None
) -> Variant:
    """Some words changed, left out or put in: as many as `share`, or one in twenty to one in five."""
    share = share if share is not None else rng.uniform(0.05, 0.2)
    found = list(_WORD.finditer(words))
    count = max(1, round(len(found) * share))
    chosen = sorted(rng.sample(range(len(found)), min(count, len(found))), reverse=True)
    changed = words
    for at in chosen:
        start, end = found[at].span()
        how = rng.random()
        if found[at].group().lower() in _FILLERS or how < 0.2:
            changed = changed[:start] + changed[end:]
        elif how < 0.3:
            changed = f"{changed[:end]} {rng.choice(vocabulary)}{changed[end:]}"
        else:
            changed = changed[:start] + rng.choice(vocabulary) + changed[end:]
    return Variant("reworded", " ".join(changed.split()), distance=count / len(found))


def half_indirect(rng: random.Random, words: str, _: Sequence[str]) -> Variant:
    """The beginning told in the paper's words, the rest inside quotation marks."""
    found = list(_WORD.finditer(words))
    if len(found) < 8:
        return Variant("half indirect", words, "mixed", "that", whole=True)
    cut = rng.randint(2, max(2, len(found) // 2))
    lead = " ".join(_shifted(m.group()) for m in found[:cut])
    return Variant("half indirect", words[found[cut].start() :], "mixed", f"that {lead}")


def at_risk(rng: random.Random, words: str, _: Sequence[str]) -> Variant:
    """A negation, a number or a modal changed; another word where there is none of them."""
    found = list(_WORD.finditer(words))
    edits: list[tuple[int, int, str]] = []
    for match in found:
        word = match.group().lower()
        if word == "not":
            edits.append((match.start(), match.end(), ""))
        elif word.isdigit():
            edits.append((match.start(), match.end(), str(int(word) + rng.randint(1, 9))))
        elif word in _MODALS:
            edits.append((match.start(), match.end(), _MODALS[word]))
        if word in _VERBS:
            edits.append((match.end(), match.end(), " not"))
    if not edits:
        return reworded(rng, words, ["never"])
    start, end, new = rng.choice(edits)
    return Variant("at risk", " ".join(f"{words[:start]}{new}{words[end:]}".split()), distance=1 / len(found))


def indirect(words: str) -> str:
    """The whole told by the paper: other persons and tenses, no marks."""
    return "that " + " ".join(_shifted(m.group()) for m in _WORD.finditer(words))


KINDS: tuple[Callable[[random.Random, str, Sequence[str]], Variant], ...] = (
    marks, spelling, part, trimmed, bracketed, reworded, half_indirect, at_risk,
)  # fmt: skip


def _shifted(word: str) -> str:
    return _SHIFTED.get(word.lower(), word)


def _pause(words: str, found: Sequence[re.Match[str]], at: int) -> bool:
    return any(sign in words[found[at - 1].end() : found[at].start()] for sign in ",.;:—–-")
