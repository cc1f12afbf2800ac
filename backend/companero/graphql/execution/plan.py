"""Compiles a validated operation, once, into the plan that every request of it runs.

Which fields there are is decided by graphql-core's own field collection. Where that depends on variables, through
@skip and @include, each combination of their values gets a plan of its own: a ``Variant``.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSchema,
    TypeNameMetaFieldDef,
    default_field_resolver,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_fields, collect_subfields
from graphql.execution.values import VariableValues
from graphql.language import OperationDefinitionNode
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from companero.core.graph.relation import batch_of
from companero.graphql.execution.complete import Completer, ListCompleter
from companero.graphql.execution.fields import (
    AttributeField,
    BareField,
    FieldPlan,
    RelationField,
    ResolverField,
    TypenameField,
)
from companero.graphql.execution.leaves import leaf_completer
from companero.graphql.execution.objects import DEFINITION, AbstractCompleter, ObjectCompleter, ObjectPlan

Grouped = Mapping[str, list[FieldDetails]]


class Variant:
    """The plan of one operation for one set of values of its switches."""

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragments: dict[str, FragmentDefinitionNode],
        switches: Mapping[str, Any],
    ) -> None:
        self.schema = schema
        self.operation = operation
        self.fragment_definitions = fragments
        self._fragments = {name: FragmentDetails(node) for name, node in fragments.items()}
        # Compilation goes on lazily, long after the request it began with, and must keep nothing else of that one.
        self._switches = VariableValues({}, dict(switches))
        self.strawberry: Any = getattr(schema, "_strawberry_schema", None)

    @property
    def is_strawberry(self) -> bool:
        return self.strawberry is not None

    @cached_property
    def root(self) -> ObjectPlan:
        type_ = self.schema.get_root_type(self.operation.operation)
        if type_ is None:
            raise LookupError(f"The schema has no {self.operation.operation.value} type.")
        collected = collect_fields(self.schema, self._fragments, self._switches, type_, self.operation)
        return self._object_plan(type_, collected.grouped_field_set)

    def _subplan(self, type_: GraphQLObjectType, details: list[FieldDetails]) -> ObjectPlan:
        collected = collect_subfields(self.schema, self._fragments, self._switches, self.operation, type_, details)
        return self._object_plan(type_, collected.grouped_field_set)

    def _object_plan(self, type_: GraphQLObjectType, grouped: Grouped) -> ObjectPlan:
        fields = [self._field(type_, key, order, details) for order, (key, details) in enumerate(grouped.items())]
        return ObjectPlan([field for field in fields if field is not None])

    def _field(self, parent: GraphQLObjectType, key: str, order: int, details: list[FieldDetails]) -> FieldPlan | None:
        definition = self.schema.get_field(parent, details[0].node.name.value)
        if definition is None:
            return None
        plan = self._plan(definition)(key, order, parent, definition, details)
        plan.completer = self._completer(plan, definition.type, True)
        return plan

    def _plan(self, definition: GraphQLField) -> Callable[..., FieldPlan]:
        """How values of the field are had: the cheapest way that gives what graphql-core would give."""
        if definition is TypeNameMetaFieldDef:
            return TypenameField
        field = definition.extensions.get(DEFINITION)
        if isinstance(field, StrawberryField) and not field.is_subscription and self._is_simple(field):
            if (batch := batch_of(field)) is not None:
                return partial(RelationField, batch)
            if field.base_resolver is None:
                return partial(AttributeField, _reader(field))
            if not field.arguments:
                return partial(BareField, *_caller(field, field.base_resolver, self.strawberry.config.info_class))
        return partial(ResolverField, definition.resolve or default_field_resolver)

    def _is_simple(self, field: StrawberryField) -> bool:
        """Whether nothing stands between the field and its attribute or function."""
        return (
            self.is_strawberry
            and not field.extensions
            and not self.strawberry.exception_handlers
            and type(field).get_result is StrawberryField.get_result
        )

    def _completer(self, field: FieldPlan, type_: GraphQLOutputType, nullable: bool) -> Completer:
        match type_:
            case GraphQLNonNull(of_type=inner):
                return self._completer(field, inner, False)
            case GraphQLList(of_type=inner):
                return ListCompleter(field, nullable, self._completer(field, inner, True))
            case GraphQLObjectType():
                return self._object_completer(field, nullable, type_)
            case GraphQLScalarType() | GraphQLEnumType():
                return leaf_completer(field, nullable, type_)
            case _:
                return self._abstract_completer(field, nullable, type_)

    def _object_completer(self, field: FieldPlan, nullable: bool, type_: GraphQLObjectType) -> ObjectCompleter:
        return ObjectCompleter(field, nullable, type_, partial(self._subplan, type_, field.details))

    def _abstract_completer(self, field: FieldPlan, nullable: bool, type_: GraphQLAbstractType) -> AbstractCompleter:
        concrete: dict[str, ObjectCompleter] = {}

        def completer(member: GraphQLObjectType) -> ObjectCompleter:
            if member.name not in concrete:
                concrete[member.name] = self._object_completer(field, nullable, member)
            return concrete[member.name]

        return AbstractCompleter(field, nullable, type_, completer)


def _reader(field: StrawberryField) -> Callable[[Any], Any]:
    name = field.python_name
    read = field.default_resolver
    if read is getattr:
        return attrgetter(name)
    return lambda source: read(source, name)


def _caller(
    field: StrawberryField, resolver: StrawberryResolver[Any], info_class: Callable[..., Any]
) -> tuple[Callable[..., Any], bool]:
    """The resolver's function taking the source, and the info if it wants one; whether it does."""
    function: Any = resolver.wrapped_func
    positional = resolver.self_parameter is not None
    source_names = {each.name for each in (resolver.parent_parameter, resolver.root_parameter) if each is not None}
    info_name = resolver.info_parameter.name if resolver.info_parameter is not None else None

    if positional and not source_names and info_name is None:
        return function, False

    def call(source: Any, info: Any = None) -> Any:
        named = dict.fromkeys(source_names, source)
        if info_name is not None:
            named[info_name] = info_class(_raw_info=info, _field=field)
        return function(source, **named) if positional else function(**named)

    return call, info_name is not None
