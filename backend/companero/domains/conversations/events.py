"""What conversations tell their workspace, as snapshots of plain fields."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from companero.domains.conversations.models import Conversation

CONVERSATION_UPDATED = "conversation.updated"
TURN_STEPPED = "turn.stepped"
TURNS_WAITING = "turns"
"""Announced when a turn was queued; workers claim it from Postgres."""

_FIELDS = ("id", "workspace_id", "member_id", "twin_id", "channel", "title", "message_count", "last_message_id",
           "last_message_at", "created_at")  # fmt: skip


def conversation_snapshot(conversation: Conversation | Row[Any]) -> Mapping[str, Any]:
    return {name: _plain(getattr(conversation, name)) for name in _FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)


def message_topic(message_id: object) -> str:
    """Where the stream of a reply is found on the bus."""
    return f"message:{message_id}"
