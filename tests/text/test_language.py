"""Which language a text is in."""

from __future__ import annotations

import pytest

from onrecord.text.language import language_of

CASES = [
    # text, language, why
    (
        "“Fares will not rise,” said Ana Okafor, the transit chief. She added that a review would follow.",
        "en",
        "news",
    ),
    (
        "‘He was brilliant, absolutely brilliant,’ said his mum, who was at the colour launch in Leeds.",
        "en",
        "British",
    ),
    (
        (
            "The talks between Jean-Luc Favre, Xiomara Ibáñez, Þór Jónsson and Wen Qian were held by the Élysée and "
            "the Bundestag, said Agnieszka Wójcik of the Gazeta."
        ),
        "en",
        "full of foreign names",
    ),
    (
        "Die Preise werden nicht steigen, sagte die Ministerin am Montag in Berlin vor der Presse.",
        "de",
        "German",
    ),
    ("Les prix n'augmenteront pas, a dit lundi la ministre devant la presse à Paris.", "fr", "French"),
    ("Цены не вырастут, сказала министр в понедельник журналистам в столице страны.", "ru", "Cyrillic"),
    (
        "De prijzen zullen niet stijgen, zei de minister maandag voor de pers in de hoofdstad.",
        "nl",
        "near to English",
    ),
    ("Ana Okafor said so.", None, "too short to tell"),
    ("12 34 56 " * 50, None, "no letters"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("text", "language", "why"), CASES, ids=[row[-1] for row in CASES])
def test_language(text: str, language: str | None, why: str) -> None:
    assert language_of(text) == language, why


def test_the_middle_counts_as_well_as_the_start() -> None:
    german = "Die Preise werden nicht steigen, sagte die Ministerin am Montag in Berlin. "
    assert language_of("The notice of the editor was that this is so. " + german * 2_000) == "de"
