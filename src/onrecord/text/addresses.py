"""Where a URL leads, and whether that is the public internet.

What is read here is what is connected to: no second reading of the URL, so no second opinion on where it leads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

import idna

from onrecord.errors import InputError

LONGEST = 8_192  # characters of a URL; servers refuse much longer ones too
PORTS = {"http": 80, "https": 443}

# IANA's registries of special-purpose addresses, multicast, and what is set aside for later.
_NOT_PUBLIC = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
# The only IPv6 addresses that hosts of the internet have; outside lie loopback, link-local, IPv4-mapped, NAT64, ...
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocols' own, Teredo among them, which carries an IPv4 address
        "2001:db8::/32", "3fff::/20",  # documentation
        "2002::/16",  # 6to4, which carries an IPv4 address
    )
)  # fmt: skip
_ISATAP = (0x00005EFE, 0x02005EFE)  # before the last 32 bits, these say that those are an IPv4 address

# Names that mean this machine or this network, whatever a resolver says.
_HOME_NAMES = re.compile(r"(?:.*\.)?(?:localhost|localdomain|local|lan|internal|intranet|home\.arpa|onion)")
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^\[\]:]*)(?P<port>:[0-9]{0,5})?")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to ask (`host`: an ASCII name in lower case, or an address) and what for (`path`, with its query)."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as a Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL in its plain form, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def address(self) -> str | None:
        """The host where that is an address and needs no resolver."""
        return self.host if ":" in self.host or self.host[-1].isdigit() else None


def target_of(url: str) -> Target:
    """Where `url` leads.

    Raises:
        InputError: It is no web address, or one that may not be fetched whatever its host is.
    """
    url = url.strip(" ")
    if len(url) > LONGEST or _UNSEEN.search(url):
        raise InputError(shown(url), "this is no web address (too long, or with characters that none has)")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InputError(shown(url), "this is no web address; check it") from None
    if parts.scheme not in PORTS:
        raise InputError(shown(url), "only http and https addresses are fetched")
    if "@" in parts.netloc:
        raise InputError(
            shown(url), "an address with a user name or password in it is not fetched; leave it out"
        )
    authority = _AUTHORITY.fullmatch(parts.netloc)
    if authority is None:
        raise InputError(shown(url), "this web address has no proper host; check it")
    port = int((authority["port"] or ":")[1:] or PORTS[parts.scheme])
    if port not in PORTS.values():
        raise InputError(shown(url), "only ports 80 and 443, those of the web, are fetched from")
    path = _encoded(parts.path or "/") + (f"?{_encoded(parts.query)}" if parts.query else "")
    return Target(parts.scheme, _host(authority["host"], url), port, path)


def is_public(address: str) -> bool:
    """Whether an IP address, as a resolver writes it, is one of the public internet."""
    try:
        number = ip_address(address)
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return not any(number in block for block in _NOT_PUBLIC)
    if number.scope_id or number not in _PUBLIC_6 or any(number in block for block in _NOT_PUBLIC_6):
        return False
    return (int(number) >> 32) & 0xFFFFFFFF not in _ISATAP


def shown(text: str) -> str:
    """Words from outside as a message may show them: one short line, nothing that steers a terminal, no password."""
    text = re.sub(r"//[^/@]*@", "//", text)
    text = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return text if len(text) <= 200 else f"{text[:199]}…"


def _host(written: str, url: str) -> str:
    """The host as it is asked for: lower case, ASCII, without the dot that ends a full name."""
    if written.startswith("["):
        return str(_literal(written[1:-1], IPv6Address, url))
    host = written.lower()
    if not host.isascii():
        try:
            # the mapping that browsers use: full-width digits become digits, the ideographic full stop a dot
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise InputError(shown(url), "this web address has no proper host; check it") from None
    labels = host.removesuffix(".").split(".")
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise InputError(shown(url), "this web address has no proper host; check it")
    host = ".".join(labels)
    # No top-level domain begins with a digit, but every number that a system's library would take for an address does.
    if labels[-1][0].isdigit():
        return str(_literal(host, IPv4Address, url))
    if len(labels) == 1 or _HOME_NAMES.fullmatch(host):
        raise InputError(
            shown(url), "this name is one of your own machine or network, which is never fetched from"
        )
    return host


def _literal(written: str, kind: type[IPv4Address | IPv6Address], url: str) -> IPv4Address | IPv6Address:
    try:
        address = kind(written)
    except ValueError:
        raise InputError(
            shown(url), "a number as a host is only fetched from when written as a plain IP address; check it"
        ) from None
    if not is_public(str(address)):
        raise InputError(shown(url), "this address is not on the public internet, so it is not fetched")
    return address


def _encoded(part: str) -> str:
    """A path or query as it is sent: what is not allowed in one percent-encoded, what is encoded left so."""
    return quote(part, safe="/%:?#[]@!$&'()*+,;=~")
