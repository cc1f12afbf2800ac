"""Which web pages may call us. Programs that are no browsers send no Origin and pass."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

# Decides about a foreign page; the Authorization value is None in a preflight and while a socket opens.
OriginAllowed = Callable[[str, str | None], Awaitable[bool]]

CLIENT_HEADER = "x-graphql-client"
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": f"authorization, content-type, {CLIENT_HEADER}",
    "Access-Control-Max-Age": "600",
}


@dataclass(frozen=True, slots=True)
class OriginPolicy:
    """``own`` are our public origins, like ``https://example.org``; any other page is put to ``origin_allowed``."""

    own: frozenset[str]
    origin_allowed: OriginAllowed

    async def allows(self, origin: str | None, authorization: str | None) -> bool:
        return origin is None or origin in self.own or await self.origin_allowed(origin, authorization)


def cors_headers(origin: str | None, *, preflight: bool = False) -> dict[str, str]:
    """Response headers for an origin that is allowed. Never with credentials: we know people by bearer token only."""
    headers = {"Vary": "Origin, Accept"}
    if origin is not None:
        headers["Access-Control-Allow-Origin"] = origin
    return headers | _PREFLIGHT if preflight else headers
