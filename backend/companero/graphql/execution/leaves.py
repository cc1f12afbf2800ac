"""Scalars and enums: whole columns at once where the class of the values allows it."""

from collections.abc import Callable, Mapping
from math import isfinite
from types import NoneType
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLString,
)
from graphql.execution.executor import Executor as CoreExecutor
from graphql.pyutils import Undefined
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT

from companero.graphql.execution.complete import Completer
from companero.graphql.execution.outcomes import outcomes
from companero.graphql.execution.trail import Trail

if TYPE_CHECKING:
    from companero.graphql.execution.fields import FieldPlan
    from companero.graphql.execution.run import Run

# Scalars whose values of these classes stand for themselves.
_THEMSELVES: Mapping[GraphQLLeafType, type] = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
# Scalars whose values of these classes stand for themselves when the whole column is in range.
_IN_RANGE: Mapping[GraphQLLeafType, tuple[type, Callable[[list[Any]], bool]]] = {
    GraphQLInt: (int, lambda column: min(column) >= GRAPHQL_MIN_INT and max(column) <= GRAPHQL_MAX_INT),
    GraphQLFloat: (float, lambda column: all(map(isfinite, column))),
}


class LeafCompleter(Completer):
    __slots__ = ("_serialize", "_themselves", "type")

    def __init__(self, field: "FieldPlan", nullable: bool, type_: GraphQLLeafType) -> None:
        super().__init__(field, nullable)
        self.type = type_
        self._serialize: Callable[[Any], Any] = type_.coerce_output_value
        self._themselves: set[type] = set()
        if type_ in _THEMSELVES:
            self._themselves = {_THEMSELVES[type_], NoneType} if nullable else {_THEMSELVES[type_]}

    def complete(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        if set(map(type, values)) <= self._themselves:
            return values
        return super().complete(run, trail, values)

    def finish(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        done = outcomes(self._serialize, values)
        for index, value in enumerate(done):
            if value is None or value is Undefined or isinstance(value, Exception):
                done[index] = self._one(run, trail, index, values[index])
        return done

    def _one(self, run: "Run", trail: Trail, index: int, value: Any) -> Any:
        """Again, the slow way, for the message that graphql-core has for it."""
        try:
            return CoreExecutor.complete_leaf_value(self.type, value)
        except Exception as error:
            run.fail(trail, index, error)
            return None


class NumberCompleter(LeafCompleter):
    __slots__ = ("_in_range", "_kind")

    def __init__(self, field: "FieldPlan", nullable: bool, type_: GraphQLLeafType) -> None:
        super().__init__(field, nullable, type_)
        self._kind, self._in_range = _IN_RANGE[type_]

    def finish(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        if set(map(type, values)) == {self._kind} and self._in_range(values):
            return values
        return super().finish(run, trail, values)


class EnumCompleter(LeafCompleter):
    """Members of the Python enum have their names ready; raw values and flags go the slow way."""

    __slots__ = ("_class", "_names")

    def __init__(self, field: "FieldPlan", nullable: bool, type_: GraphQLEnumType) -> None:
        super().__init__(field, nullable, type_)
        # Strawberry keeps the Python enum on its type; a plain graphql-core enum has none.
        self._class: Any = getattr(type_, "wrapped_cls", None)
        members = list(self._class) if self._class else []
        self._names = {member: type_.coerce_output_value(member) for member in members}

    def finish(self, run: "Run", trail: Trail, values: list[Any]) -> list[Any]:
        if set(map(type, values)) == {self._class} and self._names.keys() >= set(values):
            return [self._names[value] for value in values]
        return super().finish(run, trail, values)


def leaf_completer(field: "FieldPlan", nullable: bool, type_: GraphQLLeafType) -> LeafCompleter:
    if isinstance(type_, GraphQLEnumType):
        return EnumCompleter(field, nullable, type_)
    if type_ in _IN_RANGE:
        return NumberCompleter(field, nullable, type_)
    return LeafCompleter(field, nullable, type_)
