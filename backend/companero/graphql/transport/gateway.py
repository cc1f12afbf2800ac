"""What the HTTP and the WebSocket view share: who runs operations, in which context, within which bounds."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import HTTPConnection

from companero.graphql.execution.types import Executor
from companero.graphql.transport.context import OperationContext
from companero.graphql.transport.errors import report
from companero.graphql.transport.origins import OriginPolicy
from companero.graphql.transport.registry import SubscriptionRegistry

# Takes the Authorization value, from the header or from connection_init. Raises AccessError.
BuildContext = Callable[[HTTPConnection, str | None], Awaitable[OperationContext]]


@dataclass(frozen=True, slots=True)
class TransportOptions:
    """Bounds of one request or socket; sizes in bytes (frames: in characters), times in seconds.

    Sockets are counted by sign-in and not by address: behind a proxy, or one roof, many people share an address.
    """

    body_bytes: int = 1024 * 1024
    body_seconds: float = 30.0
    frame_chars: int = 1024 * 1024
    init_seconds: float = 10.0
    operations_per_socket: int = 100
    sockets_per_sign_in: int = 20
    queue_frames: int = 256
    queue_chars: int = 1024 * 1024
    stall_seconds: float = 10.0
    close_seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class Gateway:
    """``executor_for`` picks the executor for a context: one that answers introspection, or one that does not."""

    executor_for: Callable[[Any], Executor]
    build_context: BuildContext
    origins: OriginPolicy
    subscriptions: SubscriptionRegistry
    options: TransportOptions = field(default_factory=TransportOptions)

    @asynccontextmanager
    async def context(self, connection: HTTPConnection, authorization: str | None) -> AsyncIterator[OperationContext]:
        """A fresh context, closed at the end. Raises AccessError."""
        context = await self.build_context(connection, authorization)
        try:
            yield context
        finally:
            try:
                await context.close()
            except Exception as error:
                # The operation is over and its answer stands; failing it now would only hide that.
                report(error)
