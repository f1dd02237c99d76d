"""How to cite an article, or a quote in it: BibTeX and RIS, for the programs in which people keep their sources."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.markup import harmless
from onrecord.page.web.contexts.article import web_address
from onrecord.record.articles import StoredArticle, StoredQuote

_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
_IN_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_AND = re.compile(r"\s*(?:,|;|\band\b|&)\s*", re.IGNORECASE)
_BY = re.compile(r"^by\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: an article, and of it a quote where one was chosen."""

    article: StoredArticle
    quote: StoredQuote | None = None

    @property
    def address(self) -> str | None:
        """Where it is on the web: the very passage of a quote."""
        return (self.quote.link if self.quote else None) or web_address(self.article.url)

    @property
    def authors(self) -> list[str]:
        """The names of the byline."""
        line = _BY.sub("", _line(self.article.byline or ""))
        return [name for name in _AND.split(line) if name]

    @property
    def note(self) -> str | None:
        """The quote with its speaker."""
        if self.quote is None:
            return None
        return f"{_line(self.quote.speaker or self.quote.source or 'not named')}: {_line(self.quote.text)}"


def bibtex(cited: Cited) -> str:
    """A BibTeX entry, as BibLaTeX and Zotero take it, in UTF-8."""
    article = cited.article
    year, month = (article.date or "")[:4], (article.date or "")[5:7]
    rows = {
        "author": " and ".join(f"{{{name.translate(_BIBTEX)}}}" for name in cited.authors),
        "title": f"{{{_line(article.name).translate(_BIBTEX)}}}",
        "journal": _line(article.publisher or article.outlet or "").translate(_BIBTEX),
        "date": article.date or "",
        "year": year,
        "month": month.lstrip("0"),
        "url": (cited.address or "").translate(_IN_URL),
        "note": (cited.note or "").translate(_BIBTEX),
    }
    name = f"onrecord{article.id}" + (f"q{cited.quote.number + 1}" if cited.quote else "")
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in rows.items() if value)
    return f"@article{{{name},\n{lines}}}\n"


def ris(cited: Cited) -> str:
    """An RIS record, in UTF-8 with the line ends that the format asks for."""
    article = cited.article
    rows = [("TY", "NEWS")]
    rows += [("AU", name) for name in cited.authors]
    rows += [
        ("TI", _line(article.name)),
        ("T2", _line(article.publisher or article.outlet or "")),
        ("DA", (article.date or "").replace("-", "/")),
        ("PY", (article.date or "")[:4]),
        ("UR", cited.address or ""),
        ("N1", cited.note or ""),
        ("LA", article.language or ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows if value) + "ER  - \r\n"


def _line(text: str) -> str:
    """The words on one line, which is all that these formats take."""
    return " ".join(harmless(text).split())
