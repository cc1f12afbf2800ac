"""``companero serve``: the API process."""

import asyncio
from typing import Any

import uvicorn

from companero.operations.database import check_serving_role
from companero.operations.reachable import check_reachable
from companero.settings import Settings

_GRACE_SECONDS = 1
_WEBSOCKET_BYTES = 1024 * 1024


def serve(settings: Settings) -> None:
    """Serves until it is asked to stop. Raises ConfigurationError for a role that must not serve, and for a production
    that could not be reached by the links it mails."""
    check_reachable(settings)
    asyncio.run(check_serving_role(settings.database_url))
    uvicorn.run(**server_options(settings))


def server_options(settings: Settings) -> dict[str, Any]:
    """What uvicorn is told. Frames go uncompressed: packing small ones for thousands costs more than it saves."""
    return {
        "app": "companero.asgi:create",
        "factory": True,
        "host": settings.host,
        "port": settings.port,
        "loop": "uvloop",
        "http": "httptools",
        "proxy_headers": True,
        "forwarded_allow_ips": settings.trusted_proxies,
        "ws_max_size": _WEBSOCKET_BYTES,
        "ws_per_message_deflate": False,
        "timeout_graceful_shutdown": _GRACE_SECONDS,
        "server_header": False,
        "access_log": False,
        "log_level": "info",
    }
