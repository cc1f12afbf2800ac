"""From the text of a query to an operation that is ready to run, with a cache in between."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
)
from graphql.execution.values import VariableValues

from companero.graphql.execution.checks import Guard, Meter
from companero.graphql.execution.document import (
    fragments_of,
    nodes_in,
    root_fields,
    select_operation,
    switches_in,
    variables_in,
)
from companero.graphql.execution.plan import Variant
from companero.graphql.execution.types import OperationType
from companero.graphql.execution.variables import Variables

# A syntax tree weighs some two hundred bytes for each character of its text. The cache holds this many characters.
CACHE_CHARACTERS = 200_000
MAX_VARIANTS = 32
_INCREMENTAL = ("defer", "stream")
_INTROSPECTION = ("__schema", "__type")


@dataclass(slots=True, eq=False)
class PreparedOperation:
    """A validated operation and, once it has run, its plans."""

    query: str
    requested_name: str | None
    schema: GraphQLSchema
    document: DocumentNode
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    root_field: str
    variables: Variables
    meter: Meter
    switches: tuple[str, ...]
    is_foreign: bool
    _variants: dict[tuple[Any, ...], Variant] = field(default_factory=dict)

    @property
    def operation_type(self) -> OperationType:
        return self.operation.operation.value

    @property
    def operation_name(self) -> str | None:
        return self.operation.name.value if self.operation.name else None

    def coerce(self, variables: dict[str, Any]) -> VariableValues | list[GraphQLError]:
        """Coerced variables, or why the operation may not begin with them."""
        refused = self.meter.check(variables)
        return list(refused) if refused else self.variables.coerce(variables)

    def variant(self, values: VariableValues) -> Variant | None:
        """The plan for these variables; None where graphql-core has to run the operation itself."""
        switches = {name: values.coerced.get(name) for name in self.switches}
        if self.is_foreign or not all(isinstance(value, bool) for value in switches.values()):
            return None
        key = tuple(switches.values())
        if key not in self._variants:
            if len(self._variants) >= MAX_VARIANTS:
                self._variants.clear()
            self._variants[key] = Variant(self.schema, self.operation, self.fragments, switches)
        return self._variants[key]

    def variables_below_root(self) -> tuple[str, ...]:
        """Variables that can change what one subscription event answers: all but the root field's arguments."""
        roots = root_fields(self.operation, self.fragments)
        below = [root.selection_set for root in roots if root.selection_set is not None]
        return tuple(sorted({*variables_in(*below, fragments=self.fragments), *self.switches}))


class Preparer:
    """Parses and validates, and remembers what was valid: at most ``cache_size`` operations."""

    def __init__(self, schema: GraphQLSchema, guard: Guard, hide_suggestions: bool, cache_size: int) -> None:
        self._schema = schema
        self._guard = guard
        self._hide_suggestions = hide_suggestions
        self._cache_size = cache_size
        self._characters = 0
        self._cache: OrderedDict[tuple[str, str | None], PreparedOperation] = OrderedDict()

    def prepare(self, query: str, operation_name: str | None) -> PreparedOperation | list[GraphQLError]:
        key = (query, operation_name)
        found = self._cache.get(key)
        if found is not None:
            self._cache.move_to_end(key)
            return found
        prepared = self._compile(query, operation_name)
        if isinstance(prepared, PreparedOperation):
            self._keep(key, prepared)
        return prepared

    def _keep(self, key: tuple[str, str | None], prepared: PreparedOperation) -> None:
        self._cache[key] = prepared
        self._characters += len(key[0])
        while len(self._cache) > self._cache_size or self._characters > CACHE_CHARACTERS:
            (query, _), _ = self._cache.popitem(last=False)
            self._characters -= len(query)

    def _compile(self, query: str, operation_name: str | None) -> PreparedOperation | list[GraphQLError]:
        try:
            document = self._guard.parse(query)
        except GraphQLError as error:
            return [error]
        errors = self._guard.validate(document)
        if errors:
            return errors
        operation = select_operation(document, operation_name)
        if isinstance(operation, GraphQLError):
            return [operation]
        fragments = fragments_of(document)
        roots = [node.name.value for node in root_fields(operation, fragments)]
        return PreparedOperation(
            query=query,
            requested_name=operation_name,
            schema=self._schema,
            document=document,
            operation=operation,
            fragments=fragments,
            root_field=roots[0],
            variables=Variables(self._schema, operation, self._hide_suggestions),
            meter=self._guard.meter(document, operation),
            switches=switches_in(operation, fragments),
            is_foreign=_is_foreign(operation, fragments, roots),
        )


def _is_foreign(
    operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode], roots: list[str]
) -> bool:
    """Whether the operation is left to graphql-core: introspection, incremental delivery, operation directives."""
    directives = {node.name.value for node in nodes_in(operation, fragments) if isinstance(node, DirectiveNode)}
    return (
        bool(operation.directives)
        or not directives.isdisjoint(_INCREMENTAL)
        or not set(_INTROSPECTION).isdisjoint(roots)
    )
