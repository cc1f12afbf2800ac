"""Keyset connections in the shape clients know from Relay."""

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

from companero.core.pagination import Page

C = TypeVar("C")

CURSOR = "Where this row lies; give it as `after` or `before`."
NODES = "The rows without their cursors."
FIRST = "How many rows, 1 to 100."
AFTER = "Rows after this cursor."


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


def page_info(page: Page[Any]) -> PageInfo:
    return PageInfo(
        has_next_page=page.has_next,
        has_previous_page=page.has_previous,
        start_cursor=page.cursors[0] if page.cursors else None,
        end_cursor=page.cursors[-1] if page.cursors else None,
    )


def connect(kind: Callable[..., C], edge: Any, page: Page[Any], convert: Callable[[Any], Any], **extra: Any) -> C:
    """A connection of class ``kind`` with edges of class ``edge`` from a page of records."""
    nodes = [convert(row) for row in page.rows]
    edges = [edge(cursor=cursor, node=node) for cursor, node in zip(page.cursors, nodes, strict=True)]
    return kind(edges=edges, nodes=nodes, page_info=page_info(page), **extra)
