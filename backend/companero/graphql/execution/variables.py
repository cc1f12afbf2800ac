"""Coercion of variables, with the types of an operation's variables looked up once."""

from typing import Any

from graphql import GraphQLError, GraphQLSchema, get_named_type, is_leaf_type, is_non_null_type
from graphql.execution import get_variable_values
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource
from graphql.language import OperationDefinitionNode
from graphql.pyutils import Undefined
from graphql.utilities import coerce_input_value

MAX_ERRORS = 50


class Variables:
    """What an operation declares. ``coerce`` answers exactly as graphql-core's ``get_variable_values`` does."""

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode, hide_suggestions: bool) -> None:
        self._schema = schema
        self._hide_suggestions = hide_suggestions
        self._nodes = operation.variable_definitions or ()
        signatures = [get_variable_signature(schema, node) for node in self._nodes]
        self._signatures = [each for each in signatures if isinstance(each, GraphQLVariableSignature)]
        # Input objects can be nested without end and have checks of their own against it.
        self._is_flat = len(self._signatures) == len(signatures) and all(
            is_leaf_type(get_named_type(each.type)) for each in self._signatures
        )

    def coerce(self, inputs: dict[str, Any]) -> VariableValues | list[GraphQLError]:
        """Coerced values, or every reason why the inputs do not fit."""
        values = self._coerce_flat(inputs) if self._is_flat else None
        if values is not None:
            return values
        return get_variable_values(self._schema, self._nodes, inputs, MAX_ERRORS, self._hide_suggestions)

    def _coerce_flat(self, inputs: dict[str, Any]) -> VariableValues | None:
        sources: dict[str, VariableValueSource] = {}
        coerced: dict[str, Any] = {}
        for signature in self._signatures:
            value = inputs.get(signature.name, Undefined)
            if value is Undefined:
                if signature.default is not None or is_non_null_type(signature.type):
                    return None
                sources[signature.name] = VariableValueSource(signature)
                continue
            if isinstance(value, list | dict):
                return None
            sources[signature.name] = VariableValueSource(signature, value)
            coerced[signature.name] = coerce_input_value(value, signature.type)
            if coerced[signature.name] is Undefined:
                return None
        return VariableValues(sources, coerced)
