"""Files, folders and standard input: finding inputs, and opening one."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError
from onrecord.text import html, plain
from onrecord.types import Article

STANDARD_INPUT = "-"

_FEED = re.compile(rb"\s*<(rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")
_XML_START = re.compile(rb"^\xef\xbb\xbf|<\?[^>]*>|<!--.*?-->", re.DOTALL)
_CLOSING_TAG = re.compile(rb"</[a-zA-Z][a-zA-Z0-9]*\s*>")


@dataclass(frozen=True, slots=True)
class Source:
    """One input to read: a file, or standard input.

    `id` is the path as given (`-` for standard input); `in_folder` tells a file that was only found there from one
    that was asked for by name; `fault` says what is already known to be wrong.
    """

    id: str
    path: Path | None
    in_folder: bool = False
    fault: str | None = None


def expand(paths: Iterable[str]) -> Iterator[Source]:
    """The inputs that `paths` name, folders with all that is in them in sorted order.

    Hidden files and folders are left out, links to folders are not followed. Nothing is opened here and nothing is
    raised: what is wrong with an input is said when it is read.
    """
    for name in paths:
        if name == STANDARD_INPUT:
            yield Source(name, None)
        elif os.path.isdir(name):
            yield from _folder(Path(name))
        else:
            yield _source(Path(name), name)


def read_source(source: Source) -> Article:
    """The article in one input, HTML or plain text by its content.

    Raises:
        InputError: There is no such file, it may not or cannot be read, or there is no article in it.
    """
    if source.fault:
        raise InputError(source.id, source.fault)
    return read_bytes(_bytes_of(source), source.id)


def read_bytes(
    data: bytes, id: str, url: str | None = None, *, charset: str | None = None, as_html: bool = False
) -> Article:
    """The article in `data`, HTML or plain text by its content.

    `url` is where it came from; `charset` and `as_html` say what it was served as.

    Raises:
        InputError: There is no article in it that can be read.
    """
    head = data[: html.HEAD]
    if _FEED.match(_XML_START.sub(b"", head)):
        raise InputError(id, "this is a feed or a site map; give the pages of its stories")
    named_html = as_html or id.lower().endswith((".html", ".htm", ".xhtml"))
    if html.is_html(head) or (named_html and _CLOSING_TAG.search(head)):
        return html.read_html(data, id, url, charset)
    return plain.read_plain(data, id, charset)


def _folder(folder: Path) -> Iterator[Source]:
    """All files in and below a folder, sorted by name, sub-folders where their names come."""
    found = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and not (path.is_dir() and not path.is_symlink()):
            found = True
            yield _source(path, str(path), in_folder=True)
            continue
        try:
            names = [name for name in os.listdir(path) if not name.startswith(".")]
        except OSError as error:
            found = True
            yield _source(
                path, str(path), fault=f"the folder cannot be opened ({error.strerror}); check its rights"
            )
            continue
        waiting += [path / name for name in sorted(names, reverse=True)]
    if not found:
        yield _source(folder, str(folder), fault="there are no files in this folder; give one with articles")


def _source(path: Path, name: str, *, in_folder: bool = False, fault: str | None = None) -> Source:
    # A name may hold bytes that are no characters; they cannot be printed or written as JSON.
    return Source(os.fsencode(name).decode("utf-8", "replace"), path, in_folder, fault)


def _bytes_of(source: Source) -> bytes:
    if source.path is None:
        return sys.stdin.buffer.read(plain.MAX_BYTES + 1)
    try:
        kind = source.path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise InputError(source.id, "this is a folder; give the files in it")
        if not stat.S_ISREG(kind):
            raise InputError(
                source.id, "this is a pipe or a device, not a file; use - to read standard input"
            )
        with source.path.open("rb") as file:
            return file.read(plain.MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(source.id, "there is no such file; check the path") from None
    except PermissionError:
        raise InputError(source.id, "the file may not be read; check its rights") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(source.id, f"the file cannot be read ({error}); check the path") from None
