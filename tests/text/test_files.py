"""Files, folders and standard input."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.text.files import Source, expand, read_source

FILES = Path(__file__).parent.parent / "files"


def read(path: Path | str) -> str:
    """The text of the one input that `path` names."""
    (source,) = expand([str(path)])
    return read_source(source).text


def test_a_folder_gives_its_files_in_sorted_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.html", ".hidden", ".git/config", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    sources = list(expand([str(tmp_path)]))
    names = [os.path.relpath(s.id, tmp_path) for s in sources]
    assert names == ["a/1.html", "a/2.txt", "a/loop", "b.txt", "c.txt"]
    assert all(s.in_folder for s in sources)
    with pytest.raises(InputError, match="folder"):
        read_source(sources[2])


def test_ids_are_the_paths_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.txt").write_text("words")
    monkeypatch.chdir(tmp_path)
    assert [s.id for s in expand(["story.txt", "./story.txt", "-", "gone.txt"])] == [
        "story.txt", "./story.txt", "-", "gone.txt",
    ]  # fmt: skip


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("“Yes,” she said.\r\n".encode())))
    assert read("-") == "“Yes,” she said.\r\n"


KINDS = [
    # name, content, text read, why
    (
        "a.txt",
        "<p>“Yes,” she said today.</p>",
        "“Yes,” she said today.",
        "HTML by content, whatever the name",
    ),
    ("a.html", "“Yes,” she said.", "“Yes,” she said.", "plain text in a file called HTML"),
    ("b.html", "<x-page><p>“Yes,” she said today.</p></x-page>", "“Yes,” she said today.", "name and tags"),
    ("a", "<b>“Yes,” she said today.</b>", "“Yes,” she said today.", "a fragment without a paragraph"),
    ("a.md", "a < b and c > d", "a < b and c > d", "angle brackets are not yet HTML"),
    ("a.txt", "<Applause> he said.", "<Applause> he said.", "no tag of HTML"),
]


@pytest.mark.parametrize(("name", "content", "text", "why"), KINDS, ids=[row[-1] for row in KINDS])
def test_kind_is_told_by_content(tmp_path: Path, name: str, content: str, text: str, why: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read(tmp_path / name) == text, why


BROKEN = [
    ("empty.txt", "the text is empty"),
    ("white.txt", "the text is empty"),
    ("noise.bin", "binary data"),
    ("zeros.txt", "binary data"),
    ("paper.pdf", "PDF"),
    ("feed.xml", "feed"),
    ("menu.html", "there is no article in this page"),
    ("empty.html", "there is no article in this page"),
    ("deep.html", "nested deeper"),
    ("attributes.html", "far more tags"),
    ("missing.txt", "there is no such file"),
]


@pytest.mark.parametrize(("name", "words"), BROKEN)
def test_broken_files_give_a_sentence(name: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(FILES / "broken" / name)
    assert caught.value.id == str(FILES / "broken" / name)


GOOD = [
    ("windows.txt", "“Fares will not rise,” said Ana Okafor."),
    ("utf16.txt", "“Fares will not rise,” said Ana Okafor."),
    ("mixed.txt", "“Señor Núñez, déjà vu?” asked André. “Stray.”"),
    ("latin.html", "“Fares will not rise,” said Zoë Brontë."),
]


@pytest.mark.parametrize(("name", "words"), GOOD)
def test_good_files_are_read(name: str, words: str) -> None:
    assert words in read(FILES / "good" / name)


def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(InputError, match="not a file; use -"):
            read(path)


def test_other_faults_give_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    faults = {str(tmp_path): "no files in this folder", str(tmp_path / "a\0b"): "cannot be read"}
    (tmp_path / "loop").unlink()
    for path, words in faults.items():
        with pytest.raises(InputError, match=words):
            read(path)
    with pytest.raises(InputError, match="this is a folder"):
        read_source(Source("x", tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_without_the_right_to_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("words")
    (tmp_path / "secret.txt").chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read(tmp_path / "secret.txt")


def test_a_name_that_is_not_characters_can_still_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - no Path holds this name
        file.write(b"words")
    (source,) = expand([str(tmp_path)])
    assert source.id.endswith("caf\ufffd.txt")
    assert read_source(source).text == "words"
