"""How the values of one field are had, for all objects of a level at once.

``column`` gives a response value for every source. What a source fails at becomes a failure of the run at that place,
and what has to be awaited becomes a wait of the run.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from graphql import GraphQLField, GraphQLObjectType
from graphql.execution.collect_fields import FieldDetails
from graphql.execution.values import get_argument_values

from companero.core.graph.relation import BatchRelation
from companero.graphql.execution.complete import Completer
from companero.graphql.execution.document import variables_in
from companero.graphql.execution.info import FieldInfo
from companero.graphql.execution.outcomes import outcomes
from companero.graphql.execution.trail import FieldTrail, SomeTrail, Trail

if TYPE_CHECKING:
    from companero.graphql.execution.run import Run

_IMMUTABLE = (str, int, float, bool, type(None), Enum)


class FieldPlan:
    """One response name of a selection set. ``details`` are the merged occurrences of the field in the document."""

    __slots__ = ("completer", "definition", "details", "key", "nodes", "order", "parent")

    completer: Completer

    def __init__(
        self, key: str, order: int, parent: GraphQLObjectType, definition: GraphQLField, details: list[FieldDetails]
    ) -> None:
        self.key = key
        self.order = order
        self.parent = parent
        self.definition = definition
        self.details = details
        self.nodes = [detail.node for detail in details]

    @property
    def coordinate(self) -> str:
        return f"{self.parent}.{self.nodes[0].name.value}"

    def column(self, run: "Run", trail: FieldTrail, sources: list[Any]) -> list[Any]:
        raise NotImplementedError


class TypenameField(FieldPlan):
    __slots__ = ()

    def column(self, run: "Run", trail: FieldTrail, sources: list[Any]) -> list[Any]:
        return [self.parent.name] * len(sources)


class AttributeField(FieldPlan):
    """A Strawberry field without a resolver."""

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[Any], Any], *args: Any) -> None:
        super().__init__(*args)
        self._read = read

    def column(self, run: "Run", trail: FieldTrail, sources: list[Any]) -> list[Any]:
        return self.completer.complete(run, trail, outcomes(self._read, sources))


class ResolverField(FieldPlan):
    """Any resolver, called as graphql-core calls it: with the source, the info and the arguments."""

    __slots__ = ("_is_constant", "_kept", "_resolve")

    def __init__(self, resolve: Callable[..., Any], *args: Any) -> None:
        super().__init__(*args)
        self._resolve = resolve
        self._kept: dict[str, Any] | None = None
        self._is_constant = not any(variables_in(argument) for argument in self.nodes[0].arguments or ())

    def column(self, run: "Run", trail: FieldTrail, sources: list[Any]) -> list[Any]:
        values: list[Any] = []
        arguments: dict[str, Any] | None = None
        for index, source in enumerate(sources):
            try:
                arguments = self._arguments(run, arguments)
                values.append(self._resolve(source, FieldInfo(self, run, trail, index), **arguments))
            except Exception as error:
                values.append(error)
        return self.completer.complete(run, trail, values)

    def _arguments(self, run: "Run", before: dict[str, Any] | None) -> dict[str, Any]:
        """Coerced arguments: those of the row before, or of the request before, where nobody can have changed them."""
        if self._kept is not None:
            return self._kept
        if before is not None and _is_immutable(before):
            return before
        arguments = get_argument_values(self.definition, self.nodes[0], run.variables)
        if self._is_constant and _is_immutable(arguments):
            self._kept = arguments
        return arguments


class BareField(FieldPlan):
    """A Strawberry resolver without arguments and extensions: ``call`` goes straight to the function."""

    __slots__ = ("_call", "_needs_info")

    def __init__(self, call: Callable[..., Any], needs_info: bool, *args: Any) -> None:
        super().__init__(*args)
        self._call = call
        self._needs_info = needs_info

    def column(self, run: "Run", trail: FieldTrail, sources: list[Any]) -> list[Any]:
        if not self._needs_info:
            return self.completer.complete(run, trail, outcomes(self._call, sources))
        values: list[Any] = []
        for index, source in enumerate(sources):
            try:
                values.append(self._call(source, FieldInfo(self, run, trail, index)))
            except Exception as error:
                values.append(error)
        return self.completer.complete(run, trail, values)


class RelationField(FieldPlan):
    """A batched relation: one ``load_many`` for the level."""

    __slots__ = ("_batch",)

    def __init__(self, batch: BatchRelation, *args: Any) -> None:
        super().__init__(*args)
        self._batch = batch

    def column(self, run: "Run", trail: FieldTrail, sources: list[Any]) -> list[Any]:
        keys = outcomes(self._batch.key, sources)
        wanted = [index for index, key in enumerate(keys) if key is not None and not isinstance(key, Exception)]
        if len(wanted) == len(keys):
            self._load(run, trail, keys)
            return [None] * len(keys)
        self._load(run, SomeTrail(trail, wanted), [keys[index] for index in wanted])
        # The rest are nulls and failures, for which nothing has to be loaded.
        rest = [index for index in range(len(keys)) if index not in set(wanted)]
        self.completer.complete(run, SomeTrail(trail, rest), [keys[index] for index in rest])
        return [None] * len(keys)

    def _load(self, run: "Run", trail: Trail, keys: list[Any]) -> None:
        if not keys:
            return
        try:
            loaded = self._batch.loader(run.context).load_many(keys)
        except Exception as error:
            for index in range(len(keys)):
                run.fail(trail, index, error)
        else:
            run.wait([loaded], partial(self._arrive, run, trail, keys))

    def _arrive(self, run: "Run", trail: Trail, keys: list[Any], results: list[Any]) -> None:
        loaded = results[0]
        if isinstance(loaded, Exception):
            # One bad key is enough for that; only its own rows may fail.
            values = outcomes(partial(self._batch.load, run.context), keys)
        elif not isinstance(loaded, Sequence) or len(loaded) != len(keys):
            values = [ValueError(f"The loader did not return one value for each of {len(keys)} keys.")] * len(keys)
        else:
            values = outcomes(self._batch.wrapped, loaded)
        self.completer.resume(run, trail, values)


def _is_immutable(arguments: dict[str, Any]) -> bool:
    return all(isinstance(value, _IMMUTABLE) for value in arguments.values())
