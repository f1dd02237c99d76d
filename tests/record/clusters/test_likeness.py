"""How alike two wordings are, and the signatures by which they find each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.clusters.likeness import NOTHING, Wording, likeness, wording_of
from onrecord.record.clusters.meetings import as_numbers, meetings, sorted_pairs
from onrecord.record.clusters.signatures import pairs, runs, signatures_of, triples

WHOLE = (
    "The harbour wall was rebuilt after the storm of 1987, and nobody has inspected it since. "
    "We asked the ministry for divers, twice, and twice they sent us leaflets."
)


def direct(text: str) -> Wording:
    return wording_of(text, "direct")


@pytest.mark.parametrize(
    ("version", "least", "why"),
    [
        (WHOLE.upper(), 1.0, "case"),
        (WHOLE.replace("harbour", "harbor").replace(",", " —"), 1.0, "spelling and marks"),
        ("We asked the ministry for divers, twice", 1.0, "a part is wholly like its whole"),
        (
            WHOLE.replace("and nobody has inspected it since. We", "We"),
            0.85,
            "a cut costs little, however long",
        ),
        (WHOLE.replace("leaflets", "brochures"), 0.85, "a changed word"),
        (WHOLE.replace("The harbour wall", "[It]"), 0.9, "brackets"),
    ],
)
def test_versions_are_alike(version: str, least: float, why: str) -> None:
    assert likeness(direct(version), direct(WHOLE)).share >= least, why


@pytest.mark.parametrize(
    ("other", "most", "why"),
    [
        (
            "The harbour was closed after the storm, and the ministry has asked for patience.",
            0.6,
            "the same topic",
        ),
        ("We asked the council for buses, twice, and twice they sent us bicycles.", 0.6, "the same pattern"),
        ("Nobody has seen anything like it.", 0.6, "little words only"),
        ("Zebras graze quietly.", 0.0, "nothing in common"),
    ],
)
def test_other_quotes_are_not(other: str, most: float, why: str) -> None:
    like = likeness(direct(other), direct(WHOLE))
    assert like.share <= most or like.kept < 2, why


def test_the_paper_s_own_words_and_names_tell_less() -> None:
    words = "the ministry sent leaflets"
    assert wording_of(words, "indirect").heft == pytest.approx(direct(words).heft / 2)
    assert wording_of(f"“{words}” again", "mixed").heft < direct(f"{words} again").heft
    assert direct("Senator Ana Maria Okafor").heft < direct("senator ana maria okafor").heft


def test_another_figure_costs_more_than_another_word() -> None:
    figure = likeness(direct("it costs 40 crowns a day"), direct("it costs 60 crowns a day"))
    word = likeness(direct("it costs forty crowns a day"), direct("it costs plenty crowns a day"))
    assert figure.share < word.share


texts = st.lists(
    st.sampled_from("harbour wall storm we the divers of twice 1987 leaflets ministry not".split()),
    max_size=12,
).map(" ".join)


@settings(deadline=None)
@given(texts, texts)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    first, second = direct(one), direct(other)
    like = likeness(first, second)
    assert like == likeness(second, first)
    assert 0 <= like.share <= 1
    assert like.kept <= min(first.heft, second.heft) + 1e-9
    if one and one == other:
        assert like.share == 1
    assert likeness(first, direct("")) in (NOTHING, likeness(direct(""), first))


def test_a_part_has_the_signatures_of_its_words() -> None:
    part = direct("We asked the ministry for divers, twice, and twice they sent us leaflets")
    own = triples(part)
    assert len(own) >= 3
    assert len(own & triples(direct(WHOLE))) >= len(own) - 1


def test_signatures_are_the_same_on_every_machine() -> None:
    found = signatures_of(direct("divers inspected the harbour wall"))
    assert found == (
        triples(direct("divers inspected the harbour wall")),
        pairs(direct("divers inspected the harbor wall")),
        set(found.runs),
    )
    assert min(found.triples | found.pairs) == 32477003483640


def test_names_alone_tell_no_story() -> None:
    assert not runs(direct("Republican Senator Ana Maria Okafor Prize"))
    assert runs(direct(WHOLE))
    assert not runs(wording_of(WHOLE, "indirect"))


def test_a_short_quote_tells_no_story_for_it_would_vouch_for_itself() -> None:
    assert not runs(direct("We will continue to monitor the situation closely."))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9)), max_size=40))
def test_meetings_are_all_pairs_of_owners_with_a_number_in_common(things: list[tuple[int, int]]) -> None:
    wanted = sorted({(a, b) for n, a in things for m, b in things if n == m and a < b})
    found = meetings(as_numbers(n for n, _ in things), as_numbers(a for _, a in things))
    assert list(found) == wanted
    assert list(sorted_pairs([n for n, _ in things], [a for _, a in things])) == sorted(things)
