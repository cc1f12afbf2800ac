"""The widget of a workspace: made, changed, and where visitors come in."""

import secrets
from urllib.parse import urlsplit
from uuid import UUID

from companero.core.db import UnitOfWork
from companero.core.errors import FieldProblem, NotFoundError, ValidationError
from companero.core.graph.permissions import WRITERS, require
from companero.core.ids import uuid7
from companero.domains.channels import repository
from companero.domains.channels.models import Widget


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
        if not 1 <= len(name.strip()) <= 100:
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
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
        parts = urlsplit("")
    if not host or parts.scheme not in {"http", "https"} or parts.username or " " in host:
        raise ValidationError(
            FieldProblem(
                "allowedOrigins", f"“{typed}” is not the address of a site. Write it like https://example.com."
            )
        )
    default = {"http": 80, "https": 443}[parts.scheme]
    shown = f"[{host}]" if ":" in host else host.encode("idna").decode() if not host.isascii() else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port and port != default else "")
