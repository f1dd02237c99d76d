"""Check: was a quote said, and do the quotes of a draft stand?"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.errors import InputError
from onrecord.page.web.contexts.shelf import Shelf
from onrecord.record.check.draft import DraftReport, check_draft
from onrecord.record.check.quotes import check
from onrecord.record.check.verdicts import Searched, Verdict
from onrecord.record.search.find import dialect_of
from onrecord.types import Article

_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The answer to a quote or a draft; with neither the empty form.

    Attributes:
        words: The quote that was asked for.
        by: Who is said to have said it.
        verdict: The answer for the quote.
        draft: The answers for the quotations of a draft, in order.
        text: The draft's text, in which their offsets are.
        problem: Why nothing was looked for, in a sentence.
        shelf: What was looked through.
    """

    words: str
    by: str
    verdict: Verdict | None
    draft: DraftReport | None
    text: str | None
    problem: str | None
    shelf: Shelf


def check_page(
    connection: Connection, words: str, by: str, shelf: Shelf, searched: Searched, *, seconds: float
) -> CheckPage:
    """The verdict on a quote.

    Raises:
        RecordError: There are no quotes on the record, or it took longer than `seconds`.
    """
    if not words.strip():
        return CheckPage(words, by, None, None, None, None, shelf)
    try:
        with dialect_of(connection).limited(connection, seconds):
            verdict = check(connection, words, by=by.strip() or None, limit=_MOST_PLACES, searched=searched)
    except InputError as error:
        return CheckPage(words, by, None, None, None, str(error), shelf)
    return CheckPage(words, by, verdict, None, None, None, shelf)


def draft_page(connection: Connection, draft: Article, shelf: Shelf) -> CheckPage:
    """The verdicts on every quotation of a draft that was read.

    Raises:
        RecordError: There are no quotes on the record.
    """
    return CheckPage("", "", None, check_draft(connection, draft), draft.text, None, shelf)
