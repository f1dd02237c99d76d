"""The addresses that are never fetched from, however they are written and whoever leads there."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.text.addresses import is_public, target_of
from onrecord.text.fetch import Fetcher
from tests.text.internet import PUBLIC, Clock, Internet, Site, moved, page

# Refused before any name is looked up.
TRICKS = [
    # URL, why
    ("http://127.0.0.1/", "loopback"),
    ("http://127.0.0.1:80/", "loopback with its port"),
    ("https://127.0.0.1/", "loopback over TLS"),
    ("http://127.8.9.10/", "all of 127/8 is loopback"),
    ("http://2130706433/", "decimal"),
    ("http://017700000001/", "octal"),
    ("http://0x7f000001/", "hexadecimal"),
    ("http://0X7F000001/", "hexadecimal in capitals"),
    ("http://0x7f.0x0.0x0.0x1/", "hexadecimal parts"),
    ("http://0177.0.0.1/", "an octal part"),
    ("http://0177.0x0.0.1/", "octal and hexadecimal parts"),
    ("http://127.0.0.01/", "a leading zero, octal to some"),
    ("http://127.1/", "two parts"),
    ("http://127.0.1/", "three parts"),
    ("http://127.0.0.1./", "a trailing dot"),
    ("http://127.0.0.1../", "two trailing dots"),
    ("http://.127.0.0.1/", "a leading dot"),
    ("http://127。0。0。1/", "ideographic full stops"),
    ("http://127.0.0.1/", "full-width digits"),
    ("http://①②⑦.⓪.⓪.①/", "circled digits"),
    ("http://１２７．０．０．１/", "full-width digits and stops"),
    ("http://127.0.0.1\u3002/", "a trailing ideographic full stop"),
    ("http://127.0.0.256/", "a part too large"),
    ("http://127.0.0.1.1/", "five parts"),
    ("http://99999999999/", "a number too large for an address"),
    ("http://-1/", "a negative number"),
    ("http://0/", "zero, this machine to some"),
    ("http://0.0.0.0/", "this network"),
    ("http://0.1.2.3/", "this network"),
    ("http://10.0.0.1/", "private"),
    ("http://10.255.255.255/", "the end of a private block"),
    ("http://172.16.0.1/", "private"),
    ("http://172.31.255.255/", "the end of a private block"),
    ("http://192.168.1.1/", "private"),
    ("http://3232235777/", "192.168.1.1 in decimal"),
    ("http://100.64.0.1/", "a carrier's own (CGNAT)"),
    ("http://100.127.255.255/", "the end of CGNAT"),
    ("http://169.254.169.254/latest/meta-data/", "link-local: a cloud's metadata"),
    ("http://2852039166/", "the same in decimal"),
    ("http://0xa9fea9fe/", "the same in hexadecimal"),
    ("http://0251.0376.0251.0376/", "the same in octal"),
    ("http://192.0.0.192/", "protocols' own"),
    ("http://192.0.2.1/", "documentation"),
    ("http://198.51.100.7/", "documentation"),
    ("http://203.0.113.9/", "documentation"),
    ("http://198.18.0.1/", "measuring networks"),
    ("http://192.88.99.1/", "6to4 relay"),
    ("http://224.0.0.1/", "multicast"),
    ("http://239.255.255.250/", "multicast"),
    ("http://240.0.0.1/", "reserved"),
    ("http://255.255.255.255/", "broadcast"),
    ("http://[::1]/", "IPv6 loopback"),
    ("http://[0:0:0:0:0:0:0:1]/", "the same, written out"),
    ("http://[0000:0000:0000:0000:0000:0000:0000:0001]/", "the same with all zeros"),
    ("http://[::]/", "IPv6 for any address"),
    ("http://[::ffff:127.0.0.1]/", "IPv4-mapped"),
    ("http://[::ffff:7f00:1]/", "IPv4-mapped in hexadecimal"),
    ("http://[::ffff:93.184.215.14]/", "IPv4-mapped, even a public one"),
    ("http://[::127.0.0.1]/", "IPv4-compatible"),
    ("http://[::ffff:0:127.0.0.1]/", "IPv4-translated"),
    ("http://[64:ff9b::7f00:1]/", "NAT64 of loopback"),
    ("http://[64:ff9b:1::a00:1]/", "local NAT64 of 10.0.0.1"),
    ("http://[2002:7f00:1::]/", "6to4 of loopback"),
    ("http://[2002:c0a8:101::1]/", "6to4 of 192.168.1.1"),
    ("http://[2001:0:a9fe:a9fe::1]/", "Teredo"),
    ("http://[2600:1::5efe:10.0.0.1]/", "ISATAP of 10.0.0.1"),
    ("http://[2600:1::200:5efe:127.0.0.1]/", "ISATAP of loopback"),
    ("http://[fe80::1]/", "link-local"),
    ("http://[fe80::1%25eth0]/", "link-local with a zone"),
    ("http://[fe80::1%eth0]/", "link-local with a zone, not encoded"),
    ("http://[2600::1%25lo]/", "a public address with a zone"),
    ("http://[fec0::1]/", "site-local"),
    ("http://[fc00::1]/", "unique local"),
    ("http://[fd00:ec2::254]/", "unique local: a cloud's metadata"),
    ("http://[ff02::1]/", "multicast"),
    ("http://[100::1]/", "what is thrown away"),
    ("http://[2001:db8::1]/", "documentation"),
    ("http://[3fff::1]/", "documentation"),
    ("http://[5f00::1]/", "segment routing"),
    ("http://[4000::1]/", "not given to anybody"),
    ("http://[v1.127.0.0.1]/", "an address of the future"),
    ("http://[::1/", "a bracket that is not closed"),
    ("http://[::1]example.com/", "words after the bracket"),
    ("http://[127.0.0.1]/", "IPv4 in brackets"),
    ("http://::1/", "no brackets"),
    ("http://localhost/", "this machine's name"),
    ("http://LOCALHOST/", "in capitals"),
    ("http://localhost./", "with a trailing dot"),
    ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "in circled letters"),
    ("http://ｌｏｃａｌｈｏｓｔ/", "in full-width letters"),
    ("http://local\u00adhost/", "with a soft hyphen"),
    ("http://a.localhost/", "below localhost"),
    ("http://localhost.localdomain/", "this machine's long name"),
    ("http://printer.local/", "this network's names"),
    ("http://router.lan/", "this network's names"),
    ("http://metadata.google.internal/", "a cloud's metadata by name"),
    ("http://router.home.arpa/", "this home's names"),
    ("http://intranet/", "one word: a name of this network"),
    ("http://hidden.onion/", "not the internet's names"),
    ("http://user:secret@example.com/", "credentials"),
    ("http://user@example.com/", "a user name"),
    ("http://@example.com/", "an empty user name"),
    ("http://example.com@127.0.0.1/", "a host that is a user name"),
    ("http://example.com:80@127.0.0.1/", "a host and port that are credentials"),
    ("http://127.0.0.1#@example.com/", "a fragment that looks like a host"),
    ("http://127.0.0.1?@example.com/", "a query that looks like a host"),
    ("http://127.0.0.1\\@example.com/", "a backslash that ends the host for some"),
    ("http://example.com\\@127.0.0.1/", "the other way round"),
    ("http:\\\\127.0.0.1\\", "backslashes for slashes"),
    ("http:/127.0.0.1/", "one slash"),
    ("http:127.0.0.1/", "no slash"),
    ("http:///127.0.0.1/", "three slashes"),
    ("http:////127.0.0.1/", "four slashes"),
    ("//127.0.0.1/", "no scheme"),
    ("127.0.0.1", "an address alone"),
    ("http://", "no host"),
    ("http://:80/", "a port alone"),
    ("http://%31%32%37.0.0.1/", "percent-encoded digits"),
    ("http://127.0.0.1%2f@example.com/", "a percent-encoded slash"),
    ("http://127.0.0.1%00.example.com/", "a percent-encoded NUL"),
    ("http://127.0.0.1\x00.example.com/", "a NUL"),
    ("http://127.0.0.1\r\nHost: example.com/", "a second header"),
    ("http://exa\tmple.com/", "a tab, which some parsers drop"),
    ("http://127.0.0.1 .example.com/", "a space"),
    ("http://exa mple.com/", "a space in a name"),
    ("http://127.0.0.1：80/", "a full-width colon"),
    ("http://example.com／@127.0.0.1/", "a full-width slash"),
    ("http://example.com℀.evil.example/", "a character that becomes a slash"),
    ("http://a..example.com/", "an empty label"),
    ("http://" + "a" * 64 + ".example.com/", "a label too long"),
    ("http://" + "a." * 130 + "example.com/", "a name too long"),
    ("http://example.com/" + "a" * 9000, "a URL too long"),
    ("http://\ud800.example.com/", "half a character"),
    ("http://xn--a.\u202eexample.com/", "a mark that turns the text around"),
    ("http://example.com:22/", "the port of SSH"),
    ("http://example.com:6379/", "the port of a database"),
    ("http://example.com:8080/", "not one of the web's two ports"),
    ("http://example.com:0/", "port 0"),
    ("http://example.com:65616/", "80 plus 65536"),
    ("http://example.com:-80/", "a negative port"),
    ("http://example.com:٨٠/", "80 in other digits"),
    ("http://example.com:80:80/", "two ports"),
    ("file:///etc/passwd", "a file"),
    ("FILE:///etc/passwd", "a file in capitals"),
    ("ftp://example.com/", "FTP"),
    ("gopher://127.0.0.1:6379/_FLUSHALL", "gopher, which carries other protocols"),
    ("dict://127.0.0.1:11211/stat", "dict"),
    ("ldap://127.0.0.1/", "LDAP"),
    ("jar:http://127.0.0.1!/", "jar"),
    ("data:text/html,words", "data"),
    ("javascript:alert(1)", "a script"),
    ("unix:///var/run/docker.sock", "a socket"),
    ("http+unix://%2Fvar%2Frun%2Fdocker.sock/", "a socket over HTTP"),
    ("ws://example.com/", "a web socket"),
    ("view-source:http://127.0.0.1/", "a browser's scheme"),
    ("https+http://127.0.0.1/", "two schemes"),
    ("", "nothing"),
    ("/etc/passwd", "a path"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "why"), TRICKS, ids=[why for _, why in TRICKS])
def test_tricks_are_refused_without_asking_anybody(url: str, why: str) -> None:
    internet = Internet(names={"example.com": [[PUBLIC]]})
    with pytest.raises(InputError) as refused:
        Fetcher(network=internet.network)(url)
    assert (internet.connections, internet.looked_up) == ([], []), why
    assert refused.value.id == url
    assert refused.value.reason.isprintable()


@pytest.mark.parametrize("credentials", ["me:secret@", "me@", "@", ":@", "example.com@", "example.com:80@"])
def test_credentials_are_refused_as_such(credentials: str) -> None:
    with pytest.raises(InputError, match="user name or password"):
        target_of(f"https://{credentials}example.com/")


NOT_PUBLIC = [
    # what the resolver says, why
    (["127.0.0.1"], "a public name for loopback"),
    (["10.1.2.3"], "for a private address"),
    (["169.254.169.254"], "for a cloud's metadata"),
    (["::1"], "IPv6 loopback"),
    (["::ffff:10.0.0.1"], "IPv4-mapped"),
    (["64:ff9b::a00:1"], "NAT64"),
    (["2002:a00:1::"], "6to4"),
    (["fe80::1%eth0"], "link-local with a zone, as getaddrinfo gives it"),
    (["fe80::1%2"], "link-local with a number as its zone"),
    (["fd12:3456::1"], "unique local"),
    ([PUBLIC, "127.0.0.1"], "the second of two"),
    (["127.0.0.1", PUBLIC], "the first of two"),
    ([PUBLIC] * 20 + ["10.0.0.1"], "the last of many, behind those that would be tried"),
    (["2600::1", "::1"], "the second of two in IPv6"),
    (["0.0.0.0"], "no address"),  # noqa: S104 - refused, not bound to
    (["nonsense"], "no address at all"),
    ([], "none"),
]


@pytest.mark.parametrize(("addresses", "why"), NOT_PUBLIC, ids=[why for _, why in NOT_PUBLIC])
def test_a_name_is_refused_for_any_of_its_addresses(addresses: list[str], why: str) -> None:
    internet = Internet(names={"example.com": [addresses]})
    with pytest.raises(InputError, match=r"not on the public internet|no host called"):
        Fetcher(network=internet.network)("https://example.com/story")
    assert internet.connections == [], why


# As a redirect, what has no host is a path on the host that sent it, and what is unprintable no header.
REDIRECTS = [row for row in TRICKS if re.match(r"[\w+-]+://[^/]", row[0]) and row[0].isprintable()]


def test_a_redirect_is_checked_like_the_first_address() -> None:
    replies = {
        f"/{number}": moved(url.encode().decode("latin-1")) for number, (url, _) in enumerate(REDIRECTS)
    }
    with Site(replies).running() as port:
        internet = Internet(names={"example.com": [[PUBLIC]]}, ports={PUBLIC: port})
        clock = Clock()
        fetch = Fetcher(network=internet.network, clock=clock, sleep=clock.sleep)
        for number, (url, why) in enumerate(REDIRECTS):
            with pytest.raises(InputError) as refused:
                fetch(f"http://example.com/{number}")
            assert "(at " in refused.value.reason or "redirects to" in refused.value.reason, (url, why)
    # robots.txt once, and each redirect itself: nothing it led to
    assert internet.connections == [(PUBLIC, 80)] * (len(REDIRECTS) + 1)


def test_a_redirect_to_a_name_that_is_not_public_is_refused() -> None:
    site = Site({"/": moved("http://inside.example.com/")})
    with site.running() as port:
        internet = Internet({"example.com": [[PUBLIC]], "inside.example.com": [["10.0.0.5"]]}, {PUBLIC: port})
        clock = Clock()
        with pytest.raises(
            InputError, match=r"inside\.example\.com leads to an address that is not on the public"
        ):
            Fetcher(network=internet.network, clock=clock, sleep=clock.sleep)("http://example.com/")
    assert internet.connections == [(PUBLIC, 80)] * 2


def test_an_address_is_looked_up_once_and_that_one_is_used() -> None:
    # The name is public when asked first and this machine when asked again: between check and use there is no again.
    site = Site({"/": page()})
    with site.running() as port:
        internet = Internet({"example.com": [[PUBLIC], [PUBLIC], ["127.0.0.1"]]}, {PUBLIC: port})
        clock = Clock()
        fetch = Fetcher(network=internet.network, clock=clock, sleep=clock.sleep)
        assert fetch("http://example.com/").data == b"words"
        assert internet.looked_up == ["example.com"] * 2  # for robots.txt, and for the page
        with pytest.raises(InputError, match="not on the public internet"):
            fetch("http://example.com/")
    assert internet.connections == [(PUBLIC, 80)] * 2


@pytest.mark.parametrize(
    "name", ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
)
def test_no_proxy_of_the_environment_is_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:9")
    site = Site({"/": page()})
    with site.running() as port:
        internet = Internet({"example.com": [[PUBLIC]]}, {PUBLIC: port})
        clock = Clock()
        assert Fetcher(network=internet.network, clock=clock, sleep=clock.sleep)("http://example.com/").data
    assert set(internet.connections) == {(PUBLIC, 80)}


GOOD = [
    # URL as given, as fetched, why
    ("http://example.com", "http://example.com/", "no path"),
    ("HTTPS://Example.COM/A?b=C#d", "https://example.com/A?b=C", "capitals; the fragment is not sent"),
    ("https://example.com:443/", "https://example.com/", "the scheme's own port"),
    ("https://example.com:/", "https://example.com/", "a colon without a port"),
    ("http://example.com:443/", "http://example.com:443/", "the other one of the web's ports"),
    ("https://example.com./a", "https://example.com/a", "the dot that ends a full name"),
    ("https://bücher.example.com/", "https://xn--bcher-kva.example.com/", "other letters"),
    (
        "https://straße.example.com/",
        "https://xn--strae-oqa.example.com/",
        "a letter that older rules changed",
    ),
    ("https://example。com/", "https://example.com/", "an ideographic full stop"),
    ("https://example.com/café?q=ñ", "https://example.com/caf%C3%A9?q=%C3%B1", "other letters in the path"),
    ("https://example.com/a%20b%2Fc", "https://example.com/a%20b%2Fc", "what is encoded stays so"),
    ("https://example.com/a b|c\\d", "https://example.com/a%20b%7Cc%5Cd", "what has to be encoded"),
    (" https://example.com/ ", "https://example.com/", "spaces around it"),
    ("https://a_b.example.com/", "https://a_b.example.com/", "an underscore, which some names have"),
    ("http://93.184.215.14/", "http://93.184.215.14/", "a public address"),
    ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/", "a public IPv6 address"),
    ("https://example.com?q=1", "https://example.com/?q=1", "a query without a path"),
    ("https://example.com//a//b", "https://example.com//a//b", "double slashes are part of a path"),
]


@pytest.mark.parametrize(("url", "plain", "why"), GOOD, ids=[why for _, _, why in GOOD])
def test_addresses_of_the_web_are_understood(url: str, plain: str, why: str) -> None:
    assert target_of(url).url == plain, why
    assert target_of(plain).url == plain


ADDRESSES = st.one_of(
    st.ip_addresses(v=4),
    st.ip_addresses(v=6),
    st.ip_addresses(v=6, network="2000::/3"),
    st.ip_addresses(v=6, network="2001::/16"),
    st.sampled_from([
        "8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0", "2606:4700::1111", "2a00::1",
    ]).map(ip_address),
)  # fmt: skip


@given(ADDRESSES)
@example(ip_address("2001:1ff:ffff::1"))
@example(ip_address("2002::1"))
def test_no_address_is_public_that_the_standard_library_knows_otherwise(
    address: IPv4Address | IPv6Address,
) -> None:
    if is_public(str(address)):
        assert address.is_global
        assert not any((address.is_multicast, address.is_reserved, address.is_unspecified))


PUBLIC_ONES = ["8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.32.0.0", "223.255.255.255",
               "2606:4700::1111", "2a00:1450:4001::200e", "2001:200::1", "2400:cb00::1"]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC_ONES)
def test_addresses_beside_the_special_blocks_are_public(address: str) -> None:
    assert is_public(address)


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://[", "http://example.com/"]))
def test_any_text_is_a_public_target_or_an_input_error(text: str, start: str) -> None:
    try:
        target = target_of(start + text)
    except InputError:
        return
    assert target_of(target.url) == target
    assert target.url.isascii()
    assert target.url.isprintable()
    assert " " not in target.url
