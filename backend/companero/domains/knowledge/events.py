"""What knowledge tells its workspace, as snapshots of plain fields."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from companero.domains.knowledge.models import Document

DOCUMENT_STATUS_CHANGED = "document.status_changed"
INGEST = "ingest"
"""The job that wakes an ingestion worker."""

SNAPSHOT_FIELDS = ("id", "workspace_id", "title", "filename", "content_type", "byte_size", "status", "progress",
                   "failure_reason", "language", "page_count", "passage_count", "enabled", "created_at",
                   "ready_at")  # fmt: skip


def document_snapshot(document: Document) -> Mapping[str, Any]:
    return {name: _plain(getattr(document, name)) for name in SNAPSHOT_FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
