"""What forms send: fields and one file, read within the bounds of security.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import Request
from python_multipart.exceptions import MultipartParseError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from onrecord.markup import harmless
from onrecord.page.web.errors import Refused
from onrecord.page.web.security import MOST_BYTES

_KINDS = ("application/x-www-form-urlencoded", "multipart/form-data")
_MOST_FIELDS = 30


@dataclass(frozen=True, slots=True)
class Posted:
    """A form that was sent. `file` is None where no file, or an empty one without a name, was chosen."""

    fields: dict[str, str] = field(default_factory=dict)
    file: bytes | None = None
    file_name: str = ""

    def words(self, name: str) -> str:
        """A field on one line, without what a page must not carry; empty where it is missing."""
        return " ".join(harmless(self.fields.get(name, "")).split())

    def text(self, name: str) -> str:
        """A field as it was typed; line ends as the web sends them."""
        return self.fields.get(name, "").replace("\r\n", "\n")

    def number(self, name: str) -> int:
        """A field that is the number of a row.

        Raises:
            Refused: It is none.
        """
        given = self.words(name)
        if not given.isascii() or not given.isdecimal() or len(given) > 18 or not int(given):
            raise Refused(f"{name}: “{given[:40]}” is no number of a row", HTTPStatus.UNPROCESSABLE_ENTITY)
        return int(given)


async def posted(request: Request) -> Posted:
    """The form of a request.

    Raises:
        Refused: It is no form, or one that is broken.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise Refused(f"send a form ({' or '.join(_KINDS)})", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        async with request.form(max_files=2, max_fields=_MOST_FIELDS, max_part_size=MOST_BYTES) as form:
            fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
            file = next((value for _, value in form.multi_items() if isinstance(value, UploadFile)), None)
            if file is None:
                return Posted(fields)
            data, name = await file.read(), file.filename or ""
    except (MultiPartException, MultipartParseError, HTTPException, UnicodeError, LookupError) as error:
        raise Refused(f"the form is broken ({getattr(error, 'detail', error)}); send it again") from None
    return Posted(fields, data if data or name else None, name)


def form_body(**properties: str) -> dict[str, Any]:
    """The OpenAPI description of a form with these fields; one called `file` is a file."""
    schema = {
        "type": "object",
        "properties": {
            name: {"type": "string", "description": said} | ({"format": "binary"} if name == "file" else {})
            for name, said in properties.items()
        },
    }
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}
