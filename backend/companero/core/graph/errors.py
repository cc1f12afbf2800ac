"""Expected failures as types of the graph."""

from typing import Any

import strawberry

from companero.core import errors


@strawberry.interface(description="An expected failure. `message` says what happened and what to do, for people.")
class Error:
    message: str


@strawberry.type(description="What is wrong with one input field.")
class FieldProblem:
    path: str = strawberry.field(description="The field's name in the input.")
    message: str


@strawberry.type(description="The input cannot be accepted as it is.")
class ValidationError(Error):
    fields: list[FieldProblem]


@strawberry.type(description="There is no such thing, or it is not visible to you.")
class NotFoundError(Error): ...


@strawberry.type(description="It clashes with something that is there already.")
class ConflictError(Error): ...


@strawberry.type(description="Too much or too often.")
class LimitExceededError(Error):
    retry_after_seconds: int | None = strawberry.field(description="When to try again, if waiting helps.")


@strawberry.type(description="Not possible in its present state.")
class InvalidStateError(Error): ...


@strawberry.type(description="A service this depends on failed.")
class UpstreamError(Error): ...


GRAPH_TYPES: dict[type[errors.ExpectedError], type[Error]] = {
    errors.ValidationError: ValidationError,
    errors.NotFoundError: NotFoundError,
    errors.ConflictError: ConflictError,
    errors.LimitExceededError: LimitExceededError,
    errors.InvalidStateError: InvalidStateError,
    errors.UpstreamFailedError: UpstreamError,
}


def to_graph(error: errors.ExpectedError) -> Any:
    """The graph's object for a domain's failure."""
    match error:
        case errors.ValidationError():
            problems = [FieldProblem(path=problem.path, message=problem.message) for problem in error.fields]
            return ValidationError(message=error.message, fields=problems)
        case errors.LimitExceededError():
            return LimitExceededError(message=error.message, retry_after_seconds=error.retry_after_seconds)
        case _:
            return GRAPH_TYPES[type(error)](message=error.message)
