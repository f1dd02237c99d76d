"""HTML from templates: what they are given besides their page, and that nothing in it can do harm."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import markup
from onrecord.page import wording, wording_facts
from onrecord.page.web import cards, charts, drawings, marked
from onrecord.page.web.assets import Assets


@dataclass(frozen=True, slots=True)
class Site:
    """What a template knows besides its page, as `site`.

    Attributes:
        name: Of the record.
        sample: Whether these are the sample articles.
        edit: Whether the server takes changes.
        editor: Whether whoever asks may make them.
        fetch: Whether the Read page takes an address.
        path: Of this page.
        json: The address of this page as JSON, None where it has none.
        version: Of onrecord.
    """

    name: str
    sample: bool
    edit: bool
    editor: bool
    fetch: bool
    path: str
    json: str | None
    version: str


class Templates:
    """The templates, compiled once."""

    def __init__(self, assets: Assets) -> None:
        self.environment = Environment(
            loader=PackageLoader("onrecord.page.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalized,
            auto_reload=False,
        )
        self.environment.globals |= {
            "asset": assets.address,
            "wording": wording,
            "telling": wording_facts,
            "cards": cards,
            "charts": charts,
            "marked": marked,
            "drawings": drawings,
        }
        self.environment.filters |= {
            "path": lambda text: quote(str(text), safe=""),
            "pairs": lambda items, *names: list(map(attrgetter(*names), items)),
            "numbered": lambda items: {item.number: item for item in items},
        }

    def render(self, name: str, page: Any, site: Site, **others: Any) -> str:
        """The page as HTML; it may be written as UTF-8 as it is."""
        return self.environment.get_template(name).render(page=page, site=site, **others)


def _finalized(value: Any) -> Any:
    """What is put out: nothing for None, and no character that a page must not carry."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) or not isinstance(value, str) else markup.harmless(value)
