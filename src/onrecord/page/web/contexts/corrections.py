"""Corrections: the log, newest first, and what went wrong with the last one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.record.corrections.log import Correction, log

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The log of corrections.

    Attributes:
        log: Newest first, those that were undone among them.
        next: The address of the older ones, None where there are none.
    """

    log: tuple[Correction, ...]
    next: str | None


def corrections_page(connection: Connection, before: int | None) -> CorrectionsPage:
    """The corrections before the one with this number, or the newest."""
    found = log(connection, before=before, limit=_SHOWN + 1)
    shown = found[:_SHOWN]
    older = f"/corrections?before={shown[-1].id}" if len(found) > _SHOWN else None
    return CorrectionsPage(tuple(shown), older)
