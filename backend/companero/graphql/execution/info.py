"""What a resolver is told about the field it resolves."""

from asyncio import Future, ensure_future
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, Any

from graphql import FragmentDefinitionNode, GraphQLObjectType, GraphQLOutputType, GraphQLSchema
from graphql.language import FieldNode, OperationDefinitionNode
from graphql.pyutils import Path, gather_with_cancel, is_awaitable
from graphql.type import GraphQLResolveInfoHelpers

from companero.graphql.execution.trail import Trail, path_to

if TYPE_CHECKING:
    from companero.graphql.execution.fields import FieldPlan
    from companero.graphql.execution.run import Run

_background: set[Future[Any]] = set()


def _track(values: Sequence[Any]) -> None:
    for value in values:
        if is_awaitable(value):
            future = ensure_future(value)
            _background.add(future)
            future.add_done_callback(_forget)


def _forget(future: Future[Any]) -> None:
    _background.discard(future)
    if not future.cancelled():
        future.exception()


def _gather(values: Sequence[Awaitable[Any]]) -> Awaitable[list[Any]]:
    return gather_with_cancel(*values)


_HELPERS = GraphQLResolveInfoHelpers(gather=_gather, track=_track)


class FieldInfo:
    """Stands in for ``GraphQLResolveInfo``, attribute for attribute, and computes each only when it is read.

    One is made for every call of a resolver; most resolvers read no more than ``context``.
    """

    __slots__ = ("_field", "_index", "_run", "_trail")

    abort_signal = None
    async_helpers = _HELPERS
    is_awaitable = staticmethod(is_awaitable)
    operation_extensions = None

    def __init__(self, field: "FieldPlan", run: "Run", trail: Trail, index: int) -> None:
        self._field = field
        self._run = run
        self._trail = trail
        self._index = index

    @property
    def context(self) -> Any:
        return self._run.context

    @property
    def field_name(self) -> str:
        return self._field.nodes[0].name.value

    @property
    def field_nodes(self) -> list[FieldNode]:
        return self._field.nodes

    @property
    def return_type(self) -> GraphQLOutputType:
        return self._field.definition.type

    @property
    def parent_type(self) -> GraphQLObjectType:
        return self._field.parent

    @property
    def path(self) -> Path:
        return path_to(self._trail, self._index)

    @property
    def schema(self) -> GraphQLSchema:
        return self._run.variant.schema

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        return self._run.variant.fragment_definitions

    @property
    def root_value(self) -> Any:
        return self._run.root_value

    @property
    def operation(self) -> OperationDefinitionNode:
        return self._run.variant.operation

    @property
    def variable_values(self) -> Any:
        """Strawberry hands resolvers the plain dict, graphql-core its own container."""
        values = self._run.variables
        return values.coerced if self._run.variant.is_strawberry else values
