"""The structure of quotation marks: what is quoted, from where to where.

A passage is written as its words; before them `>` for each passage around it, `+` where it carries on
the paragraph before, `⟨` where no mark opens it; after them `⟩` where no mark closes it.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.quotes.marks import Passage, find_passages, outer, quote_type, touching
from tests.clock import seconds


def shown(text: str) -> list[str]:
    return [
        ">" * p.depth + "+" * p.running + "⟨" * (not p.opened) + text[p.start : p.end] + "⟩" * (not p.closed)
        for p in find_passages(text)
    ]


STYLES = [
    ("“Go,” she said.", ["“Go,”"], "curly"),
    ('"Go," she said.', ['"Go,"'], "straight"),
    ("＂Go,＂ she said.", ["＂Go,＂"], "full width"),
    ("‘Go,’ she said.", ["‘Go,’"], "British"),
    ("'Go,' she said.", ["'Go,'"], "British and straight"),
    ("‛Go,’ she said.", ["‛Go,’"], "reversed high mark"),
    ("„Go,“ she said.", ["„Go,“"], "low and high, as in German"),
    ("„Go,” she said.", ["„Go,”"], "low and high, as in Polish"),
    ("‚Go,‘ she said.", ["‚Go,‘"], "low and high single marks"),
    ("‟Go,” she said.", ["‟Go,”"], "reversed double mark"),
    ("«Go,» she said.", ["«Go,»"], "angle marks"),
    ("« Go », she said.", ["« Go »"], "angle marks with spaces inside, as in French"),
    ("«\u00a0Go\u00a0», she said.", ["«\u00a0Go\u00a0»"], "the same with hard spaces"),
    ("»Go,« she said.", ["»Go,«"], "angle marks turned inwards"),
    ("‹Go,› she said.", ["‹Go,›"], "single angle marks"),
    ("``Go,'' she said.", ["``Go,''"], "old wire style"),
    ("''Go,'' she said.", ["''Go,''"], "two singles for a double"),
    ("`Go,' she said.", ["`Go,'"], "backtick and apostrophe"),
    ("″Go,″ she said.", ["″Go,″"], "primes typed as marks"),
    ("”Go,” she said.", ["”Go,”"], "both marks closing ones, as in Swedish"),
    ("She said ”go” twice.", ["”go”"], "the same inside a sentence"),
    ('" Go ," she said.', ['" Go ,"'], "spaces inside straight marks"),
    ("&quot;Go,&quot; she said.", ["&quot;Go,&quot;"], "references left over from HTML"),
    ("&ldquo;Go,&rdquo; she said.", ["&ldquo;Go,&rdquo;"], "named references"),
    ("&#8220;Go,&#8221; she said.", ["&#8220;Go,&#8221;"], "numbered references"),
    ("&#x201c;Go,&#x201d; she said.", ["&#x201c;Go,&#x201d;"], "hexadecimal references"),
    ("She didn&#39;t go, he couldn&rsquo;t.", [], "an apostrophe as a reference"),
    ("\u202b“لا” قال\u202c", ["“لا”"], "right to left, with direction characters"),
    ("She said \u200e“go”\u200e.", ["“go”"], "invisible characters beside the marks"),
    ("“Go 🏆🏆,” she said.", ["“Go 🏆🏆,”"], "characters beyond the first plane count as one"),
    ("“Cafe\u0301,” she said.", ["“Cafe\u0301,”"], "combining marks"),
]
APOSTROPHES = [
    ("It’s the driver’s and isn’t ours.", [], "inside words"),
    ("It's the driver's and isn't ours.", [], "the same, straight"),
    ("The nurses’ union met in the nurses’ hall.", [], "possessives"),
    ("The nurses' union met in the '80s in the nurses' hall.", [], "possessives and a decade, straight"),
    ("They met in the ’80s and in ’92.", [], "decade and year"),
    ("They met in the ‘80s and in ‘92.", [], "a decade with the mark the wrong way round"),
    ("Tell ’em to bring ’em ’round ’til four.", [], "dropped letters"),
    ("Tell 'em to bring 'em 'round 'til four.", [], "dropped letters, straight"),
    ("'Tis the season for the nurses' union.", [], "an elision opens the paragraph, a possessive follows"),
    ("Rock 'n' roll and drum ’n’ bass.", [], "and, shortened"),
    ("'Rock 'n' roll is over,' she said.", ["'Rock 'n' roll is over,'"], "the same inside marks"),
    ("‘The nurses’ pay didn’t rise,’ she said.", ["‘The nurses’ pay didn’t rise,’"], "British possessive"),
    ("'The nurses' pay didn't rise,' she said.", ["'The nurses' pay didn't rise,'"], "the same, straight"),
    ("‘We were goin’ home,’ she said.", ["‘We were goin’ home,’"], "a dropped g does not close"),
    ("‘’Twas late, an’ we sat ’til four,’ he said.", ["‘’Twas late, an’ we sat ’til four,’"], "dialect"),
    ("'Cause I like it,' he said.", ["'Cause I like it,'"], "an elision may open somebody's words"),
    ("The ‘dog days’ of summer.", ["‘dog days’"], "a closing mark after s, when no better one comes"),
    (
        "‘Clean Seas’ members met ‘Free Rivers’ members.",
        ["‘Clean Seas’", "‘Free Rivers’"],
        "closing marks after s, settled by the next opening mark",
    ),
    (
        "“The ‘dog days’ are here,” she said.",
        ["“The ‘dog days’ are here,”", ">‘dog days’"],
        "settled by the outer mark",
    ),
    ("“I'm at the Moores' house.”", ["“I'm at the Moores' house.”"], "a possessive inside double marks"),
    ("Hawai‘i and O’Brien.", [], "marks that are letters"),
    ("The minister 's plan wo n't pass.", [], "text cut into tokens"),
    ("He fed the 'gators and left.", [], "an elision that no list has, with no partner"),
    ("’", [], "an apostrophe alone"),
]
MEASURES = [
    ('He is 6\' 2" tall, and "slow," they said.', ['"slow,"'], "feet and inches"),
    ("At 5′ 11″ he was “slow,” they said.", ["“slow,”"], "true primes"),
    ("At 5’11” he was “slow,” they said.", ["“slow,”"], "curly marks for feet and inches"),
    ('A 12" pipe and a 9" pipe.', [], "inches"),
    ('A 4"x6" photograph.', [], "inches by inches"),
    ("The 12' by 9' shed cost $400 in '87.", [], "feet and a year"),
    ('"We cut a 3" gap here," she said.', ['"We cut a 3" gap here,"'], "an inch sign inside marks"),
    ("“He’s 6’2”,” she said.", ["“He’s 6’2”,”"], "feet and inches just before the closing mark"),
    ("“We won in 2016” was the line.", ["“We won in 2016”"], "a year is no measure when nothing else closes"),
    ('"Area 51" and "Room 9" sold.', ['"Area 51"', '"Room 9"'], "titles that end in numbers"),
    ("At 40° 26′ 46″ north.", [], "minutes and seconds of arc"),
    ("It cost “$5” and “£6.50”.", ["“$5”", "“£6.50”"], "money"),
]
NESTED = [
    (
        "“He said, ‘Go,’ and I went,” she said.",
        ["“He said, ‘Go,’ and I went,”", ">‘Go,’"],
        "single in double",
    ),
    (
        "‘He said, “Go,” and I went,’ she said.",
        ["‘He said, “Go,” and I went,’", ">“Go,”"],
        "double in single",
    ),
    ("“He said, ‘Go.’”", ["“He said, ‘Go.’”", ">‘Go.’"], "both end together"),
    ("“‘Go,’ he said, and I went.”", ["“‘Go,’ he said, and I went.”", ">‘Go,’"], "both begin together"),
    ('"He said "yes" to me," she said.', ['"He said "yes" to me,"', '>"yes"'], "straight in straight"),
    ("“He said “yes” to me,” she said.", ["“He said “yes” to me,”", ">“yes”"], "curly in curly"),
    (
        "'Don't call me 'Mary',' she said.",
        ["'Don't call me 'Mary','", ">'Mary'"],
        "straight single in single",
    ),
    ("'She said 'no'' was all.", ["'She said 'no''", ">'no'"], "two single marks are not one double mark"),
    (
        "“One ‘two “three” two’ one.”",
        ["“One ‘two “three” two’ one.”", ">‘two “three” two’", ">>“three”"],
        "three deep",
    ),
    ("«One “two” one.»", ["«One “two” one.»", ">“two”"], "curly in angle"),
    ("„Eins ‚zwei‘ eins.“", ["„Eins ‚zwei‘ eins.“", ">‚zwei‘"], "low marks in low marks"),
]
UNBALANCED = [
    ("“Go, she said.", ["“Go, she said.⟩"], "never closed: to the end of the paragraph"),
    ("“Go, she said.\n\nHe went.", ["“Go, she said.⟩"], "and no further"),
    (
        "“Go, she said. “Now,” she said.",
        ["“Go, she said.⟩", "“Now,”"],
        "never closed: to the next that opens",
    ),
    ("Go,” she said. “Now,” she said.", ["⟨Go,”", "“Now,”"], "never opened: from the start of the paragraph"),
    ('Go," she said.', ['⟨Go,"'], "the same, straight"),
    ("“Go,“ she said. “Now,” she said.", ["“Go,“", "“Now,”"], "an opening mark that closes"),
    ("She wrote “Go. “", ["“Go. “"], "an opening mark at the very end"),
    ("‘Go, she said.", ["‘Go, she said.⟩"], "a curly single mark opens the paragraph and nothing closes"),
    ("She said ‘go and went.", [], "a single mark without a partner is an apostrophe"),
    ("‘She said “go’ and went.", ["“go’ and went.⟩"], "marks that cross: the double one stands"),
    ("« Previous | Home", ["« Previous | Home⟩"], "an arrow at the head of a line, as if it opened"),
    ("Home » News » Sport", [], "arrows between words"),
    ('RT @desk: "so true', ['"so true⟩'], "a tweet cut short"),
    ("“”", [], "nothing quoted"),
    ("“ … ”", [], "no words quoted"),
    ('""""""""', [], "a row of marks"),
    ("“a “b “c “d “e “f “g “h", [f"“{c}⟩" for c in "abcdefgh"], "more open marks than are kept in mind"),
    ("", [], "nothing"),
    (" \n\t\n", [], "white space"),
]
RUNNING = [
    ("“One.\n\n“Two.\n\n“Three.”", ["“One.⟩", "+“Two.⟩", "+“Three.”"], "only the last paragraph closes"),
    ('"One.\n\n"Two."', ['"One.⟩', '+"Two."'], "the same, straight"),
    ("‘One,’ he said. ‘Two.\n\n‘Three.’", ["‘One,’", "‘Two.⟩", "+‘Three.’"], "British, from mid-paragraph"),
    ("he said. ‘One.\n\n‘Two.’", ["‘One.⟩", "+‘Two.’"], "British, after a paragraph that began without"),
    ("'One.\n\n'Two.\n\n'Three.'", ["'One.⟩", "+'Two.⟩", "+'Three.'"], "British and straight"),
    ("«One.\n\n«Two.»", ["«One.⟩", "+«Two.»"], "angle marks"),
    ("“One.\n\n”Two.”", ["“One.⟩", "+”Two.”"], "the mark turned the wrong way round"),
    ("“One.\n\nTwo.”", ["“One.⟩", "⟨Two.”"], "the second paragraph lacks its mark"),
    ("“One.”\n\n“Two.”", ["“One.”", "“Two.”"], "closed each time: two quotations"),
    ("“One.\n\nTwo.\n\n“Three.”", ["“One.⟩", "“Three.”"], "a paragraph between them ends it"),
    ("“One.\r\n\r\n“Two.”", ["“One.⟩", "+“Two.”"], "Windows line ends"),
    ("“One.\r“Two.”", ["“One.⟩", "+“Two.”"], "old line ends"),
    ("“One.\u2029“Two.”", ["“One.⟩", "+“Two.”"], "paragraph separators"),
    ("“One.\x85“Two.”", ["“One.⟩", "+“Two.”"], "next-line characters"),
    ("“One.\n  \n  “Two.”", ["“One.⟩", "+“Two.”"], "indented"),
    (
        "“He said, ‘One.\n\n“‘Two.’ I went.”",
        ["“He said, ‘One.⟩", "+“‘Two.’ I went.”", ">‘Two.’"],
        "the nested quotation runs on too",
    ),
    ("“We went\nhome,” she said.", ["“We went\nhome,”"], "a line that breaks off in mid-sentence goes on"),
    (
        "“We went\u2028home,” she said.",
        ["“We went\u2028home,”"],
        "line separators break lines, not paragraphs",
    ),
    ("“We went\r\nhome,” she said.", ["“We went\r\nhome,”"], "so do Windows line ends"),
    ("“We went\n\nhome,” she said.", ["“We went⟩", "⟨home,”"], "an empty line always parts"),
]
PLACES = [
    ("Mayor: ‘I will not go’", ["‘I will not go’"], "a headline"),
    ("(“Go,” she said.)", ["“Go,”"], "in brackets"),
    ("The plan—“mad,” she said—failed.", ["“mad,”"], "after a dash"),
    ("“I never meant to —” he said.", ["“I never meant to —”"], "closed after a dash"),
    ('"I never meant to —" he said.', ['"I never meant to —"'], "the same, straight"),
    ("“Late,”said Odile.“Again.”", ["“Late,”", "“Again.”"], "no space after a mark"),
    ('"Late,"said Odile."Again."', ['"Late,"', '"Again."'], "the same, straight"),
    ("He said, “...and we left.”", ["“...and we left.”"], "dots first"),
    ('He said, "...and we left."', ['"...and we left."'], "dots first, straight"),
    ("He said, '…and we left.'", ["'…and we left.'"], "dots first, single"),
    ("‘We will go’, she said, ‘and stay’.", ["‘We will go’", "‘and stay’"], "stops outside the marks"),
    ("Ann “Big” Moore and Bob ‘Tiny’ Lund.", ["“Big”", "‘Tiny’"], "nicknames"),
    ('<a href="x.html">', ['"x.html"'], "an attribute of a tag"),
]


@pytest.mark.parametrize(
    ("text", "passages", "why"),
    [*STYLES, *APOSTROPHES, *MEASURES, *NESTED, *UNBALANCED, *RUNNING, *PLACES],
)
def test_passages(text: str, passages: list[str], why: str) -> None:
    assert shown(text) == passages, why


TYPES = [
    ("He said “go” twice.", "“go”", "direct", "all of it"),
    ("He said “go” twice.", "He said", "indirect", "none of it"),
    ("He said “go” twice.", "said “go”", "mixed", "some of it"),
    ("He said “go”.", " …", "indirect", "no words at all"),
    (f"“{60 * 'go '}” I said.", f"“{60 * 'go '}” I", "direct", "one letter too many"),
    ("“A ‘b’ c,” he said.", "“A ‘b’ c,”", "direct", "nested marks are not counted twice"),
    ("“A ‘b’ c,” he said.", "“A ‘b’ c,” he", "mixed", "nor do they hide a word outside"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "why"), TYPES)
def test_type(text: str, words: str, kind: str, why: str) -> None:
    start = max(0, text.find(words))
    quoted = outer(find_passages(text))
    assert quote_type(text, [(start, start + len(words))], quoted) == kind, why


def test_touching() -> None:
    text = "“a” b “c” d “e”"
    quoted = outer(find_passages(text))
    assert [text[p.start : p.end] for p in touching(quoted, 2, 7)] == ["“a”", "“c”"]
    assert list(touching(quoted, 3, 6)) == []


anything = st.text(
    st.sampled_from("“”„‟\"＂«»‹›‘’‚‛'′″`") | st.sampled_from("abs1 .,—(\n\r\u2028") | st.characters()
)


@given(anything)
@settings(max_examples=200)
def test_passages_of_any_text(text: str) -> None:
    passages = find_passages(text)
    assert list(passages) == sorted(passages, key=lambda p: (p.start, -p.end))
    assert all(before.end <= after.start for before, after in pairwise(outer(passages)))
    around: list[Passage] = []
    for passage in passages:
        words = text[passage.start : passage.end]
        assert any(map(str.isalnum, words))
        assert words == words.strip()
        while around and around[-1].end <= passage.start:
            around.pop()
        assert passage.depth == len(around)
        assert not around or passage.end <= around[-1].end
        around.append(passage)


@pytest.mark.parametrize(
    "unit", [*"“”\"«‘’'`", "“a ", "‘a ", "a’ s", ' "a', '3" a ', "“‘", "‘a\n\n", "a\n", "&quot;"]
)
def test_time_is_linear(unit: str) -> None:
    short, long = unit * (10_000 // len(unit)), unit * (80_000 // len(unit))
    least = seconds(lambda: find_passages(short))
    assert seconds(lambda: find_passages(long)) < 16 * max(least, 0.02)
