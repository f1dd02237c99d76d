"""What goes wrong, told in one sentence: a page for people, problem+json (RFC 9457) for programs."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from onrecord.errors import InputError, MissingExtra, OnrecordError, RecordError


class Refused(OnrecordError):
    """A request that is not answered; `status` is HTTP's, the message one sentence that says what to do."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, sentence: str, status: HTTPStatus | None = None) -> None:
        super().__init__(sentence)
        self.status = status or self.status


class NotThere(Refused):
    """There is nothing at this address."""

    status = HTTPStatus.NOT_FOUND


class Forbidden(Refused):
    """A change without the token, or from another site's page."""

    status = HTTPStatus.FORBIDDEN


class Busy(Refused):
    """As much as the server does at once is being done already."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong.

    Attributes:
        type: about:blank, which says that `title` is HTTP's own phrase.
        title: That phrase.
        status: HTTP's number.
        detail: One sentence that says what to do.
    """

    type: str
    title: str
    status: int
    detail: str


def problem_of(error: Exception, *, stopped: bool = False) -> Problem:
    """The problem that an error is; `stopped`: the time that a question may take was up."""
    if isinstance(error, Refused):
        return made(error.status, str(error))
    if isinstance(error, RecordError):
        if stopped:
            return made(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        # What the database refused has its error as a cause; the rest is about what was asked.
        asked = error.__cause__ is None
        return made(HTTPStatus.BAD_REQUEST if asked else HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    if isinstance(error, MissingExtra):
        return made(HTTPStatus.NOT_IMPLEMENTED, str(error))
    if isinstance(error, InputError):
        return made(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    return made(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "the server made a mistake; its log says more, and the same address may work again later",
    )


def made(status: int, detail: str) -> Problem:
    """A problem with HTTP's own phrase for its status."""
    return Problem("about:blank", HTTPStatus(status).phrase, int(status), detail)
