"""The seam between transport and execution. Neither side imports the other; both import this."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from graphql import GraphQLError

OperationType = Literal["query", "mutation", "subscription"]


class Prepared(Protocol):
    """One operation, parsed, validated and ready to run any number of times."""

    @property
    def operation_type(self) -> OperationType: ...

    @property
    def query(self) -> str: ...

    @property
    def operation_name(self) -> str | None:
        """The name the operation carries in its document, also when the request did not say it."""
        ...

    @property
    def root_field(self) -> str:
        """The schema name of the first root field, for logs and monitors."""
        ...


@dataclass(slots=True, eq=False)
class Result:
    """What one execution, or one event of a subscription, answers.

    ``data`` is JSON-ready for orjson. ``request_error`` is True when execution never began (bad variables, a broken
    limit); ``data`` is None then. The same instance may be yielded to many subscribers: ``encoded`` keeps its
    JSON, so that it is written once.
    """

    data: dict[str, Any] | None
    errors: list[GraphQLError] = field(default_factory=list)
    extensions: dict[str, Any] | None = None
    request_error: bool = False
    encoded: str | None = field(default=None, init=False, repr=False)


class Executor(Protocol):
    """Runs operations, under the limits of a ``graphql.limits.Guard`` that it is built with.

    It parses with ``guard.parse``, validates with ``guard.validate``, keeps ``guard.meter(document, operation)`` with
    what it prepared, and asks ``meter.check(variables)`` first in ``execute`` and ``subscribe``; what that returns
    makes a Result with ``request_error``. Whether a caller may introspect is a matter of two executors, two guards.

    Whatever goes wrong inside a resolver ends up in ``Result.errors``, unmasked, with its
    ``original_error``; masking is the transport's work. Cancelling a call cancels what it started.
    """

    def prepare(self, query: str, operation_name: str | None) -> Prepared | list[GraphQLError]:
        """Parse and validate under the limits of this executor; answers from a cache when it can."""
        ...

    async def execute(self, prepared: Prepared, variables: dict[str, Any], context: Any) -> Result:
        """A query or a mutation."""
        ...

    async def subscribe(
        self, prepared: Prepared, variables: dict[str, Any], context: Any
    ) -> AsyncGenerator[Result, None] | Result:
        """A source of results, or the Result with the errors that kept it from starting.

        A source that breaks ends with a Result without data whose errors have no path; or it raises.

        ``aclose()`` on the generator closes the resolver's own generator and waits for its ``finally`` blocks.
        """
        ...
