"""Pages of the public web, and nothing that is not public; a server on this machine plays the web."""

import asyncio
import gzip
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from companero.adapters import web_fetcher
from companero.adapters.web_fetcher import HttpxWebFetcher, Reach, is_public
from companero.ports import UpstreamError

CERTIFICATE = Path(__file__).parent / "certificates" / "site.pem"
HIDDEN = "not on the public web"

Answer = Callable[[bytes], bytes]


def page(body: bytes = b"<p>Hello</p>", status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Web:
    """Sites by name, all on one server; ``asked`` are the requests it got."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.names: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        self.port = 0

    def site(self, name: str, answer: Answer | bytes, *addresses: list[str]) -> str:
        """Its address; each look-up of the name gives the next of ``addresses``, the last one for good."""
        self.answers[name] = answer if callable(answer) else lambda _: answer
        self.names[name] = list(addresses) or [["127.0.0.1"]]
        return f"http://{name}:{self.port}/"

    async def addresses_of(self, host: str) -> list[str]:
        found = self.names.get(host, [[host]])
        return found.pop(0) if len(found) > 1 else found[0]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        (host,) = [line[6:].decode() for line in request.split(b"\r\n") if line.lower().startswith(b"host: ")]
        self.asked.append(host)
        writer.write(self.answers[host.partition(":")[0]](request))
        with_end = asyncio.create_task(writer.drain())
        await asyncio.wait([with_end])
        writer.close()

    def reach(self, **changes: object) -> Reach:
        """As if the addresses of this machine were public, and its port the usual one."""
        values: dict[str, object] = {
            "is_allowed": lambda address: address.is_loopback,
            "addresses_of": self.addresses_of,
            "ports": {"http": self.port, "https": self.port},
        }
        return Reach(**(values | changes))  # type: ignore[arg-type]


@asynccontextmanager
async def a_web(context: ssl.SSLContext | None = None) -> AsyncIterator[Web]:
    web = Web()
    server = await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=context)
    web.port = server.sockets[0].getsockname()[1]
    async with server:
        yield web


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with a_web() as found:
        yield found


@pytest.fixture
async def fetcher(web: Web) -> AsyncIterator[HttpxWebFetcher]:
    made = HttpxWebFetcher(web.reach())
    yield made
    await made.close()


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.5.4", "192.168.1.1", "127.0.0.1", "0.0.0.0", "169.254.169.254", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254",
        "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::10.0.0.1", "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1", "2001::1", "64:ff9b:1::1",
    ],
)  # fmt: skip
def test_what_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"]
)
def test_what_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://0/",
    ],
)  # fmt: skip
async def test_this_machine_is_never_read(url: str) -> None:
    fetcher = HttpxWebFetcher()
    with pytest.raises(UpstreamError, match=HIDDEN):
        await fetcher.fetch(url)
    await fetcher.close()


@pytest.mark.parametrize(
    "url", ["", "hello", "ftp://site.test/", "file:///etc/passwd", "http://", "https:///x", "http://a:b@site.test/"]
)
async def test_what_is_no_web_address(fetcher: HttpxWebFetcher, url: str) -> None:
    with pytest.raises(UpstreamError, match="not a web address"):
        await fetcher.fetch(url)


async def test_a_page_with_its_marks(web: Web, fetcher: HttpxWebFetcher) -> None:
    url = web.site("site.test", page(content_type="text/html; charset=utf-8", etag='"1"', last_modified="Mon"))
    found = await fetcher.fetch(url)
    assert (found.url, found.body, found.content_type) == (url, b"<p>Hello</p>", "text/html; charset=utf-8")
    assert (found.etag, found.modified, found.is_unchanged) == ('"1"', "Mon", False)


async def test_what_did_not_change_is_not_sent_again(web: Web, fetcher: HttpxWebFetcher) -> None:
    def answer(request: bytes) -> bytes:
        known = b'if-none-match: "1"' in request.lower() and b"if-modified-since: mon" in request.lower()
        return page(b"", "304 Not Modified") if known else page()

    url = web.site("site.test", answer)
    assert (await fetcher.fetch(url, etag='"1"', modified="Mon")).is_unchanged
    assert not (await fetcher.fetch(url)).is_unchanged


async def test_redirects_are_followed_within_reason(web: Web, fetcher: HttpxWebFetcher) -> None:
    there = web.site("there.test", page(b"arrived"))
    url = web.site("site.test", page(b"", "301 Moved", location=there))
    found = await fetcher.fetch(url)
    assert (found.url, found.body) == (there, b"arrived")
    circle = web.site("circle.test", page(b"", "302 Found", location="/again"))
    with pytest.raises(UpstreamError, match="without an end"):
        await fetcher.fetch(circle)


async def test_no_redirect_leads_inside(web: Web, fetcher: HttpxWebFetcher) -> None:
    inside = web.site("inside.test", page(b"secret"), ["10.0.0.7"])
    for target in (
        inside,
        f"http://192.168.0.1:{web.port}/",
        f"http://127.0.0.1:{web.port + 1}/",
        "file:///etc/passwd",
    ):
        url = web.site("site.test", page(b"", "307 Moved", location=target))
        with pytest.raises(UpstreamError, match=rf"{HIDDEN}|not a web address"):
            await fetcher.fetch(url)
    assert {host.partition(":")[0] for host in web.asked} == {"site.test"}


async def test_a_name_that_changes_its_mind_is_looked_up_once(web: Web, fetcher: HttpxWebFetcher) -> None:
    url = web.site("site.test", page(b"public"), ["127.0.0.1"], ["10.0.0.1"])
    assert (await fetcher.fetch(url)).body == b"public"
    with pytest.raises(UpstreamError, match=HIDDEN):
        await fetcher.fetch(url)


async def test_one_hidden_address_of_a_name_is_too_many(web: Web, fetcher: HttpxWebFetcher) -> None:
    url = web.site("site.test", page(), ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(UpstreamError, match=HIDDEN):
        await fetcher.fetch(url)
    assert web.asked == []


async def test_other_ports_stay_closed(web: Web) -> None:
    fetcher = HttpxWebFetcher(web.reach(ports={"http": 80, "https": 443}))
    with pytest.raises(UpstreamError, match=HIDDEN):
        await fetcher.fetch(web.site("site.test", page()))
    await fetcher.close()


async def test_too_much_is_not_taken_in_also_when_it_was_packed_small(
    web: Web, fetcher: HttpxWebFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_fetcher, "MAX_BYTES", 100_000)
    for answer in (page(b"x" * 100_001), page(gzip.compress(b"x" * 100_001), content_encoding="gzip")):
        with pytest.raises(UpstreamError, match="larger than"):
            await fetcher.fetch(web.site("site.test", answer))
    assert len((await fetcher.fetch(web.site("site.test", page(b"x" * 100_000)))).body) == 100_000


async def test_a_site_that_never_comes_to_an_end_is_left(web: Web) -> None:
    held: list[asyncio.StreamWriter] = []

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        held.append(writer)

    async with await asyncio.start_server(hold, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        fetcher = HttpxWebFetcher(web.reach(ports={"http": port, "https": port}), total_seconds=0.2)
        web.site("site.test", page())
        with pytest.raises(UpstreamError, match="too long to answer"):
            await fetcher.fetch(f"http://site.test:{port}/")
        held[0].close()
        await fetcher.close()


async def test_a_site_that_breaks_off_is_out_of_reach(web: Web, fetcher: HttpxWebFetcher) -> None:
    with pytest.raises(UpstreamError, match="cannot be reached"):
        await fetcher.fetch(web.site("site.test", b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf"))


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("404 Not Found", "no page"),
        ("410 Gone", "no page"),
        ("403 Forbidden", "does not let us"),
        ("500 Oh", "error of its own"),
    ],
)
async def test_what_a_site_refuses(web: Web, fetcher: HttpxWebFetcher, status: str, sentence: str) -> None:
    with pytest.raises(UpstreamError, match=sentence):
        await fetcher.fetch(web.site("site.test", page(b"", status)))


async def test_a_site_is_known_by_its_certificate_though_it_is_called_by_its_address() -> None:
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(CERTIFICATE, CERTIFICATE.with_suffix(".key"))
    async with a_web(serving) as web:
        for name in ("site.test", "other.test"):
            web.site(name, page(b"safe"))
        fetcher = HttpxWebFetcher(web.reach(trust=ssl.create_default_context(cafile=str(CERTIFICATE))))
        assert (await fetcher.fetch(f"https://site.test:{web.port}/")).body == b"safe"
        with pytest.raises(UpstreamError, match="certificate"):
            await fetcher.fetch(f"https://other.test:{web.port}/")
        await fetcher.close()
