"""Style sheet, script and pictures: read once, with addresses that change when they do, so that they can be kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages use: its name with a digest, its type, its bytes."""

    name: str
    type: str
    data: bytes


class Assets:
    """The files of the folder static."""

    def __init__(self) -> None:
        self._by_name: dict[str, Asset] = {}
        self._served: dict[str, Asset] = {}
        for path in files("onrecord.page.web").joinpath("static").iterdir():
            stem, _, ending = path.name.rpartition(".")
            if ending in _TYPES:
                data = path.read_bytes()
                asset = Asset(
                    f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}", _TYPES[ending], data
                )
                self._by_name[path.name] = self._served[asset.name] = asset

    def address(self, name: str) -> str:
        """The address of a file, by its plain name."""
        return f"/static/{self._by_name[name].name}"

    def find(self, name: str) -> Asset | None:
        """The file at an address."""
        return self._served.get(name)
