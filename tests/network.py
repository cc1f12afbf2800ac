"""Keeps a test process off the network: only this machine may be spoken to."""

import ipaddress
import sys
from typing import Any

_LOCAL_NAMES = {"localhost", "", None}


class NetworkBlockedError(RuntimeError):
    """A test tried to leave the machine."""


def block_network() -> None:
    """From here on a connection or a look-up beyond loopback raises; cannot be undone in this process."""
    sys.addaudithook(_refuse_strangers)


def _refuse_strangers(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if not _is_local(host):
        raise NetworkBlockedError(f"A test tried to reach {host!r}.")


def _is_local(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in _LOCAL_NAMES or not isinstance(name, str):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
