"""What stands between a query and its execution: the rules of the language and the limits of the house."""

from collections.abc import Sequence
from typing import Any, Protocol

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule


class Meter(Protocol):
    """What is left to check of one valid operation once its variables are known."""

    def check(self, variables: dict[str, Any]) -> Sequence[GraphQLError]:
        """Why the operation may not run with these variables; empty when it may."""
        ...


class Guard(Protocol):
    """Asked once for each new query, and its meter before each execution."""

    def parse(self, query: str) -> DocumentNode:
        """Raises GraphQLError."""
        ...

    def validate(self, document: DocumentNode) -> list[GraphQLError]:
        """Empty when the document may run, as far as one can see without its variables."""
        ...

    def meter(self, document: DocumentNode, operation: OperationDefinitionNode) -> Meter: ...


def strawberry_rules(schema: GraphQLSchema) -> tuple[type[ASTValidationRule], ...]:
    """What Strawberry's inputs need beyond the rules of the language."""
    return (MaybeNullValidationRule, OneOfInputValidationRule) if hasattr(schema, "_strawberry_schema") else ()


class LanguageGuard:
    """The rules of the language, more ``rules`` if given, a limit on tokens, and no other limit."""

    def __init__(self, schema: GraphQLSchema, rules: Sequence[type[ASTValidationRule]], max_tokens: int) -> None:
        self._schema = schema
        self._rules = (*specified_rules, *rules, *strawberry_rules(schema))
        self._max_tokens = max_tokens

    def parse(self, query: str) -> DocumentNode:
        return parse(query, max_tokens=self._max_tokens)

    def validate(self, document: DocumentNode) -> list[GraphQLError]:
        return validate(self._schema, document, self._rules)

    def meter(self, document: DocumentNode, operation: OperationDefinitionNode) -> "LanguageGuard":
        return self

    def check(self, variables: dict[str, Any]) -> Sequence[GraphQLError]:
        return ()
