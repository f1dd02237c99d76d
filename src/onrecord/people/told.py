"""What a resolved article tells besides who speaks: facts, times, media, addressees, speaker lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.people.facts import find_facts
from onrecord.people.frames import frame_of
from onrecord.people.media import find_addressee, find_medium
from onrecord.people.said_when import said_when
from onrecord.people.scene import Scene, read_scene
from onrecord.people.speaker_lines import SpeakerLines
from onrecord.people.times import find_times
from onrecord.people.words import Word
from onrecord.types import Article, Quote, When, with_facts, with_quotes


def with_what_is_told(article: Article, words: Sequence[Word]) -> Article:
    """The article with facts on its entities, and time, medium, addressee and description on its quotes.

    Args:
        article: the article with its quotes, speakers and entities.
        words: the words of its text.
    """
    scene = read_scene(article, words)
    times = find_times(article.text, article.published)
    facts, described = find_facts(scene, times)
    lines = SpeakerLines(described)
    quotes = tuple(_with_circumstances(scene, quote, times, lines) for quote in article.quotes)
    return with_facts(with_quotes(article, quotes, article.entities), facts)


def _with_circumstances(scene: Scene, quote: Quote, times: Sequence[When], lines: SpeakerLines) -> Quote:
    frame = frame_of(scene, quote)
    medium = find_medium(scene, quote, frame)
    return replace(
        quote,
        time=said_when(frame, quote, times) if frame else None,
        medium=medium,
        addressee=find_addressee(scene, quote, medium),
        described_as=lines.of(quote),
    )
