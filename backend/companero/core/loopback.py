"""Who sits at this very machine."""

from ipaddress import ip_address

from starlette.requests import HTTPConnection

_FORWARDED = {"forwarded", "via", "x-real-ip"}


def is_from_loopback(connection: HTTPConnection) -> bool:
    """Whether it came from this machine, and not through a proxy, which is a neighbour too."""
    if any(name in _FORWARDED or name.startswith("x-forwarded-") for name in connection.headers):
        return False
    try:
        return connection.client is not None and ip_address(connection.client.host).is_loopback
    except ValueError:
        return False
