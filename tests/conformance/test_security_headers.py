"""The headers a browser gets with every page."""

from collections.abc import Mapping

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from companero.core.security_headers import SecurityHeaders, content_security_policy


async def page(request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello", headers={"referrer-policy": "no-referrer"} if "own" in request.url.path else None)


def override(path: str) -> Mapping[str, str]:
    if path == "/widget.js":
        return {"Cross-Origin-Resource-Policy": "cross-origin", "Content-Security-Policy": ""}
    return {"Content-Security-Policy": content_security_policy(frame_ancestors="*")} if path == "/framed" else {}


async def headers_of(path: str, *, production: bool = True) -> httpx.Headers:
    inner = Starlette(routes=[Route("/{path:path}", page)])
    app = SecurityHeaders(inner, production=production, override=override)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        return (await http.get(path)).headers


async def test_a_page_in_production_runs_only_our_own_code() -> None:
    headers = await headers_of("/hub")
    policy = dict(directive.split(" ", 1) for directive in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert headers["strict-transport-security"].startswith("max-age=31536000")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "microphone=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"


async def test_development_may_speak_plain_http() -> None:
    headers = await headers_of("/hub", production=False)
    assert "strict-transport-security" not in headers
    assert "content-security-policy" in headers


async def test_a_path_may_be_overridden() -> None:
    script = await headers_of("/widget.js")
    assert script["cross-origin-resource-policy"] == "cross-origin"
    assert "content-security-policy" not in script
    assert "frame-ancestors *" in (await headers_of("/framed"))["content-security-policy"]
    assert "frame-ancestors 'none'" in (await headers_of("/hub"))["content-security-policy"]


async def test_a_response_keeps_the_header_it_sets_itself() -> None:
    assert (await headers_of("/own")).get_list("referrer-policy") == ["no-referrer"]
