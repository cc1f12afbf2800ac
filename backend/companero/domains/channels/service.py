"""The widget of a workspace: made, changed, and where visitors come in."""

import re
import secrets
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from companero.core.db import UnitOfWork
from companero.core.errors import FieldProblem, NotFoundError, ValidationError
from companero.core.graph.permissions import WRITERS, require
from companero.core.ids import uuid7
from companero.core.repository import is_storable
from companero.domains.channels import repository
from companero.domains.channels.models import Widget

DEFAULT_PORTS = {"http": 80, "https": 443}
# Longer than any site's; what is read out of an address costs more than its length.
MAX_ADDRESS = 500
_LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,254}}$){_LABEL}(\.{_LABEL})*\.?")


async def create_widget(unit: UnitOfWork, workspace_id: UUID, name: str) -> Widget:
    widget = Widget(id=uuid7(), workspace_id=workspace_id, key=f"w_{secrets.token_urlsafe(16)}", name=name)
    unit.session.add(widget)
    return widget


async def update_widget(
    unit: UnitOfWork, widget_id: UUID, *, name: str | None, allowed_origins: list[str] | None
) -> Widget:
    """Raises NotFoundError, ValidationError."""
    statement = repository.visible_widgets(unit.viewer).where(Widget.id == widget_id)
    widget = await unit.session.scalar(statement)
    if widget is None:
        raise NotFoundError("This widget is not there any more.")
    require(unit.viewer, WRITERS, widget.workspace_id)
    if name is not None:
        if not 1 <= len(name.strip()) <= 100 or not is_storable(name):
            raise ValidationError(FieldProblem("name", "Give the widget a name of at most 100 characters."))
        widget.name = name.strip()
    if allowed_origins is not None:
        widget.allowed_origins = list(dict.fromkeys(normal_origin(origin) for origin in allowed_origins))
    await unit.session.flush()
    return widget


def normal_origin(text: str) -> str:
    """``https://host[:port]`` from whatever address of the site was typed. Raises ValidationError."""
    typed = text.strip()
    try:
        if len(typed) > MAX_ADDRESS:
            raise ValueError(typed)
        return _origin(typed if "://" in typed else f"https://{typed}")
    except ValueError as error:
        shown = typed if len(typed) <= 80 else f"{typed[:80]}…"
        raise ValidationError(
            FieldProblem(
                "allowedOrigins", f"“{shown}” is not the address of a site. Write it like https://example.com."
            )
        ) from error


def _origin(address: str) -> str:
    """As a browser spells it. Raises ValueError."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port
    if parts.scheme not in DEFAULT_PORTS or parts.username is not None:
        raise ValueError(address)
    if ":" in host:
        host = f"[{ip_address(host)}]"
    else:
        host = host if host.isascii() else host.encode("idna").decode()
        if not _HOST.fullmatch(host):
            raise ValueError(address)
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, DEFAULT_PORTS[parts.scheme]) else "")
