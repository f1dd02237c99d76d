"""The commands that keep, ask, correct and empty a record, as their users type them."""

from __future__ import annotations

import csv
import io
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.conftest import Run


def found(result: Result) -> list[dict[str, Any]]:
    """The hits of a search in JSON."""
    return json.loads(result.stdout)["hits"]


def number_of(run: Run, record: Path, words: str) -> int:
    """The id of the one quote with these words."""
    (hit,) = found(run("search", record, words, "--format", "json"))
    return int(hit["id"])


def test_adding_again_adds_nothing(run: Run, record: Path, stories: Path) -> None:
    again = run("add", record, stories)
    assert (again.exit_code, again.stderr) == (0, "0 articles added, 0 quotes; 2 already on the record\n")


def test_a_changed_article_is_a_new_version(run: Run, record: Path, tmp_path: Path, stories: Path) -> None:
    changed = (stories / "fares.html").read_text(encoding="utf-8").replace("will not rise", "will rise")
    (tmp_path / "later.html").write_text(changed, encoding="utf-8")
    assert "1 changed and kept as new versions" in run("add", record, tmp_path / "later.html").stderr
    assert [hit["text"] for hit in found(run("search", record, "bus fares", "--format", "json"))] == [
        '"Bus fares will rise this year,"'
    ]
    both = found(run("search", record, "bus fares", "--versions", "--format", "json"))
    assert len(both) == 2, "the older version is kept"


@pytest.mark.parametrize(
    ("args", "texts", "why"),
    [
        (["bus fares"], ['"Bus fares will not rise this year,"'], "by words"),
        (["fare*"], ['"Bus fares will not rise this year,"'], "a star for any ending"),
        (["--speaker", "brandt"], ['"Nobody is surprised,"'], "by part of a name, in small letters"),
        (["late", "--outlet", "courier"], ['"The tram line is late, and I am sorry,"'], "by outlet"),
        (["--type", "direct", "--until", "2025-02", "--speaker", "Reyes"], ['"It is a trick before the vote,"'], "by day"),
        (["bus fares", "--since", "2025-03"], [], "what is older is left out"),
        (["'tis \"an unclosed AND ( NEAR/2"], [], "whatever is typed is a search"),
    ],
)  # fmt: skip
def test_search(run: Run, made: Path, args: list[str], texts: list[str], why: str) -> None:
    result = run("search", made, *args, "--format", "json")
    assert [hit["text"] for hit in found(result)] == texts, why
    assert result.exit_code == (0 if texts else 1), why


def test_search_as_text_is_one_line_a_quote(run: Run, made: Path) -> None:
    result = run("search", made, "tram", "--speaker", "Okafor")
    assert len(result.stdout.splitlines()) == 2
    assert " | 2025-04-02 | courier.example | direct " in result.stdout.replace("  ", " ")
    assert "2 quotes" in result.stderr


@pytest.mark.parametrize("bulk", [False, True])
def test_an_utterance_is_shown_once_and_whole(
    run: Run, record: Path, tmp_path: Path, stories: Path, bulk: bool
) -> None:
    again = (stories / "fares.html").read_text(encoding="utf-8").replace("ledger.example", "post.example")
    again = again.replace("it would", "The council sat until ten in the evening. It would").replace(
        "on Tuesday", "today"
    )
    (tmp_path / "post.html").write_text(again, encoding="utf-8")
    added = run("add", record, tmp_path / "post.html", *(["--bulk"] if bulk else []))
    assert ("the quotes of 1 article compared" in added.stderr) is bulk
    assert len(found(run("search", record, "bus fares", "--format", "json"))) == 2
    (once,) = found(run("search", record, "bus fares", "--collapse", "--format", "json"))
    assert once["elsewhere"]["articles"] == 1
    shown = run("cluster", record, once["id"])
    assert shown.exit_code == 0
    assert "ledger.example" in shown.stdout
    assert "2 articles" in shown.stdout
    anew = run("cluster", record, "--compare", "--anew")
    assert (anew.exit_code, "compared" in anew.stderr) == (0, True)
    assert run("cluster", record).exit_code == run("cluster", record, once["id"], "--compare").exit_code == 2


def test_check(run: Run, made: Path) -> None:
    assert run("check", made, "bus fares will not rise this year").exit_code == 0
    altered = run("check", made, "bus fares will rise this year", "--by", "Okafor")
    assert (altered.exit_code, "meaning at risk" in altered.stdout) == (1, True)
    another = json.loads(
        run("check", made, "it is a trick before the vote", "--by", "Okafor", "--format", "json").stdout
    )
    assert (another["kind"], another["found"][0]["quote"]["speaker"]) == ("by another", "Tom Reyes")
    several = run(
        "check",
        made,
        "--format",
        "csv",
        stdin="nobody is surprised\tIlse Brandt\nthe moon is made of cheese\n",
    )
    assert [row["verdict"] for row in csv.DictReader(io.StringIO(several.stdout))] == [
        "verbatim",
        "not found",
    ]
    assert "2 articles of courier.example, ledger.example from 2025-02-11 to 2025-04-02" in several.stdout


def test_a_draft_is_checked(run: Run, made: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        '"It is a trick after the vote," said Tom Reyes, the opposition leader, on Monday.\n',
        encoding="utf-8",
    )
    checked = run("check", made, "--article", draft)
    assert checked.exit_code == 1
    assert "Found, but altered" in checked.stdout
    assert checked.stdout.endswith("1 quotation: 1 altered\n")


def test_search_as_csv_opens_in_a_spreadsheet(run: Run, made: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("search", made, "bus fares", "--format", "csv").stdout))
    assert (row["speaker"], row["outlet"]) == ("Ana Okafor", "ledger.example")
    assert row["text"].endswith('Bus fares will not rise this year,"')


def test_who(run: Run, made: Path) -> None:
    shown = run("who", made, "okafor").stdout
    assert shown.startswith("Ana Okafor\n")
    for told in ("4 quotes", "2025-02", "2025-04", "ledger.example", "courier.example", "Tom Reyes"):
        assert told in shown
    assert json.loads(run("who", made, "okafor", "--format", "json").stdout)["quotes"] == 4
    nobody = run("who", made, "Nobody Atall")
    assert (nobody.exit_code, nobody.stderr) == (1, "onrecord: nobody is called Nobody Atall\n")


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "xlsx", "annotations", "schemaorg"])
def test_export(run: Run, made: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "quotes"
    result = run("export", made, "--format", form, "--out", out, "--speaker", "Okafor")
    assert (result.exit_code, result.stderr) == (0, "4 quotes written\n")
    assert out.stat().st_size > 500


def facts_of(run: Run, record: Path) -> list[dict[str, Any]]:
    """The record's facts, exported."""
    return [
        json.loads(row) for row in run("export", record, "--facts", "--format", "jsonl").stdout.splitlines()
    ]


def test_facts_are_exported_corrected_and_shown(run: Run, record: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        '"We open at nine," said Ana Okafor, 52, the transit chief of Harrowgate.\n', encoding="utf-8"
    )
    assert run("add", record, story).exit_code == 0
    (age,) = [fact for fact in facts_of(run, record) if fact["kind"] == "age"]
    assert (age["person"], age["value"]) == ("Ana Okafor", "52")
    assert "52" in run("who", record, "Ana Okafor").stdout
    assert run("correct", record, "reject", age["id"], "--fact", "--by", "mia").exit_code == 0
    assert age["id"] not in [fact["id"] for fact in facts_of(run, record)]
    assert run("correct", record, "confirm", age["id"], "--fact", "--by", "mia").exit_code == 0
    assert age | {"review": "confirmed"} in facts_of(run, record)
    assert "there is no fact 99999" in run_failing(run, "correct", record, "reject", 99999, "--fact")


@pytest.mark.parametrize(
    ("args", "number", "why"),
    [
        ([], 4, "all of them"),
        (["--format", "parquet", "--out", "facts"], 4, "as Parquet"),
        (["--format", "xlsx", "--out", "facts"], 4, "as a workbook"),
        (["--speaker", "okafor"], 2, "of one person"),
        (["--kind", "role", "--kind", "age"], 4, "of two kinds"),
        (["--outlet", "courier", "--since", "2025-03"], 2, "of one outlet, from a day on"),
    ],
)
def test_facts_are_exported(
    run: Run,
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    number: int,
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", made, "--facts", *args)
    assert (result.exit_code, result.stderr) == (0, f"{number} facts written\n"), why


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--facts", "bus fares"], "“bus fares” is for quotes: leave it out with --facts"),
        (["--facts", "--about", "Okafor"], "--about is for quotes"),
        (["--facts", "--type", "direct"], "--type is for quotes"),
        (["--facts", "--medium", "post"], "--medium is for quotes"),
        (["--facts", "--said-since", "2025"], "--said-since is for quotes"),
        (["--facts", "--with-text"], "--with-text is for quotes"),
        (["--facts", "--format", "schemaorg"], "schemaorg is for quotes: choose csv, jsonl, parquet, xlsx"),
        (["--facts", "--kind", "hobby"], "'hobby' is not one of 'age'"),
        (["--kind", "age"], "give --facts, too"),
    ],
)
def test_what_does_not_go_with_facts(run: Run, made: Path, args: list[str], told: str) -> None:
    refused = run("export", made, *args)
    assert refused.exit_code == 2
    assert told in refused.stderr


def test_another_model_reads_again(run: Run, stories: Path, tmp_path: Path) -> None:
    record = tmp_path / "news.db"
    assert run("add", record, stories, "--model", "fast").stderr.startswith("2 articles added")
    readers = "Read by onrecord"
    assert f"{version('onrecord')} fast" in run("status", record).stdout.partition(readers)[2]
    assert "already on the record" in run("add", record, stories, "--model", "fast").stderr
    again = run("add", record, stories)
    assert (again.exit_code, again.stderr.partition("; ")[2]) == (
        0, "2 read again by this version of onrecord and its model\n",
    )  # fmt: skip
    told = run("status", record).stdout.partition(readers)[2]
    assert f"{version('onrecord')} v1" in told
    assert "fast" not in told


def test_corrections_hold_and_are_undone(run: Run, record: Path) -> None:
    quote = number_of(run, record, "surprised")
    assert run("correct", record, "reject", quote, "--by", "mia", "--note", "a headline").exit_code == 0
    assert run("search", record, "surprised").exit_code == 1
    assert len(found(run("search", record, "surprised", "--rejected", "--format", "json"))) == 1
    (row,) = [
        json.loads(line) for line in run("correct", record, "log", "--format", "json").stdout.splitlines()
    ]
    assert (row["by"], row["action"], row["note"]) == ("mia", "reject", "a headline")
    assert run("correct", record, "undo", row["id"], "--by", "mia").exit_code == 0
    assert run("search", record, "surprised").exit_code == 0


def test_a_speaker_is_changed_and_people_are_merged(run: Run, record: Path) -> None:
    quote = number_of(run, record, "surprised")
    assert "nobody on the record" in run_failing(run, "correct", record, "speaker", quote, "Ines Brandt")
    assert run("correct", record, "speaker", quote, "Ines Brandt", "--new").exit_code == 0
    assert found(run("search", record, "surprised", "--format", "json"))[0]["speaker"] == "Ines Brandt"
    assert run("correct", record, "merge", "Ines Brandt", "Ilse Brandt").exit_code == 0
    assert (
        found(run("search", record, "--speaker", "Ines", "--format", "json"))[0]["speaker"] == "Ilse Brandt"
    )


def run_failing(run: Run, *args: object) -> str:
    """The sentence with which a command refuses."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - what main() turns into a sentence
        raise run(*args).exception or AssertionError("it should have failed")
    return str(caught.value)


def test_forgetting_is_for_good(run: Run, record: Path, stories: Path) -> None:
    url = "https://courier.example/2025/04/trams"
    dry = run("forget", record, "--url", url, "--dry-run")
    assert "1 version of an article, 3 quotes" in dry.stderr
    assert run("search", record, "surprised").exit_code == 0, "a dry run takes nothing away"
    assert run("forget", record, "--url", url, stdin="n\n").exception is not None, "no is no"
    assert run("forget", record, "--url", url, "--yes").exit_code == 0
    assert run("search", record, "surprised").exit_code == 1
    assert b"Nobody is surprised" not in record.read_bytes()
    run("add", record, stories)
    assert run("search", record, "surprised").exit_code == 1, "it stays away when its source is added again"


def test_status(run: Run, made: Path) -> None:
    shown = run("status", made).stdout
    for told in ("2 articles, 7 quotes", "courier.example", "2025-02", "nothing in 2025-03"):
        assert told in shown
    status = json.loads(run("status", made, "--format", "json").stdout)
    assert (status["articles"], status["quotes"]) == (2, 7)


def test_status_checks_the_record_and_tells_of_skips(run: Run, record: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    added = run("add", record, tmp_path / "empty.txt")
    assert (added.exit_code, "1 skipped" in added.stderr) == (1, True)
    checked = run("status", record, "--check")
    assert (checked.exit_code, "The record is whole" in checked.stdout) == (0, True)
    assert "empty.txt" in checked.stdout


@pytest.mark.parametrize(
    "command", [["search"], ["who"], ["status"], ["export"], ["forget", "--url", "x", "--yes"]], ids=" ".join
)
def test_no_record_is_one_sentence_and_makes_none(run: Run, tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "nowhere.db"
    args = [command[0], path, *command[1:], *(["x"] if command[0] in ("search", "who") else [])]
    assert "there is no record" in run_failing(run, *args) or "nowhere.db" in run_failing(run, *args)
    assert not path.exists()
