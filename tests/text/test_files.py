"""Finding what is to be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.text.files import expand


def test_a_folder_gives_its_files_in_sorted_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.html", ".hidden", ".git/config", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    sources = list(expand([str(tmp_path)]))
    names = [os.path.relpath(s.id, tmp_path) for s in sources]
    assert names == ["a/1.html", "a/2.txt", "a/loop", "b.txt", "c.txt"]


def test_ids_are_the_paths_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.txt").write_text("words")
    monkeypatch.chdir(tmp_path)
    assert [s.id for s in expand(["story.txt", "./story.txt", "-", "gone.txt"])] == [
        "story.txt", "./story.txt", "-", "gone.txt",
    ]  # fmt: skip


def test_a_folder_without_files_is_an_input_with_a_fault(tmp_path: Path) -> None:
    (source,) = expand([str(tmp_path)])
    assert source.fault is not None
    assert "no files in this folder" in source.fault


def test_a_name_that_is_not_characters_can_still_be_printed(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123 - no Path holds this name
        file.write(b"words")
    (source,) = expand([str(tmp_path)])
    assert source.id.endswith("caf\ufffd.txt")
    assert source.path is not None
    assert source.path.read_bytes() == b"words"
