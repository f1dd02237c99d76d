"""Who a source is, by name, description and pronoun; each kind with what must not be mistaken for it."""

from __future__ import annotations

import pytest

from onrecord.people.resolve import resolve
from onrecord.types import Article, Quote, Span
from tests.people.marked import resolved, speakers

CASES = [
    (
        "Ana Okafor met Peter Holt. [c1:“It went well,”] [s1:she] said. [c2:“Badly,”] [s2:he] said.",
        ["Ana Okafor", "Peter Holt"],
        "gender tells them apart",
    ),
    (
        "Erik Sand beat Tom Bale. [c1:“My knee held,”] [s1:he] said.",
        ["Erik Sand"],
        "the subject before the object",
    ),
    (
        "Karl Oster resigned. [c1:“Nobody knows what Emil Roth wants,”] [s1:he] said.",
        ["Karl Oster"],
        "somebody spoken of in the words is not their speaker",
    ),
    (
        "Ana Okafor and Denise Holt sat there. [c1:“Enough,”] [s1:she] said.",
        [None],
        "nothing tells two women apart, so nobody is named",
    ),
    (
        "Alex Morrow thanked her husband, Kim Morrow. [c1:“He never slept,”] [s1:she] said.",
        ["Alex Morrow"],
        "the text says who is a woman, against the names list",
    ),
    (
        "Ines Coll and Bram Peters quit. [c1:“We were pushed,”] [s1:they] said.",
        ["Ines Coll + Bram Peters"],
        "people named together",
    ),
    (
        "The miners of Shaft Nine stayed down. [c1:“We have food,”] [s1:they] said.",
        ["The miners"],
        "a group that opened the sentence",
    ),
    (
        "Harwick Foods shut a plant. [s1:It] said [c1:pay goes on].",
        ["Harwick Foods"],
        "it is an organization",
    ),
    (
        "Harwick Foods shut a plant. [s1:The company] said [c1:pay goes on].",
        ["Harwick Foods"],
        "the company in focus",
    ),
    (
        "The Rivers Commission met in Ohio. [s1:The commission] said [c1:no].",
        ["Rivers Commission"],
        "a noun that the name holds",
    ),
    (
        "Rosa Imber flew in. [s1:The Imber campaign] said [c1:it was private]. [s2:The campaign] added [c2:thanks].",
        ["Imber campaign", "Imber campaign"],
        "a campaign is not its candidate",
    ),
    (
        "Mayor Denise Holt voted. Councilman Peter Holt did not. [c1:“No,”] [s1:the councilman] said.",
        ["Peter Holt"],
        "the role that the text gave",
    ),
    (
        "Former mayor Otis Vane met Mayor Denise Holt. [c1:“No,”] [s1:the former mayor] said.",
        ["Otis Vane"],
        "a former role",
    ),
    (
        "Easton manager Greta Strand was booked. [c1:“Lucky,”] [s1:the Rovers manager] said.",
        ["the Rovers manager"],
        "the same role elsewhere is somebody else",
    ),
    (
        "Dario Conti saved two shots. [c1:“I guessed,”] [s1:the 30-year-old] said.",
        ["Dario Conti"],
        "a stand-in for whoever the text is about",
    ),
    (
        "[s1:A senior official] said [c1:talks failed]. [s2:The official] said [c2:no date was set].",
        ["A senior official", "A senior official"],
        "the same unnamed person again",
    ),
    (
        "Ana Okafor of Ohio, [s1:who] said [c1:no], left. Tom Bale, [s2:who] denied [c2:it], stayed.",
        ["Ana Okafor", "Tom Bale"],
        "who goes back to the person, not the place",
    ),
    (
        "[c1:“The roof went,”] said [s1:Hanna Leigh].\n\n[c2:“Then the walls.”]",
        ["Hanna Leigh", "Hanna Leigh"],
        "a paragraph that goes on",
    ),
    ("The hall went dark. [c1:“Who is there?”]", [None], "nobody said to speak"),
    (
        "Senator Mia Torrance and Senator Lee Pike met. [s1:The senators] said [c1:they agreed].",
        ["Mia Torrance + Lee Pike"],
        "a plural role of two people",
    ),
    ("Novelist Ursa Dell (@ursadell) slept. [c1:“No,”] @[s1:ursadell] wrote.", ["Ursa Dell"], "a handle"),
    ("[s1:RUTH ESPINAR]: [c1:Why the sea?]", ["RUTH ESPINAR"], "a transcript's capitals"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_knows_the_speaker(text: str, expected: list[str | None], why: str) -> None:
    assert speakers(resolved(text)) == expected, why


@pytest.mark.parametrize(
    ("text", "resolution"),
    [
        ("[s1:Ana Okafor] said [c1:no].", "name"),
        ("Ana Okafor, the chief, sat. [s1:The chief] said [c1:no].", "description"),
        ("Ana Okafor sat. [s1:She] said [c1:no].", "pronoun"),
        ("[c1:“No,”] said [s1:Ana Okafor].\n\n[c2:“Never.”]", "continued"),
    ],
)
def test_tells_how_the_speaker_was_found(text: str, resolution: str) -> None:
    last = resolved(text).quotes[-1]
    assert last.resolution == resolution
    assert last.speaker is not None
    assert last.speaker.name == "Ana Okafor"


def test_i_inside_a_quotation_is_its_speaker() -> None:
    text = "“My mother knew that I said no,” Ana Okafor said."
    outer = Quote(0, "direct", (Span.of(text, 33, 43),), (), (Span.of(text, 0, 32),), 0.9)
    inner = Quote(1, "indirect", (Span.of(text, 21, 22),), (), (Span.of(text, 28, 30),), 0.9)
    assert speakers(resolve(Article(text=text), [outer, inner])) == ["Ana Okafor", "Ana Okafor"]


def test_those_who_lost_are_kept_as_candidates() -> None:
    quote = resolved("Erik Sand beat Tom Bale. [s1:He] said [c1:no].").quotes[0]
    names = [candidate.entity.name for candidate in quote.candidates]
    assert names == ["Erik Sand", "Tom Bale"]
    assert sum(candidate.confidence for candidate in quote.candidates) == pytest.approx(1)


def test_a_title_gives_the_full_name() -> None:
    article = resolved("[s1:Okafor] said [c1:no].", title="Ana Okafor vows to freeze bus fares")
    assert speakers(article) == ["Ana Okafor"]


def test_a_byline_speaks_only_as_i() -> None:
    outside = "[c1:“No,”] [s1:she] said. [s2:I] knew [c2:it]."
    assert speakers(resolved(outside, byline="Bridie Nakamura")) == [None, "Bridie Nakamura"]
