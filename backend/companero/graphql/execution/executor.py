"""The executor: compiled plans where graphql-core walks the query anew for every value.

Differences from ``strawberry.Schema.execute``: schema extensions (``SchemaExtension``) and operation directives are
not run, errors are not logged, and ``@defer`` and ``@stream`` are not delivered in parts. Field extensions,
permissions and ``Info`` work as ever. Siblings of a failed field run to their end, and errors come in the order of
the response, whatever order they happened in.
"""

from collections.abc import AsyncGenerator, Sequence
from typing import Any

import strawberry
from graphql import ASTValidationRule, GraphQLError, GraphQLSchema

from companero.graphql.execution.checks import Guard, LanguageGuard
from companero.graphql.execution.core import execute_by_core
from companero.graphql.execution.prepare import PreparedOperation, Preparer
from companero.graphql.execution.run import Run
from companero.graphql.execution.subscribe import subscribe
from companero.graphql.execution.types import Prepared, Result


class Executor:
    """Implements ``types.Executor`` for a Strawberry schema, or for a plain graphql-core one."""

    def __init__(
        self,
        schema: GraphQLSchema | strawberry.Schema,
        rules: Sequence[type[ASTValidationRule]] = (),
        max_tokens: int = 2000,
        cache_size: int = 1000,
        guard: Guard | None = None,
        hide_suggestions: bool = False,
    ) -> None:
        """``rules`` are added to the standard ones; ``cache_size`` counts prepared operations.

        A ``guard`` takes the place of ``rules`` and ``max_tokens``; it owes a Strawberry schema the rules of
        ``checks.strawberry_rules``. ``hide_suggestions`` keeps names of the schema
        out of errors about variables.
        """
        core = schema if isinstance(schema, GraphQLSchema) else schema._schema
        checks = guard or LanguageGuard(core, rules, max_tokens)
        self._preparer = Preparer(core, checks, hide_suggestions, cache_size)

    def prepare(self, query: str, operation_name: str | None) -> PreparedOperation | list[GraphQLError]:
        return self._preparer.prepare(query, operation_name)

    async def execute(self, prepared: Prepared, variables: dict[str, Any], context: Any) -> Result:
        operation = _own(prepared)
        values = operation.coerce(variables)
        if isinstance(values, list):
            return Result(None, values, request_error=True)
        variant = operation.variant(values)
        if variant is None:
            return await execute_by_core(operation, variables, context)
        run = Run(variant, values, context)
        if operation.operation_type == "mutation":
            return await run.serially()
        outcome = run.begin()
        return outcome if isinstance(outcome, Result) else await outcome

    async def subscribe(
        self, prepared: Prepared, variables: dict[str, Any], context: Any
    ) -> AsyncGenerator[Result, None] | Result:
        return await subscribe(_own(prepared), variables, context)


def _own(prepared: Prepared) -> PreparedOperation:
    if not isinstance(prepared, PreparedOperation):
        raise TypeError("An operation is executed by the executor that prepared it.")
    return prepared
