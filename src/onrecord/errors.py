"""Everything that onrecord raises on purpose.

OnrecordError
├── InputError          this input cannot be read; the message says why and what to do
├── ModelError          the model's files are missing or damaged
├── RecordError         the record cannot be opened, written or searched; the message says what to do
└── MissingExtra        a feature needs a package of an extra; the message gives the pip command
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Root of the package's own errors."""


class InputError(OnrecordError):
    """An input cannot be read. `id` names it, `reason` is one sentence that says what to do."""

    def __init__(self, id: str, reason: str) -> None:
        super().__init__(f"{id}: {reason}")
        self.id = id
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.id, self.reason)


class ModelError(OnrecordError):
    """The model's folder is incomplete or does not fit this version of onrecord."""


class RecordError(OnrecordError):
    """The record cannot be opened, written or searched; the message is one sentence that says what to do."""


class MissingExtra(OnrecordError):
    """A feature needs a package that the plain install leaves out."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f'{feature} needs more packages: pip install "onrecord[{extra}]"')
