"""Where a path needs other security headers than the rest of the house."""

from collections.abc import Mapping

from companero.core.security_headers import content_security_policy
from companero.web.rooms import ROOMS
from companero.web.widget import CHAT, LOADER

_FOR_EVERYONE = {"Cross-Origin-Resource-Policy": "cross-origin"}
# Pages without a component library need no inline styles either.
_PAGES = {"Content-Security-Policy": content_security_policy(style_src="'self'")}
# What a careful shop would send: nothing inline, and no word about us but where script and connections may go.
_GUEST = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
}


def security_override(path: str) -> Mapping[str, str]:
    if path in (LOADER, CHAT):
        return _FOR_EVERYONE
    if path == "/widget-demo":
        return _GUEST
    return {} if path.split("/")[1] in ROOMS else _PAGES
