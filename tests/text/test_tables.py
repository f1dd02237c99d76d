"""Tables: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import gzip
import io
import json
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from onrecord.text.columns import Columns
from onrecord.text.sources import Page, items, read_page
from onrecord.types import Article, Skipped
from tests.text.warcs import page

SAID = "“Fares will not rise,” said Ana Okafor."
ROW = ["7", SAID, "Fares", "2021-03-02", "https://herald.example/fares", "Lena Marsh", "The Herald"]
USUAL = ["id", "text", "title", "date", "url", "byline", "publisher"]


def read(
    path: Path, data: str | bytes, columns: Columns | None = None
) -> tuple[list[Article], list[Skipped]]:
    """The articles and the skipped rows of a file."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = list(items([str(path)], columns=columns))
    articles = [item for item in found if isinstance(item, Article)]
    skipped = [item for item in found if isinstance(item, Skipped)]
    assert len(articles) + len(skipped) == len(found)
    return articles, skipped


def told(article: Article) -> list[str | None]:
    return [
        article.id, article.text, article.title, article.published, article.url, article.byline, article.publisher,
    ]  # fmt: skip


def csv_of(*rows: list[str], by: str = ",") -> str:
    return "".join(
        by.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\r\n" for row in rows
    )


FORMS = [
    ("a.csv", csv_of(USUAL, ROW), "commas"),
    ("a.csv", csv_of(USUAL, ROW, by=";"), "semicolons"),
    ("a.tsv", csv_of(USUAL, ROW, by="\t"), "tabs"),
    ("a", csv_of(USUAL, ROW, by="|"), "bars, and no name that tells"),
    ("a", ",".join(USUAL) + "\n" + ",".join(ROW).replace(SAID, f'"{SAID}"') + "\n", "quoted where need be"),
    ("a.csv", "\ufeff" + csv_of(USUAL, ROW), "a byte order mark"),
    ("a.csv", csv_of(USUAL, ROW).encode("utf-16"), "UTF-16, as Excel writes Unicode text"),
    ("a.csv", csv_of(USUAL, ROW).encode("cp1252"), "windows-1252"),
    ("a.csv", csv_of(USUAL, ROW).replace("\r\n", "\r"), "the line ends of old Macs"),
    ("a.csv", "\n\n".join(csv_of(USUAL, ROW).splitlines()), "empty lines between rows"),
    ("a.csv", csv_of([n.upper() for n in USUAL], ROW), "capitals"),
    ("a.csv", csv_of(["ID", "Article text", "Headline", "Pub_date", "Link", "Author", "Outlet"], ROW), "other names"),
    ("a.csv.gz", gzip.compress(csv_of(USUAL, ROW).encode()), "packed"),
    ("a.jsonl", json.dumps(dict(zip(USUAL, ROW, strict=True))) + "\n", "JSON Lines"),
    ("a", json.dumps([dict(zip(USUAL, ROW, strict=True))], indent=2), "a JSON array"),
    ("a.json", json.dumps(dict(zip(USUAL, ROW, strict=True)), indent=1), "one JSON object"),
    ("a", ("\ufeff" + json.dumps(dict(zip(USUAL, ROW, strict=True)))).encode("utf-16-le"), "JSON Lines in UTF-16"),
    (
        "a.json",
        json.dumps({"articleBody": SAID, "headline": "Fares", "datePublished": "2021-03-02", "uuid": 7,
                    "url": ROW[4], "author": [{"name": "Lena Marsh"}], "publisher": {"name": "The Herald"}}),
        "names of schema.org",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "why"), FORMS, ids=[row[-1] for row in FORMS])
def test_a_table_gives_its_rows_whatever_its_form(
    tmp_path: Path, name: str, data: str | bytes, why: str
) -> None:
    (article,), skipped = read(tmp_path / name, data)
    assert (told(article), skipped) == (ROW, []), why
    assert article.origin is not None
    assert (article.origin.kind, article.origin.raw) == ("table", None)
    assert len(article.origin.sha256) == 64


def parquet_of(columns: dict[str, list[object]], **options: object) -> bytes:
    written = io.BytesIO()
    parquet.write_table(pa.table(columns), written, **options)
    return written.getvalue()


def test_parquet_gives_its_rows(tmp_path: Path) -> None:
    rows = {name: [cell] * 40 for name, cell in zip(USUAL, ROW, strict=True)}
    articles, skipped = read(tmp_path / "a", parquet_of(rows, row_group_size=9))
    assert ([told(article) for article in articles], skipped) == ([ROW] * 40, [])
    assert [article.origin.item for article in articles if article.origin] == [
        f"row {n}" for n in range(1, 41)
    ]


def test_damaged_parquet_gives_what_is_sound(tmp_path: Path) -> None:
    whole = parquet_of({"text": [f"{SAID} {n}" for n in range(40)]}, row_group_size=10, compression="zstd")
    first = whole.index(b"\x28\xb5\x2f\xfd")
    broken = whole[: first + 20] + b"\xff" * 20 + whole[first + 40 :]
    articles, (one,) = read(tmp_path / "a.parquet", broken)
    assert [article.text for article in articles] == [f"{SAID} {n}" for n in range(10, 40)]
    assert one.id.endswith("rows 1 to 10")
    for cut in (whole[:-10], whole[:30], b"PAR1" * 10):
        articles, (one,) = read(tmp_path / "b.parquet", cut)
        assert "damaged" in one.reason


def test_parquet_bombs_are_refused(tmp_path: Path) -> None:
    bomb = parquet_of(
        {"text": ["x" * 7_000_000] * 10}, compression="zstd", use_dictionary=False, write_statistics=False
    )
    began = time.process_time()
    articles, (one,) = read(tmp_path / "a.parquet", bomb)
    assert (articles, "200 times" in one.reason) == ([], True)
    assert time.process_time() - began < 2


def test_parquet_needs_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = parquet_of({"text": [SAID]})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (one,) = items(["-"])
    assert isinstance(one, Skipped)
    assert "from an unpacked file" in one.reason
    _, (one,) = read(tmp_path / "a.parquet.gz", gzip.compress(data))
    assert "from an unpacked file" in one.reason


def test_without_pyarrow_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, (one,) = read(tmp_path / "a.parquet", b"PAR1" + b"\0" * 100)
    assert one.reason == 'reading Parquet needs more packages: pip install "onrecord[parquet]"'


MAPPED = [
    # columns given, header, what is found, why
    (
        Columns(),
        ["text", "content", "title"],
        {"text": "text", "title": "title"},
        "the likeliest name goes first",
    ),
    (
        Columns(),
        ["Content", "Head-line"],
        {"text": "Content", "title": "Head-line"},
        "signs and capitals aside",
    ),
    (Columns(text="b"), ["a", "b", "text"], {"text": "b"}, "a given name goes before the usual one"),
    (Columns(text="B"), ["a", "b"], {"text": "b"}, "capitals aside"),
    (Columns(text="b"), ["B", "b"], {"text": "b"}, "but the very name first"),
    (
        Columns(date="when"),
        ["text", "date", "when"],
        {"text": "text", "date": "when"},
        "one given, one usual",
    ),
    (Columns(), ["a", "b"], {}, "nothing is known"),
    (
        Columns(),
        ["published", "guid", "link", "authors", "source", "body"],
        {
            "text": "body",
            "date": "published",
            "url": "link",
            "byline": "authors",
            "publisher": "source",
            "id": "guid",
        },
        "every part by another name",
    ),
]


@pytest.mark.parametrize(("columns", "names", "found", "why"), MAPPED, ids=[row[-1] for row in MAPPED])
def test_columns_are_found(columns: Columns, names: list[str], found: dict[str, str], why: str) -> None:
    assert columns.found(names) == found, why


MISSING = [
    ("a.csv", "a,b\n1,2\n", Columns(), "no column is called text, body or content", "there are: a, b"),
    ("a.csv", "a,b\n1,2\n", Columns(text="body"), "there is no column 'body'", "that there is: a, b"),
    ("a.csv", "text,b\n1,2\n", Columns(url="at"), "there is no column 'at'", "text, b"),
    ("a.jsonl", '{"a": 1}\n{"b": 2}\n', Columns(), "no column is called text", "a, b"),
    ("a.jsonl", '{"a": 1}\n', Columns(text="body"), "there is no column 'body'", "a"),
]


@pytest.mark.parametrize(("name", "data", "columns", "said", "there"), MISSING)
def test_a_missing_column_is_told_with_those_there_are(
    tmp_path: Path, name: str, data: str, columns: Columns, said: str, there: str
) -> None:
    articles, (one,) = read(tmp_path / name, data, columns)
    assert articles == []
    assert one.id == str(tmp_path / name)
    assert said in one.reason
    assert there in one.reason


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", "text,title\n"), ("a.csv", "\n\n"), ("a.json", "[\n{}]")]
)
def test_a_table_without_rows_says_so(tmp_path: Path, name: str, data: str) -> None:
    articles, (one,) = read(tmp_path / name, data)
    assert (articles, one.id.startswith(str(tmp_path / name))) == ([], True)


def test_a_missing_parquet_column_is_told(tmp_path: Path) -> None:
    _, (one,) = read(tmp_path / "a.parquet", parquet_of({"a": [SAID]}), Columns(text="body"))
    assert "there is no column 'body'" in one.reason


GOOD = f'"{SAID}",x\n'
BROKEN = [
    # rows after the header `text,title`, texts read, items skipped, why
    (GOOD + GOOD, [SAID, SAID], [], "nothing is broken"),
    (GOOD + f'"{SAID}" he "said",x\n' + GOOD, [SAID, SAID], ["row 2"], "marks inside that are not doubled"),
    (GOOD + f'"{SAID},x\n' + GOOD + GOOD, [SAID, SAID, SAID], ["row 2"], "a mark that never closes"),
    (GOOD + f'"{SAID},x\n' + "a,b\n" + "c,d\n", [SAID, "a", "c"], ["row 2"], "nor does any after it"),
    (GOOD + "a,b,c,d\n" + GOOD, [SAID, SAID], ["row 2"], "too many cells"),
    (GOOD + "a,b,,\n" + GOOD, [SAID, "a", SAID], [], "empty cells at the end"),
    (GOOD + f'"{SAID}"\n' + GOOD, [SAID, SAID, SAID], [], "too few cells, the text among them"),
    (GOOD + ",x\n" + GOOD, [SAID, SAID], ["row 2"], "no text"),
    (GOOD + '" \n ",x\n' + GOOD, [SAID, SAID], ["row 2"], "white space for text"),
    (
        GOOD + '"one\r\n\ttwo\r\rthree",x\n',
        [SAID, "one\r\n\ttwo\r\rthree"],
        [],
        "the text is exactly as it is",
    ),
    (GOOD + '"a ""b"" c",x\n', [SAID, 'a "b" c'], [], "doubled marks"),
    ('"a \\"b\\" c",x\n' + GOOD, ['a "b" c', SAID], [], "marks after backslashes"),
    (GOOD + "a\0b,x\n", [SAID, "a\ufffdb"], [], "NUL, which no database takes"),
]


@pytest.mark.parametrize(("rows", "texts", "items_", "why"), BROKEN, ids=[row[-1] for row in BROKEN])
def test_broken_rows_are_told_and_the_rest_is_read(
    tmp_path: Path, rows: str, texts: list[str], items_: list[str], why: str
) -> None:
    articles, skipped = read(tmp_path / "a.csv", "text,title\n" + rows)
    assert [article.text for article in articles] == texts, why
    assert [one.origin.item for one in skipped if one.origin] == items_
    assert all("\n" not in one.reason for one in skipped)


JSON_ROWS = [
    # lines, texts, items skipped, why
    (['{"text": "a"}', '{"text": "b"}'], ["a", "b"], [], "nothing is broken"),
    (['{"text": "a"}', '{"text": "b"', '{"text": "c"}'], ["a", "c"], ["row 2"], "a line cut off"),
    (['{"text": "a"}', "", '{"text": "c"}'], ["a", "c"], [], "an empty line"),
    (['{"text": "a"}', "[1]", '{"text": "c"}'], ["a", "c"], ["row 2"], "no object"),
    (['{"text": "a"}', '{"title": "b"}', '{"text": "c"}'], ["a", "c"], ["row 2"], "no text"),
    (['{"text": "a"}', '{"text": null}', '{"text": ""}'], ["a"], ["row 2", "row 3"], "empty texts"),
    (['{"text": "a"}', '{"text": "b\\u0000\\ud800"}'], ["a", "b\ufffd\ufffd"], [], "what no database takes"),
    (['{"text": "a"}', '{"text": "\\ud83c\\udfc6"}'], ["a", "🏆"], [], "a surrogate pair is a character"),
    (['{"text": "a"}', '{"text": ' + "[" * 100_000, '{"text": "c"}'], ["a", "c"], ["row 2"], "100,000 deep"),
    (['{"text": "a"}', '{"text": ' + "9" * 5000 + "}", '{"text": "c"}'], ["a", "c"], ["row 2"], "a long number"),
    (['{"text": "a"}', '{"text": 12}', '{"text": ["b", "c"]}'], ["a", "12", "b, c"], [], "other kinds of values"),
    (['{"text": "a", "title": NaN}'], ["a"], [], "no number for a title"),
    (['{"text": "a", "title": "\\u0000"}'], ["a"], [], "NUL in a title"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "texts", "items_", "why"), JSON_ROWS, ids=[row[-1] for row in JSON_ROWS])
def test_broken_lines_are_told_and_the_rest_is_read(
    tmp_path: Path, lines: list[str], texts: list[str], items_: list[str], why: str
) -> None:
    articles, skipped = read(tmp_path / "a.jsonl", "\n".join(lines))
    assert [article.text for article in articles] == texts, why
    assert [one.origin.item for one in skipped if one.origin] == items_
    assert all((article.title or "").isprintable() for article in articles)


def test_a_broken_array_gives_what_comes_before(tmp_path: Path) -> None:
    articles, (one,) = read(
        tmp_path / "a.json", '[{"text": "a"},\n {"text": "b"},\n {"text": "c",}, {"text": "d"}]'
    )
    assert [article.text for article in articles] == ["a", "b"]
    assert "broken at line 3" in one.reason
    articles, (one,) = read(tmp_path / "b.json", '[{"text": "a"}, {"text": ' + "[" * 100_000)
    assert ([article.text for article in articles], "deeper" in one.reason) == (["a"], True)


def test_rows_tell_where_their_bytes_are(tmp_path: Path) -> None:
    for name, head, lines in (
        ("a.jsonl", "", ['{"text": "Zoë"}\n', '{"text": "b",\n', '{"text": "c"}\n']),
        ("a.csv", "\ufefftext,title\r\n", ["“Zoë”,b\r\n", '"c\r\nd",e\r\n', '"broken\r\n', "f,g\r\n"]),
    ):
        found = list(items([str(tmp_path / name)])) if read(tmp_path / name, head + "".join(lines)) else []
        whole = (tmp_path / name).read_bytes()
        places = [item.origin for item in found if item.origin]
        assert [o.offset for o in places] == [
            len((head + "".join(lines[:n])).encode()) for n in range(len(lines))
        ]
        for line, o in zip(lines, places, strict=True):
            if o.length:
                assert whole[o.offset : (o.offset or 0) + o.length] == line.encode()


def test_html_in_a_cell_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(csv_of(["url", "body"], ["https://herald.example/9", page(9)]))
    (found,) = items([str(tmp_path / "a.csv")])
    assert isinstance(found, Page)
    article = read_page(found)
    assert article.text.startswith("“Fares will not rise in 9,”")
    assert article.url == "https://herald.example/9"


def test_what_read_writes_is_a_table(tmp_path: Path) -> None:
    article = Article(
        SAID, "story.txt", "https://herald.example/fares", "Fares", "Lena Marsh", "The Herald", "2021-03-02"
    )
    lines = [
        json.dumps(article.to_dict()),
        json.dumps(Skipped("gone.txt", "there is no such file").to_dict()),
    ]
    (again,), (one,) = read(tmp_path / "out.jsonl", "\n".join(lines))
    assert told(again) == told(article)
    assert one.id.endswith("row 2")


NO_TABLES = [
    "“Fares,” she said, “will not rise.”\nText, body and title were changed.\n",
    "Text, body and soul: a review\nIt is, she said, a fine book.\n",
    "Title, date\nand so on, he said.\n",
    "text\nwords of an article\n",
    "{Applause} he said.\n",
    "[Laughter] “No,” she said.\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_prose_is_no_table(tmp_path: Path, text: str) -> None:
    (tmp_path / "story.txt").write_text(text)
    (found,) = items([str(tmp_path / "story.txt")])
    assert isinstance(found, Page)
    assert read_page(found).text == text


HOSTILE = [
    ("a.csv", 'text,title\n"' + "a" * 20_000_000, "longer than", "a cell that never ends"),
    ("a.csv", 'text,title\n"' + ("a" * 9_999 + "\n") * 2_000, None, "many lines in a cell that never ends"),
    ("a.jsonl", '{"text": "b"}\n{"text": "' + "a" * 20_000_000, "longer than", "a line that never ends"),
    ("a.json", "[" * 60_000 + '{"text": 1}', "deeper", "nested arrays"),
    ("a.json", '[\n{"a":\n' + " " * 65_000_000, "JSON Lines", "a large JSON file"),
    ("a.csv", "text," + "a," * 300_000 + "\nb\n", None, "300,000 columns"),
    ("a.csv", "text,b\n" + '"\n' * 100_000, None, "each line a mark that never closes"),
    ("a.csv", "text,b\n" + '"a" b\n' * 60_000, None, "each row broken"),
]


@pytest.mark.parametrize(("name", "data", "said", "why"), HOSTILE, ids=[row[-1] for row in HOSTILE])
def test_hostile_tables_take_little_time(
    tmp_path: Path, name: str, data: str, said: str | None, why: str
) -> None:
    (tmp_path / name).write_text(data)
    began = time.process_time()
    count, last = 0, None
    for item in items([str(tmp_path / name)]):
        count += 1
        last = item if isinstance(item, Skipped) else last
    assert count
    if said:
        assert last is not None, why
        assert said in last.reason, why
    assert time.process_time() - began < 20


cell = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from('"\r\n\t,;|\\'), max_size=30
)
quoted = st.lists(st.tuples(cell, cell), min_size=1, max_size=8)


@given(quoted, st.sampled_from([",", ";", "\t", "|"]))
@settings(max_examples=60, deadline=None)
def test_every_cell_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], by: str
) -> None:
    path = tmp_path_factory.mktemp("table") / "a.csv"
    articles, _ = read(path, csv_of(["text", "title"], *map(list, rows), by=by))
    assert [article.text for article in articles] == [text for text, _ in rows if text.strip()]
    found = [article.title or "" for article in articles]
    assert found == [" ".join(title.split()) for text, title in rows if text.strip()]
