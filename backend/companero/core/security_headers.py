"""What every HTTP response tells the browser to refuse."""

from collections.abc import Callable, Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Headers a path sets in place of ours; an empty value leaves a header out.
Override = Callable[[str], Mapping[str, str]]

_CONTENT: Mapping[str, str] = {
    "default-src": "'self'",
    "script-src": "'self'",
    # The component library writes its theme into a style element; a style cannot run anything.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HSTS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def content_security_policy(**changes: str) -> str:
    """Our policy, everything from our own origin, with directives changed by name: ``frame_ancestors="*"``."""
    directives = {**_CONTENT, **{name.replace("_", "-"): value for name, value in changes.items()}}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def security_headers(*, production: bool) -> dict[str, str]:
    """The headers of a response that nobody overrides. Plain HTTP stays possible outside production."""
    return {"Content-Security-Policy": content_security_policy(), **_HEADERS, **(_HSTS if production else {})}


class SecurityHeaders:
    """ASGI middleware. A header the application set itself stands; then the path's override counts, then ours."""

    def __init__(self, app: ASGIApp, *, production: bool, override: Override = lambda path: {}) -> None:
        self._app = app
        self._defaults = security_headers(production=production)
        self._override = override

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._complete(scope["path"], list(message.get("headers", ())))
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _complete(self, path: str, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        present = {name.lower() for name, _ in headers}
        wanted = {name.lower(): value for name, value in {**self._defaults, **self._override(path)}.items() if value}
        ours = ((name.encode("latin-1"), value.encode("latin-1")) for name, value in wanted.items())
        return headers + [pair for pair in ours if pair[0] not in present]
