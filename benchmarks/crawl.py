"""Made-up news pages in WARC files, of the sizes that real ones have: what `corpus.py` reads.

An article is paragraphs of the sample articles in another order, with other numbers in them. The page around it has the
means of 55 pages of many outlets: 180 kilobytes, most of it scripts; 700 elements, most of them menus and teasers, every
second with a class, nine deep, with 39,000 characters of attributes; and four in ten do not tell in their markup who wrote
them.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from generate import COMMON, GIVEN

WORDS = 540  # in an article, on average
TOLD_IN_MARKUP = 0.6  # of all pages
SCRIPTS = (11.3, 0.9)  # bytes of scripts in a page: mean and deviation of the logarithm
DATE = "2026-03-04T05:06:07Z"


@dataclass(frozen=True)
class Story:
    """An article: its paragraphs and what is told of it."""

    number: int
    paragraphs: tuple[str, ...]
    title: str
    author: str
    outlet: str

    @property
    def text(self) -> str:
        """Its words as plain text."""
        return "\n\n".join(self.paragraphs)

    @property
    def url(self) -> str:
        """Where it is printed."""
        return f"https://www.{self.outlet.lower().replace(' ', '')}.example/2026/03/04/story-{self.number}"


@cache
def prose() -> tuple[str, ...]:
    """The paragraphs of the sample articles that tell something."""
    samples = (Path(str(resources.files("onrecord"))) / "samples").glob("*.txt")
    found = [part for path in sorted(samples) for part in path.read_text(encoding="utf-8").split("\n\n")]
    return tuple(" ".join(part.split()) for part in found if len(part) > 150)


def story(number: int, seed: int = 1) -> Story:
    """The story of this number."""
    rng = random.Random(f"{seed} story {number}")
    wanted, chosen = rng.gammavariate(6, WORDS / 6), list[str]()
    for part in rng.sample(prose(), len(prose())):
        if wanted <= len(part.split()) / 2:
            break
        wanted -= len(part.split())
        chosen.append(re.sub(r"\d", lambda _: str(rng.randint(1, 9)), part))
    return Story(
        number,
        tuple(chosen) or (rng.choice(prose()),),
        _words(rng, 9).capitalize(),
        f"{rng.choice(GIVEN)} {rng.choice(GIVEN)}son",
        f"{rng.choice(GIVEN)} Daily",
    )


def page(its: Story) -> str:
    """The story as a web page."""
    rng = random.Random(f"page {its.number}")
    head = f"<title>{its.title} | {its.outlet}</title>{_metas(its, rng)}{_scripts(rng, 0.7)}"
    told = "".join(_paragraph(part, rng) for part in its.paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body class="single post">'
        f'<div id="page"{_marks(rng)}><header class="site-header">{_menu(rng, rng.randint(30, 70))}</header>'
        f'<div{_marks(rng)}><main id="main"><div{_marks(rng)}><div class="row"><article class="article">'
        f"<h1{_marks(rng)}>{its.title}</h1>"
        f'<p class="byline">By <a rel="author" href="/by/{its.number}">{its.author}</a></p>'
        f"{_figure(rng)}<div{_marks(rng)}>{told}</div>"
        f"<div{_marks(rng)}>{_teasers(rng, rng.randint(5, 20))}</div></article></div>"
        f'<aside class="sidebar"><div{_marks(rng)}>{_teasers(rng, rng.randint(8, 20))}</div></aside></div></main></div>'
        f'<footer class="site-footer">{_menu(rng, rng.randint(20, 60))}<p>© 2026 {its.outlet}</p></footer></div>'
        f"{_scripts(rng, 0.3)}</body></html>"
    )


def record(its: Story) -> bytes:
    """The page as a record of a WARC file, packed by itself as Common Crawl packs them."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    block = head + page(its).encode()
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    header = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {its.url}\r\nWARC-Date: {DATE}\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(header.encode() + block + b"\r\n\r\n", compresslevel=6, mtime=0)


def stories(many: int, seed: int = 1) -> Iterator[Story]:
    """So many stories, all different."""
    return (story(number, seed) for number in range(many))


def write_crawl(path: Path, its: Iterator[Story]) -> None:
    """A WARC file of stories."""
    with path.open("wb") as out:
        for one in its:
            out.write(record(one))


@cache
def _snippets() -> tuple[str, ...]:
    """Pieces of scripts, a kilobyte or two each."""
    rng = random.Random("snippets")
    names = [f"{rng.choice(COMMON)}{rng.choice(COMMON).capitalize()}" for _ in range(400)]
    return tuple(
        "".join(
            f'function {rng.choice(names)}(a,b){{if(a<{rng.randint(1, 999)}){{return b.{rng.choice(names)}("{rng.choice(names)}")}}'
            f"var {rng.choice(names)}=[{rng.randint(1, 9999)},{rng.random():.6f}];}}"
            for _ in range(rng.randint(6, 16))
        )
        for _ in range(300)
    )


def _scripts(rng: random.Random, share: float) -> str:
    left, made = share * rng.lognormvariate(*SCRIPTS), list[str]()
    while left > 0:
        pieces = rng.sample(_snippets(), min(8, 1 + int(left / 1500)))
        made.append(f"<script>{''.join(pieces)}</script>")
        left -= sum(map(len, pieces))
    return "".join(made)


def _metas(its: Story, rng: random.Random) -> str:
    names = ("og:title", "twitter:title", "og:description", "description", "twitter:description")
    told = "".join(f'<meta property="{name}" content="{its.title}">' for name in names)
    told += "".join(f'<meta name="{_words(rng, 1)}-{n}" content="{_words(rng, 4)}">' for n in range(15))
    told += f'<meta property="og:site_name" content="{its.outlet}"><link rel="canonical" href="{its.url}">'
    if rng.random() < TOLD_IN_MARKUP:
        data = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": its.title, "datePublished": DATE,
            "author": {"@type": "Person", "name": its.author}, "publisher": {"@type": "Organization", "name": its.outlet},
        }  # fmt: skip
        told += f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return told


def _paragraph(words: str, rng: random.Random) -> str:
    """A paragraph with links and spans in it, at times with an advertisement after it."""
    parts = words.split(" ")
    for at in range(0, len(parts), 25):
        if rng.random() < 0.5:
            tag = f'a href="{_link(rng)}"' if rng.random() < 0.5 else "span"
            parts[at] = f"<{tag}{_marks(rng)}>{parts[at]}</{tag.split(maxsplit=1)[0]}>"
    ad = f"<div{_marks(rng)}><div{_marks(rng)}></div><script>show({rng.randint(1, 99)})</script></div>"
    return f"<p{_marks(rng)}>{' '.join(parts)}</p>{ad * (rng.random() < 0.4)}"


def _menu(rng: random.Random, many: int) -> str:
    entries = "".join(
        f'<li{_marks(rng)}><a href="{_link(rng)}"><span>{_words(rng, 2)}</span></a></li>' for _ in range(many)
    )
    icon = '<svg viewBox="0 0 24 24"><path d="M0 0h24v24H0z"/></svg>'
    return f"<div{_marks(rng)}><nav{_marks(rng)}>{icon}<div><ul{_marks(rng)}>{entries}</ul></div></nav></div>"


def _figure(rng: random.Random) -> str:
    return f'<figure><img src="/{rng.randint(1, 999)}.jpg" alt="{_words(rng, 5)}"><figcaption>{_words(rng, 12)}</figcaption></figure>'


def _teasers(rng: random.Random, many: int) -> str:
    return "".join(
        f'<div{_marks(rng)}><div{_marks(rng)}><a href="{_link(rng)}"{_marks(rng)}><img src="{_link(rng)}.jpg"'
        f' srcset="{_link(rng)}.jpg 320w, {_link(rng)}.jpg 640w, {_link(rng)}.jpg 1280w"></a></div>'
        f'<div{_marks(rng)}><h3{_marks(rng)}><a href="{_link(rng)}">{_words(rng, 8)}</a></h3>'
        f"<p{_marks(rng)}>{_words(rng, 9)}</p><time>March {rng.randint(1, 30)}</time></div></div>"
        for _ in range(many)
    )


def _marks(rng: random.Random) -> str:
    """The attributes that a page's design gives to an element."""
    classes = " ".join("-".join(rng.choices(COMMON, k=2)) for _ in range(rng.randint(1, 4)))
    return f' class="{classes}" data-{rng.choice(COMMON)}="{rng.randint(1, 10**9)}"'


def _link(rng: random.Random) -> str:
    return f"https://www.daily.example/2026/{rng.choice(COMMON)}/{'-'.join(rng.choices(COMMON, k=5))}-{rng.randint(1, 10**6)}"


def _words(rng: random.Random, many: int) -> str:
    return " ".join(rng.choices(COMMON, k=many))
