"""Anything with an id, and how it is found again by that id alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry

from companero.core.graph.context import Batch, Context
from companero.core.ids import BadIdError, decode_id


@strawberry.interface(description="Anything that can be fetched again by its id.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque and stable.")


@dataclass(frozen=True, slots=True)
class NodeSource:
    """How the records of a type are loaded and shown. ``batch`` sees only what the viewer may see."""

    batch: Batch[UUID, Any]
    of: Callable[[Any], Any]


class NodeRegistry(dict[str, NodeSource]):
    """Type name to source; filled by the domains' schema modules."""

    async def resolve(self, context: Context, opaque: str) -> Any | None:
        """The graph object, or None for what is not there, not visible, or not an id."""
        try:
            type_name, key = decode_id(opaque)
        except BadIdError:
            return None
        source = self.get(type_name)
        record = None if source is None else await context.loader(source.batch).load(key)
        return None if record is None or source is None else source.of(record)


NODES = NodeRegistry()


def node_of(type_name: str) -> Callable[[Any], Any]:
    """Shows a record as a type of another domain, without importing that domain's schema."""
    return lambda record: NODES[type_name].of(record)


def by(batch: Batch[Any, Any]) -> Callable[[Context], Any]:
    """The loader over a batch function, as relations want it."""
    return lambda context: context.loader(batch)
