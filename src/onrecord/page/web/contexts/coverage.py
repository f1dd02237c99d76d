"""Coverage: outlets, dates, gaps, what was skipped and why, and who gets quoted."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.quoted import Quoted
from onrecord.record.status import Status


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """What is on the record and what is not.

    Attributes:
        status: Articles and quotes by outlet, month, kind and language; gaps; what was skipped and why.
        quoted: Who gets quoted: people, kinds, and outlets compared.
    """

    status: Status
    quoted: Quoted
