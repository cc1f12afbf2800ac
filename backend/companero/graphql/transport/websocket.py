"""GraphQL over WebSocket, by the protocol graphql-transport-ws. A bad operation never closes its neighbours."""

import asyncio
from contextlib import ExitStack, suppress

from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from companero.core.errors import AccessError
from companero.graphql.transport.errors import report
from companero.graphql.transport.gateway import Gateway
from companero.graphql.transport.messages import (
    ACKNOWLEDGED,
    SUBPROTOCOL,
    CloseSocketError,
    Complete,
    Init,
    Message,
    Ping,
    Subscribe,
    error_message,
    pong_message,
    read_message,
)
from companero.graphql.transport.operation import Operation
from companero.graphql.transport.outbox import Outbox, StalledError
from companero.graphql.transport.seats import Seats

_TOO_SLOW = CloseSocketError(4429, "Too slow: this client does not read what it subscribed to")


class WebSocketView:
    """An ASGI application for one path."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._seats = Seats(gateway.options.sockets_per_sign_in)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        websocket = WebSocket(scope, receive, send)
        with suppress(WebSocketDisconnect):
            await websocket.receive()
            if not await self._gateway.origins.allows(websocket.headers.get("origin"), None):
                await websocket.close()
            elif SUBPROTOCOL not in scope["subprotocols"]:
                await websocket.accept()
                await websocket.close(4406, "Subprotocol not acceptable")
            else:
                await websocket.accept(SUBPROTOCOL)
                with ExitStack() as held:
                    await _Socket(self._gateway, self._seats, held, websocket, receive, send).run()


class _Socket:
    """``held`` is what it gives back when all of it is over: its seat."""

    def __init__(
        self, gateway: Gateway, seats: Seats, held: ExitStack, websocket: WebSocket, receive: Receive, send: Send
    ) -> None:
        options = gateway.options
        self._gateway = gateway
        self._seats = seats
        self._held = held
        self._options = options
        self._websocket = websocket
        self._receive = receive
        self._send = send
        self._outbox = Outbox(send, options.queue_frames, options.queue_chars, options.stall_seconds)
        self._authorization: str | None = None
        self._initialising = self._acknowledged = False
        self._operations: dict[str, Operation] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        # Why the socket closes when its deadline passes: at first, because its client never introduced itself.
        self._verdict = CloseSocketError(4408, "Connection initialisation timeout")
        self._closing = False
        self._deadline = asyncio.timeout(options.init_seconds)

    async def run(self) -> None:
        writer = asyncio.create_task(self._outbox.drain())
        verdict: CloseSocketError | None = None
        try:
            async with self._deadline:
                await self._read()
        except TimeoutError:
            verdict = self._verdict
        except StalledError:
            verdict = _TOO_SLOW
        except CloseSocketError as error:
            verdict = error
        except Exception as error:
            verdict = CloseSocketError(4500, f"Something went wrong on our side ({report(error)})")
        finally:
            await self._wind_down(writer, verdict)

    async def _read(self) -> None:
        while (event := await self._receive())["type"] != "websocket.disconnect":
            await self._handle(read_message(event, self._options.frame_chars))

    async def _handle(self, message: Message) -> None:
        match message:
            case Init():
                await self._initialise(message)
            case Ping():
                await self._outbox.put(pong_message(message.payload))
            case Subscribe():
                await self._subscribe(message)
            case Complete():
                operation = self._operations.pop(message.id, None)
                if operation:
                    operation.stop()

    async def _initialise(self, message: Init) -> None:
        if self._initialising:
            raise CloseSocketError(4429, "Too many initialisation requests")
        self._initialising = True
        origin = self._websocket.headers.get("origin")
        if not await self._gateway.origins.allows(origin, message.authorization):
            raise CloseSocketError(4403, "Forbidden: the origin of this page is not allowed")
        try:
            async with self._gateway.context(self._websocket, message.authorization) as context:
                self._authorization = message.authorization
                self._held.enter_context(self._seats.taken(context.session_id))
        except AccessError as error:
            raise CloseSocketError(4403, f"Forbidden: {error.message}") from None
        self._acknowledged = True
        self._deadline.reschedule(None)
        await self._outbox.put(ACKNOWLEDGED)

    async def _subscribe(self, message: Subscribe) -> None:
        if not self._acknowledged:
            raise CloseSocketError(4401, "Unauthorized")
        if message.id in self._operations:
            raise CloseSocketError(4409, f"Subscriber for {message.id} already exists")
        most = self._options.operations_per_socket
        # Tasks, not ids: one that is still tidying up costs as much as one that runs.
        if len(self._tasks) >= most:
            sentence = f"Too many operations on one socket: at most {most}."
            await self._outbox.put(
                error_message(message.id, [{"message": sentence, "extensions": {"code": "LIMIT_EXCEEDED"}}])
            )
            return
        self._start(Operation(self._gateway, self._outbox, message, self._forget, self._on_stall))

    def _start(self, operation: Operation) -> None:
        task = asyncio.create_task(operation.run(self._websocket, self._authorization))
        operation.can_be_stopped_by(task.cancel)
        self._operations[operation.id] = operation
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _forget(self, operation: Operation) -> None:
        if self._operations.get(operation.id) is operation:
            del self._operations[operation.id]

    def _on_stall(self) -> None:
        if not self._closing:
            self._closing = True
            self._verdict = _TOO_SLOW
            self._deadline.reschedule(asyncio.get_running_loop().time())

    async def _wind_down(self, writer: asyncio.Task[None], verdict: CloseSocketError | None) -> None:
        self._closing = True
        self._outbox.close()
        writer.cancel()
        for operation in list(self._operations.values()):
            operation.stop()
        if verdict:
            # A client that does not read may not take the close frame either.
            with suppress(TimeoutError, OSError):
                async with asyncio.timeout(self._options.close_seconds):
                    await self._send({"type": "websocket.close", "code": verdict.code, "reason": verdict.reason})
        await asyncio.wait({writer, *self._tasks})
