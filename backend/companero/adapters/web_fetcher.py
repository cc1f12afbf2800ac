"""``WebFetcher`` over httpx: public pages, and nothing that is not public.

A name is looked up once and what was found is what is connected to, so that neither a redirect nor a name that
changes its mind leads inside.
"""

import asyncio
import ipaddress
import logging
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import httpx

from companero.ports import FetchedPage, UpstreamError

log = logging.getLogger(__name__)

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

MAX_HOPS = 5
MAX_BYTES = 20 * 1024 * 1024
TOTAL_SECONDS = 30.0
TIMEOUT = httpx.Timeout(10.0, connect=5.0)
PORTS = {"http": 80, "https": 443}
USER_AGENT = "Companero/1.0 (reads pages their owner asked it to read)"
_REDIRECTS = {301, 302, 303, 307, 308}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

_ADDRESS = "This is not a web address. It begins with https:// and names a site."
_HIDDEN = "This address is not on the public web, so it cannot be read from here."
_UNKNOWN = "There is no site of this name. Check the address for a typing mistake."
_UNREACHABLE = "The site cannot be reached right now. Try again later."
_UNTRUSTED = "The site's certificate is not valid, so what it sends cannot be trusted."
_SLOW = "The site took too long to answer. Try again later."
_LARGE = f"The page is larger than {MAX_BYTES // (1024 * 1024)} MB."
_CIRCLE = "The site sends us from one address to the next without an end."
_GONE = "There is no page at this address any more."
_CLOSED = "The site does not let us read this page."
_BROKEN = "The site answered with an error of its own. Try again later."


def is_public(address: IPAddress) -> bool:
    """Whether it can be anybody's on the internet: not private, loopback, link-local, shared, reserved, multicast."""
    if isinstance(address, ipaddress.IPv6Address) and (inner := _inner(address)) is not None:
        return is_public(inner)
    is_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or is_local)


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that is reached in the end by one that carries it inside."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


async def addresses_of(host: str) -> list[str]:
    """As the system knows them. Raises socket.gaierror."""
    with suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    with suppress(OSError):
        # 127.1, 0x7f.1 and 2130706433 are addresses to the system as well.
        return [socket.inet_ntoa(socket.inet_aton(host))]
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(entry[4][0]).partition("%")[0] for entry in found]


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be spoken to: which addresses, at which port for each scheme, and who vouches for a site's name."""

    is_allowed: Callable[[IPAddress], bool] = is_public
    addresses_of: Callable[[str], Awaitable[list[str]]] = addresses_of
    ports: Mapping[str, int] = field(default_factory=lambda: PORTS)
    trust: ssl.SSLContext | bool = True


class HttpxWebFetcher:
    """Implements ``ports.WebFetcher``."""

    def __init__(self, reach: Reach | None = None, total_seconds: float = TOTAL_SECONDS) -> None:
        self._reach = reach or Reach()
        self._total_seconds = total_seconds
        # No proxy of the environment's: it would look names up itself.
        self._client = httpx.AsyncClient(
            verify=self._reach.trust,
            timeout=TIMEOUT,
            trust_env=False,
            follow_redirects=False,
            headers={"user-agent": USER_AGENT},
        )

    async def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FetchedPage:
        """The page at ``url``, or where it leads; ``body`` is empty and ``is_unchanged`` set when both marks still fit.

        Raises UpstreamError with what a person is told.
        """
        marks = {"if-none-match": etag, "if-modified-since": modified}
        headers = {name: mark for name, mark in marks.items() if mark}
        try:
            async with asyncio.timeout(self._total_seconds):
                return await self._follow(url, headers)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise UpstreamError(_SLOW) from error
        except httpx.InvalidURL as error:
            raise UpstreamError(_ADDRESS) from error
        except httpx.ConnectError as error:
            raise UpstreamError(_UNTRUSTED if "CERTIFICATE_VERIFY" in str(error) else _UNREACHABLE) from error
        except httpx.HTTPError as error:
            raise UpstreamError(_UNREACHABLE) from error

    async def close(self) -> None:
        await self._client.aclose()

    async def _follow(self, url: str, headers: dict[str, str]) -> FetchedPage:
        here = httpx.URL(url)
        for _ in range(MAX_HOPS + 1):
            request = await self._request(here, headers)
            response = await self._client.send(request, stream=True)
            try:
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return await _page(here, response)
                here = here.join(response.headers["location"]).copy_with(fragment=None)
            finally:
                await response.aclose()
        raise UpstreamError(_CIRCLE)

    async def _request(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Request:
        """Goes to the address that was looked at; the site is still asked for by its name."""
        if url.scheme not in PORTS or not url.host or url.userinfo:
            raise UpstreamError(_ADDRESS)
        if (url.port or PORTS[url.scheme]) != self._reach.ports[url.scheme]:
            raise UpstreamError(_HIDDEN)
        address = await self._look_up(url.raw_host.decode("ascii").strip("[]"))
        named = {**headers, "host": url.netloc.decode("ascii")}
        return self._client.build_request(
            "GET",
            url.copy_with(host=str(address), fragment=None),
            headers=named,
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )

    async def _look_up(self, host: str) -> IPAddress:
        """The first address of a host all of whose addresses may be reached."""
        try:
            found = [ipaddress.ip_address(address) for address in await self._reach.addresses_of(host)]
        except (socket.gaierror, UnicodeError) as error:
            raise UpstreamError(_UNKNOWN) from error
        if not found or not all(map(self._reach.is_allowed, found)):
            log.info("%s is not public: %s", host, found)
            raise UpstreamError(_HIDDEN)
        return found[0]


async def _page(url: httpx.URL, response: httpx.Response) -> FetchedPage:
    status = response.status_code
    if status in (404, 410):
        raise UpstreamError(_GONE)
    if status in (401, 402, 403, 407, 451):
        raise UpstreamError(_CLOSED)
    if status != 304 and not 200 <= status < 300:
        raise UpstreamError(_BROKEN)
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MAX_BYTES:
            raise UpstreamError(_LARGE)
    return FetchedPage(
        url=str(url),
        content_type=response.headers.get("content-type", ""),
        body=bytes(body),
        is_unchanged=status == 304,
        etag=response.headers.get("etag"),
        modified=response.headers.get("last-modified"),
    )
