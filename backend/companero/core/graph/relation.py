"""Relations that a whole list level resolves in one call.

    member: Member = relation(loader=lambda context: context.loaders.members, key=attrgetter("member_id"))

The executor asks the loader once for all rows of a level. Under graphql-core the same field is an ordinary resolver
that loads one key, so both give the same response. A field that carries extensions (permissions, say) is always
resolved row by row, because extensions judge single calls.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.types.field import StrawberryField

BATCH = "batch"


class Loader(Protocol):
    """What a relation needs of a DataLoader; Strawberry's own has it."""

    def load(self, key: Any) -> Awaitable[Any]: ...

    def load_many(self, keys: Iterable[Any]) -> Awaitable[Sequence[Any]]:
        """Values in the order of ``keys``. When it raises, each key is loaded by itself, to fail by itself."""
        ...


@dataclass(frozen=True, slots=True)
class BatchRelation:
    """The marker under ``metadata["batch"]`` of a Strawberry field.

    ``loader(context)`` picks the loader of the request, ``key(source)`` what to load; a key of None is null without
    a load. ``wrap`` turns what was loaded into what the field returns; null stays null.
    """

    loader: Callable[[Any], Loader]
    key: Callable[[Any], Any]
    wrap: Callable[[Any], Any] | None = None

    async def load(self, context: Any, key: Any) -> Any:
        """One row by itself."""
        return self.wrapped(await self.loader(context).load(key))

    def wrapped(self, value: Any) -> Any:
        if self.wrap is None or value is None or isinstance(value, Exception):
            return value
        return self.wrap(value)


def relation(
    *,
    loader: Callable[[Any], Loader],
    key: Callable[[Any], Any],
    wrap: Callable[[Any], Any] | None = None,
    name: str | None = None,
    description: str | None = None,
    deprecation_reason: str | None = None,
    extensions: Sequence[FieldExtension] = (),
) -> Any:
    """A Strawberry field whose type is the annotation of the attribute it is assigned to."""
    batch = BatchRelation(loader, key, wrap)

    async def resolve(root: Any, info: strawberry.Info) -> Any:
        wanted = batch.key(root)
        return None if wanted is None else await batch.load(info.context, wanted)

    return strawberry.field(
        resolver=resolve,
        name=name,
        description=description,
        deprecation_reason=deprecation_reason,
        metadata={BATCH: batch},
        extensions=list(extensions),
    )


def batch_of(field: StrawberryField) -> BatchRelation | None:
    """The marker of a field that may be resolved for a whole level at once."""
    marker = field.metadata.get(BATCH)
    return marker if isinstance(marker, BatchRelation) and not field.extensions else None
