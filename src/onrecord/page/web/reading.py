"""Reading what a visitor pastes, sends or names: with the library's own reader, under its own limits."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from onrecord.errors import InputError
from onrecord.page.web.errors import Forbidden
from onrecord.page.web.routes.posted import Posted
from onrecord.page.web.service import Service
from onrecord.reader import read, read_many, read_text
from onrecord.record.keys import row_of
from onrecord.types import Article, Skipped

_PASTED_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|article|\?xml)\b", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
_LONGEST_NAME = 120
_PASTED = "pasted text"


def article_of(service: Service, sent: Posted) -> Article:
    """The article that a form holds, read.

    Raises:
        InputError: There is none in it, or it cannot be read; the message says why.
        Forbidden: It is an address, and this server fetches none.
        Busy: Others have articles read.
    """
    with service.turn(service.reading_slots, "having articles read"):
        if sent.words("url"):
            return _fetched(service, sent.words("url"))
        if sent.file is not None:
            return _from_file(sent.file, sent.file_name)
        text = sent.text("text")
        if _PASTED_PAGE.match(text):
            return _from_file(text.encode("utf-8", "replace"), "pasted.html")
        title, published = sent.words("title") or None, sent.words("published") or None
        try:
            return replace(read_text(text, title=title, published=published), id=_PASTED)
        except InputError as error:
            raise InputError(_PASTED, error.reason) from None


def keep(service: Service, article: Article) -> int | None:
    """Put an article on the record; gives its row, None where it was refused (it was forgotten before).

    Without an address an article is the same as another with the same text.
    """
    as_read = {
        "quotes": (),
        "entities": (),
        "origin": None,
        "reader": None,
    }  # so that the record reads it itself
    plain = replace(article, id="-", title=article.title or article.id, **as_read)  # type: ignore[arg-type]
    service.record.add([plain])
    with service.reading() as connection:
        return row_of(connection, plain)


def _from_file(data: bytes, name: str) -> Article:
    """The article in a file, which for the time of reading lies in a folder of its own."""
    shown = PurePosixPath(name.replace("\\", "/")).name[:_LONGEST_NAME] or "file"
    ending = PurePosixPath(shown).suffix
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / f"article{ending if _ENDING.fullmatch(ending) else ''}"
        path.write_bytes(data)
        try:
            article = read(path)
        except InputError as error:
            raise InputError(shown, error.reason.replace(str(path), shown)) from None
    return replace(article, id=shown, origin=None)


def _fetched(service: Service, url: str) -> Article:
    if not service.settings.fetch:
        raise Forbidden("this server fetches no addresses; paste the article's text, or send the file")
    if urlsplit(url).scheme not in ("http", "https"):
        raise InputError(url, "this is no web address; it begins with http:// or https://")
    from onrecord.text.fetch import Fetcher

    for result in read_many([url], fetch=Fetcher()):
        if isinstance(result, Skipped):
            raise InputError(result.id, result.reason)
        return result
    raise InputError(url, "there is no article at this address")
