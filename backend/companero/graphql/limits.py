"""What a request may ask for. Every refusal is one sentence with the number in it and the code LIMIT_EXCEEDED.

Where each limit is checked: tokens while parsing; everything a document shows by itself while validating; page sizes,
list lengths and nesting that arrive in variables just before execution.
"""

from collections.abc import Iterator
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    ListValueNode,
    OperationDefinitionNode,
    OverlappingFieldsCanBeMergedRule,
    parse,
    specified_rules,
    validate,
)
from graphql.validation.validate import ValidationAbortedError

from companero.graphql.execution.checks import strawberry_rules
from companero.graphql.limit_values import LimitError, Limits
from companero.graphql.page_cost import Meter
from companero.graphql.survey import Survey, expanded_selections

__all__ = ["Guard", "Limits", "Meter"]


class Guard:
    """The limits of one schema for one kind of caller; an executor asks it at each step.

    Without ``introspection`` a document may not read the schema, and error texts suggest no names from it.
    """

    def __init__(self, schema: GraphQLSchema, limits: Limits | None = None, *, introspection: bool = True) -> None:
        self._schema = schema
        self._limits = limits or Limits()
        self._hide = not introspection
        extra = [] if introspection else [NoIntrospectionRule]
        # Merging fields is compared pair by pair, so it runs alone and last, when the pairs are known to be few.
        cheap = [rule for rule in specified_rules if rule is not OverlappingFieldsCanBeMergedRule]
        self._rules: list[type[ASTValidationRule]] = [
            *cheap,
            *strawberry_rules(schema),
            _list_literal_rule(self._limits.list_items),
            *extra,
        ]

    def parse(self, query: str) -> DocumentNode:
        """Raises GraphQLError for a syntax error or too long a document."""
        limits = self._limits
        try:
            # Comments count as tokens as well: a document of comments alone is no cheaper to read.
            return parse(query, max_tokens=limits.tokens, max_source_length=limits.source_chars)
        except GraphQLError as error:
            if error.message.endswith("Parsing aborted."):
                raise LimitError(
                    error.message.removeprefix("Syntax Error: ").removesuffix(" Parsing aborted.")
                ) from None
            raise

    def validate(self, document: DocumentNode) -> list[GraphQLError]:
        """The rules of the language and all limits that need no variables; empty when it may run."""
        return (
            self._validate(document, self._rules)
            or list(self._over_limit(document))
            or self._validate(document, [OverlappingFieldsCanBeMergedRule])
        )

    def meter(self, document: DocumentNode, operation: OperationDefinitionNode) -> Meter:
        """What is left to check of a valid operation once its variables are known."""
        return Meter(Survey(self._schema, document, operation).levels, self._limits)

    def _validate(self, document: DocumentNode, rules: list[type[ASTValidationRule]]) -> list[GraphQLError]:
        errors = validate(self._schema, document, rules, self._limits.errors, self._hide)
        if errors and isinstance(errors[-1], ValidationAbortedError) and len(errors) <= self._limits.errors:
            return [LimitError("Fragments are nested too deeply: at most 200 levels.")]
        return errors

    def _over_limit(self, document: DocumentNode) -> Iterator[GraphQLError]:
        operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
        selections = sum(expanded_selections(document, operation) for operation in operations)
        if selections > self._limits.selections:
            yield LimitError(f"Too many fields: at most {self._limits.selections:,} with all fragments spread out.")
            return
        for operation in operations:
            yield from self._operation_over_limit(document, operation)

    def _operation_over_limit(
        self, document: DocumentNode, operation: OperationDefinitionNode
    ) -> Iterator[GraphQLError]:
        limits = self._limits
        survey = Survey(self._schema, document, operation)
        for found, most, sentence in (
            (survey.depth, limits.depth, "The query is {found} levels deep; at most {most} are allowed."),
            (survey.aliases, limits.aliases, "The query has {found} aliases; at most {most} are allowed."),
            (survey.directives, limits.directives, "The query has {found} directives; at most {most} are allowed."),
            (
                survey.repeated_pairs,
                limits.repeated_pairs,
                "The query repeats fields {found} times over; at most {most}.",
            ),
        ):
            if found > most:
                yield LimitError(sentence.format(found=found, most=most), operation)
        yield from Meter(survey.levels, limits).check_fixed()


class NoIntrospectionRule(ASTValidationRule):
    """Strangers read the schema in the documentation, not from the server."""

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        if node.name.value in ("__schema", "__type"):
            sentence = "Introspection is switched off here. The schema is published with the documentation."
            self.report_error(GraphQLError(sentence, node, extensions={"code": "FORBIDDEN"}))


def _list_literal_rule(most: int) -> type[ASTValidationRule]:
    class ListLiteralRule(ASTValidationRule):
        def enter_list_value(self, node: ListValueNode, *_args: Any) -> None:
            if len(node.values) > most:
                self.report_error(
                    LimitError(f"A list has {len(node.values):,} items; at most {most} are allowed.", node)
                )

    return ListLiteralRule
