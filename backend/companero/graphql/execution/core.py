"""Operations that graphql-core executes itself, and the start of every subscription."""

from collections.abc import AsyncIterable
from inspect import isawaitable
from typing import Any

from graphql import ExecutionResult, GraphQLError, execute
from graphql.execution import Executor as CoreExecutor
from graphql.execution import create_source_event_stream

from companero.graphql.execution.prepare import PreparedOperation
from companero.graphql.execution.types import Result


def _executor_class(prepared: PreparedOperation) -> type[CoreExecutor[Any]]:
    """Strawberry's own, so that its ``Info`` finds everything it looks for."""
    schema: Any = getattr(prepared.schema, "_strawberry_schema", None)
    return CoreExecutor if schema is None else schema.execution_context_class


async def execute_by_core(prepared: PreparedOperation, variables: dict[str, Any], context: Any) -> Result:
    try:
        outcome: Any = execute(
            prepared.schema,
            prepared.document,
            context_value=context,
            variable_values=variables,
            operation_name=prepared.requested_name,
            executor_class=_executor_class(prepared),
        )
        if isawaitable(outcome):
            outcome = await outcome
    except GraphQLError as error:
        return Result(None, [error], request_error=True)
    return Result(outcome.data, outcome.errors or [])


async def open_source(
    prepared: PreparedOperation, variables: dict[str, Any], context: Any
) -> tuple[CoreExecutor[Any], AsyncIterable[Any]] | list[GraphQLError]:
    """The events of a subscription and an executor for them, or why there are none."""
    executor = _executor_class(prepared).build(
        prepared.schema,
        prepared.document,
        context_value=context,
        raw_variable_values=variables,
        operation_name=prepared.requested_name,
    )
    if isinstance(executor, list):
        return executor
    source: Any = create_source_event_stream(executor)
    if isawaitable(source):
        source = await source
    return source.errors or [] if isinstance(source, ExecutionResult) else (executor, source)


async def answer_by_core(executor: CoreExecutor[Any], event: Any) -> Result:
    """One event of a subscription."""
    outcome: Any = executor.build_per_event_executor(event).execute_operation(False)
    if isawaitable(outcome):
        outcome = await outcome
    return Result(outcome.data, outcome.errors or [])
