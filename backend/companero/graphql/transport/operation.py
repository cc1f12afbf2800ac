"""One operation on a socket, from its ``subscribe`` message to its last one."""

from collections.abc import Callable
from contextlib import aclosing
from typing import Any

from starlette.websockets import WebSocket

from companero.graphql.execution.types import Executor, Prepared, Result
from companero.graphql.transport.context import OperationContext
from companero.graphql.transport.errors import public_error, request_error, shared_text
from companero.graphql.transport.gateway import Gateway
from companero.graphql.transport.messages import Subscribe, complete_message, error_message, next_prefix
from companero.graphql.transport.outbox import Outbox, StalledError


class Operation:
    """``forget`` and ``stalled`` tell the socket that the id is free again, and that its client has stopped reading."""

    def __init__(
        self,
        gateway: Gateway,
        outbox: Outbox,
        message: Subscribe,
        forget: Callable[["Operation"], None],
        stalled: Callable[[], None],
    ) -> None:
        self.id = message.id
        self._gateway = gateway
        self._outbox = outbox
        self._parameters = message.parameters
        self._next_prefix = next_prefix(message.id)
        self._forget = forget
        self._stalled = stalled
        self._cancel: Callable[[], Any] = lambda: None
        self._over = False

    async def run(self, websocket: WebSocket, authorization: str | None) -> None:
        """Everything that goes wrong is told to this operation alone."""
        try:
            await self._attempt(websocket, authorization)
        except StalledError:
            self._stalled()

    def can_be_stopped_by(self, cancel: Callable[[], Any]) -> None:
        self._cancel = cancel

    def stop(self) -> None:
        """Nobody listens any more. A mutation still runs to its end, as it would over HTTP."""
        self._over = True
        self._cancel()

    async def _attempt(self, websocket: WebSocket, authorization: str | None) -> None:
        try:
            async with self._gateway.context(websocket, authorization) as context:
                await self._operate(context)
        except StalledError:
            raise
        except Exception as error:
            await self._fail([public_error(error)])

    async def _operate(self, context: OperationContext) -> None:
        executor = self._gateway.executor_for(context)
        prepared = executor.prepare(self._parameters.query, self._parameters.operation_name)
        if isinstance(prepared, list):
            await self._fail([request_error(error) for error in prepared])
        elif prepared.operation_type == "subscription":
            await self._stream(executor, prepared, context)
        else:
            if prepared.operation_type == "mutation":
                self.can_be_stopped_by(lambda: None)
            await self._answer(await executor.execute(prepared, self._parameters.variables, context))

    async def _stream(self, executor: Executor, prepared: Prepared, context: OperationContext) -> None:
        variables = self._parameters.variables
        source = await executor.subscribe(prepared, variables, context)
        if isinstance(source, Result):
            await self._fail(_entries(source))
            return
        registry = self._gateway.subscriptions
        live = registry.add(prepared, variables, context, self._end, self._outbox.lag)
        try:
            async with aclosing(source):
                async for result in source:
                    if _is_broken(result):
                        await self._fail([public_error(error) for error in result.errors])
                        return
                    await self._outbox.put(self._next(result))
                    live.events += 1
        finally:
            registry.remove(live)
        await self._finish(complete_message(self.id))

    async def _answer(self, result: Result) -> None:
        if result.request_error:
            await self._fail(_entries(result))
        elif not self._over:
            await self._outbox.put(self._next(result))
            await self._finish(complete_message(self.id))

    def _next(self, result: Result) -> str:
        return self._next_prefix + shared_text(result) + "}"

    async def _fail(self, entries: list[dict[str, Any]]) -> None:
        await self._finish(error_message(self.id, entries))

    async def _finish(self, frame: str) -> None:
        if not self._over:
            self._over = True
            self._forget(self)
            await self._outbox.put(frame)

    def _end(self) -> None:
        """The registry's wish: the time of this subscription is up."""
        if not self._over:
            self._forget(self)
            self._outbox.push(complete_message(self.id))
            self.stop()


def _is_broken(result: Result) -> bool:
    """The source itself failed: there is no answer, and no field to blame."""
    return result.data is None and all(error.path is None for error in result.errors)


def _entries(result: Result) -> list[dict[str, Any]]:
    entry: Callable[[Any], dict[str, Any]] = request_error if result.request_error else public_error
    return [entry(error) for error in result.errors]
