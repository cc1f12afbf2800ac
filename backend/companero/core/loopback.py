"""Who sits at this very machine."""

from ipaddress import ip_address

from starlette.requests import HTTPConnection

_FORWARDED = {"forwarded", "via", "x-real-ip"}


def is_from_loopback(connection: HTTPConnection) -> bool:
    """Whether it came from this machine and asked for this machine.

    Not through a proxy, which is a neighbour too; and not by a name that somebody lets lead here, whose pages a browser
    would take for ours.
    """
    if any(name in _FORWARDED or name.startswith("x-forwarded-") for name in connection.headers):
        return False
    asked_for = connection.url.hostname or ""
    return connection.client is not None and _is_loopback(connection.client.host) and _is_loopback(asked_for)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
