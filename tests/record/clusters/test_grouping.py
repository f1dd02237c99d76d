"""Which printed quotes are one utterance: rules, drift, and that no order matters."""

from __future__ import annotations

import random

import pytest

from onrecord.record.clusters.agreement import days_near, speakers_agree
from onrecord.record.clusters.grouping import utterances
from onrecord.record.clusters.likeness import wording_of
from onrecord.record.clusters.nodes import Printed

LONG = "The harbour wall was rebuilt after the storm of 1987 and nobody has inspected the foundations since."


def printed(
    number: int,
    text: str,
    speaker: str | None = None,
    *,
    type: str = "direct",
    day: int | None = 1,
    story: int | None = None,
) -> Printed:
    return Printed(
        number,
        number if story is None else story,
        wording_of(text, type),
        speaker,
        day,
        (f"https://a.example/{number}", "", 0),
    )


def together(*quotes: Printed, links: tuple[tuple[int, int], ...] = ()) -> list[list[int]]:
    return sorted(sorted(group) for group, _ in utterances(quotes, set(links)))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("ana okafor", "ana okafor", True),
        ("okafor", "ana okafor", True),
        ("a okafor", "ana okafor", True),
        ("ana maria okafor", "ana okafor", True),
        ("ana okafor jr", "ana okafor", True),
        ("okafor lind", "ana okafor lind", True),
        ("ben okafor", "ana okafor", False),
        ("ana okafor", "ana sorel", False),
        (None, "ana okafor", None),
        ("", "", None),
    ],
)
def test_names_that_may_be_one_person(one: str | None, other: str | None, agree: bool | None) -> None:
    assert speakers_agree(one, other) is agree
    assert speakers_agree(other, one) is agree


def test_days() -> None:
    assert days_near(None, 5)
    assert days_near(1, 31)
    assert not days_near(1, 32)


@pytest.mark.parametrize(
    ("others", "groups", "why"),
    [
        ([("The harbour wall was rebuilt after the storm of 1987", None, 1)], [[0, 1]], "a firm part needs no speaker"),
        ([(LONG, "ben marsh", 900)], [[0, 1]], "long words are the same whoever is said to have said them"),
        ([("rebuilt after the storm of 1987", "ana okafor", 9)], [[0, 1]], "a short part by the same speaker"),
        ([("nobody has inspected it", None, 1)], [[0], [1]], "a short part by nobody"),
        ([("rebuilt after the storm", "ben marsh", 1)], [[0], [1]], "a short part by somebody else"),
        ([("Nobody has inspected the lifeboats since the autumn.", "ana okafor", 1)], [[0], [1]], "the same topic"),
        ([("No comment.", "ana okafor", 1), ("No comment.", "ana okafor", 1)], [[0], [1], [2]], "a stock phrase"),
        ([("We take safety very seriously.", "ben marsh", 1), ("We take safety very seriously.", "cara sorel", 1)], [[0], [1], [2]], "another"),
        ([("I love oysters and I always will.", "ben marsh", 1), ("I love oysters. And I always will!", "marsh", 20)], [[0], [1, 2]], "short, but whole"),
        ([("I love oysters, always.", "ben marsh", 1), ("I love oysters, always.", "ben marsh", 400)], [[0], [1], [2]], "a year later"),
    ],
)  # fmt: skip
def test_what_is_joined(others: list[tuple[str, str | None, int]], groups: list[list[int]], why: str) -> None:
    quotes = [
        printed(0, LONG, "ana okafor"),
        *(printed(at, *other[:2], day=other[2]) for at, other in enumerate(others, 1)),
    ]
    assert together(*quotes) == groups, why


@pytest.mark.parametrize(
    ("days", "groups", "why"),
    [
        ([1, 25, 50, 75], [[0, 1, 2, 3]], "said on and on, from paper to paper within weeks"),
        ([1, 25, 75, 90], [[0, 1], [2, 3]], "said again fifty days later"),
        ([90, 1, 75, 25], [[0, 2], [1, 3]], "in whatever order they come"),
        ([1, 75, None], [[0, 2], [1]], "an unknown day goes with one of them, not with both"),
    ],
)
def test_a_short_line_that_somebody_repeats(
    days: list[int | None], groups: list[list[int]], why: str
) -> None:
    quotes = [printed(at, "I love oysters, always.", "ben marsh", day=day) for at, day in enumerate(days)]
    assert together(*quotes) == groups, why


def test_a_slogan_of_thousands_of_stories_costs_no_more_than_its_quotes() -> None:
    quotes = [printed(at, "I love oysters, always.", "ben marsh", day=at % 900) for at in range(20_000)]
    assert together(*quotes) == [list(range(20_000))]


def test_neighbours_join_what_is_short() -> None:
    quotes = [
        printed(0, LONG, "ana okafor"),
        printed(1, LONG, "ana okafor"),
        printed(2, "It was pure negligence.", "ana okafor", story=0),
        printed(3, "pure negligence", None, story=1),
    ]
    assert together(*quotes, links=((0, 1),)) == [[0, 1], [2, 3]]
    assert together(*quotes) == [[0, 1], [2], [3]]


def test_copies_print_the_same_quotes_however_little_they_tell() -> None:
    quotes = [printed(at, "It did.", None, story=story) for at, story in enumerate((7, 7, 8))]
    assert together(*quotes) == [[0, 1], [2]]


def test_in_one_article_several_may_decline_to_comment() -> None:
    declined = wording_of("to comment", "indirect")
    quotes = [Printed(at, 7, declined, None, 1, (copy, "", at)) for copy in ("a", "b") for at in (1, 2)]
    quotes = [one._replace(quote=number) for number, one in enumerate(quotes)]
    assert together(*quotes) == [[0, 2], [1, 3]]


def test_a_word_at_an_end_and_at_a_beginning_is_no_overlap() -> None:
    one = printed(0, "It was just that feeling of this is the song", "ana okafor", story=1)
    other = printed(1, "this song was such a gift", "ana okafor", story=1)
    assert together(one, other) == [[0], [1]]


def test_indirect_speech_tells_half() -> None:
    words = "that the harbour wall was rebuilt after storms"
    assert together(printed(0, words, type="indirect"), printed(1, words, type="indirect", day=200)) == [
        [0],
        [1],
    ]


def test_drift_does_not_join_its_ends() -> None:
    """From each paper to the next two words of nine change: the last line has but one of the first."""
    words = "amber brine cedar delta ember frost gravel hazel iris".split()
    changed = iter("jetty kelp lagoon marble nettle onyx pepper quarry".split())
    chain = [printed(0, " ".join(words), "ana okafor")]
    for at in range(1, 5):
        words[2 * at - 2], words[2 * at - 1] = next(changed), next(changed)
        chain.append(printed(at, " ".join(words), "ana okafor"))
    groups = together(*chain)
    assert len(groups) > 1
    assert all(max(group) - min(group) <= 2 for group in groups)


def test_a_line_of_two_speeches_does_not_join_them() -> None:
    line = "we asked the ministry for experienced divers twice"
    quotes = [
        printed(0, f"{LONG} And {line}", "ana okafor"),
        printed(
            1, f"Ferries fail every winter, engines rot, crews leave for the mainland, {line}", "ben marsh"
        ),
        printed(2, line, None),
    ]
    groups = together(*quotes)
    assert [0, 1, 2] not in groups
    assert len(groups) == 2


def test_the_order_makes_no_difference() -> None:
    rng = random.Random(4)  # noqa: S311 - the same each time
    pool = [f"{word}{at}" for at in range(9) for word in ("wall", "storm", "diver", "wave")]
    quotes = []
    for at in range(120):
        start, size = rng.randrange(24), rng.randint(2, 12)
        words = pool[start : start + size]
        if rng.random() < 0.3:
            words[rng.randrange(len(words))] = "changed"
        quotes.append(
            printed(
                at,
                " ".join(words),
                rng.choice([None, "ana okafor", "ben marsh", "okafor"]),
                day=rng.choice([None, 1, 20, 90]),
                story=at // 3,
            )
        )
    links = {(a, b) for a in range(40) for b in range(a + 1, 40) if (a * b) % 7 == 3}
    wanted = together(*quotes, links=tuple(links))
    assert max(map(len, wanted)) > 3
    for _ in range(3):
        rng.shuffle(quotes)
        assert together(*quotes, links=tuple(links)) == wanted
