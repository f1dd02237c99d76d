"""Time one reader in a process of its own: python benchmarks/peers.py NAME TEXTS.json.

The reader is loaded (from its import to its answer on one sentence), warmed up, and then reads all texts,
on one core. Reading is measured in seconds of processor time, which other work on the machine hardly changes; loading by
the clock, as a user feels it. Prints one line of JSON. `speed.py` starts this once for each reader and round.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SENTENCE = "“Fares will not rise,” said Ana Okafor, the transit chief."
WARM_UP = 3  # texts whose beginnings are read before the measuring starts
BEGINNING = 2000  # characters

Reader = Callable[[Iterable[str]], Iterable[object]]


def onrecord_reader(_: str) -> Reader:
    """onrecord: quotes, entities and speakers."""
    import onrecord

    return lambda texts: onrecord.read_many(map(onrecord.Article, texts))


def fast_reader(_: str) -> Reader:
    """The same with the fast model."""
    import onrecord

    return lambda texts: onrecord.read_many(map(onrecord.Article, texts), model="fast")


def spacy_reader(pipeline: str) -> Reader:
    """The pipeline of spaCy with nothing on top, in its own batches."""
    import spacy

    pipe: Reader = spacy.load(pipeline).pipe
    return pipe


def textacy_reader(pipeline: str) -> Reader:
    """The direct quotations of textacy on top of that pipeline."""
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load(pipeline)

    def read(texts: Iterable[str]) -> Iterator[object]:
        for doc in nlp.pipe(texts):
            try:
                yield list(direct_quotations(doc))
            except ValueError:  # it refuses a text with an odd number of marks
                yield None

    return read


READERS = {
    "onrecord": onrecord_reader,
    "onrecord, fast": fast_reader,
    "spaCy": spacy_reader,
    "textacy": textacy_reader,
}


def clock(name: str, texts: list[str], pipeline: str) -> dict[str, float]:
    """Seconds to load the reader, processor seconds to read the texts, and the memory that took (MB)."""
    begun = time.perf_counter()
    read = READERS[name](pipeline)
    _exhaust(read([SENTENCE]))
    loaded = time.perf_counter()
    _exhaust(read([text[:BEGINNING] for text in texts[:WARM_UP]]))
    ready = time.process_time()
    _exhaust(read(texts))
    return {"load_s": loaded - begun, "read_s": time.process_time() - ready, "peak_mb": _peak_memory()}


def _exhaust(answers: Iterable[object]) -> None:
    for _ in answers:
        pass


def _stay_on_one_core() -> None:
    """Whatever number of threads a library starts, they share one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _peak_memory() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)  # bytes there, kilobytes elsewhere


if __name__ == "__main__":
    _stay_on_one_core()
    given = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    print(json.dumps(clock(sys.argv[1], given["texts"], given["pipeline"])))
