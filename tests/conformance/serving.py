"""A real server on loopback, in the test's own event loop, and a client that speaks its WebSocket protocol."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import orjson
import pytest
import uvicorn
from starlette.types import ASGIApp
from websockets import ClientConnection, ConnectionClosed, Subprotocol, connect

SUBPROTOCOL = Subprotocol("graphql-transport-ws")


class _Server(uvicorn.Server):
    """Leaves signals to the test runner, and starts and stops at once rather than at the next tick of its clock."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stopped = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.stopped.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await until(lambda: not self.server_state.connections and not self.server_state.tasks)


@asynccontextmanager
async def serve(app: ASGIApp) -> AsyncIterator[str]:
    """``host:port`` of the running server; it has stopped, and every connection with it, when this ends."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, lifespan="off", log_level="critical", ws_per_message_deflate=False)
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await until(lambda: server.started)
        host, port = listener.getsockname()
        yield f"{host}:{port}"
    finally:
        server.stopped.set()
        await task
        listener.close()


async def until(holds: Callable[[], bool]) -> None:
    """Returns once ``holds``; the deadline only keeps a failing test from hanging."""
    async with asyncio.timeout(60):
        while True:
            if holds():
                return
            await asyncio.sleep(0.001)


class Client:
    """One socket. ``receive`` gives the next message, ``closed`` the code and reason after the last one."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, type: str, **members: Any) -> None:
        await self.connection.send(orjson.dumps({"type": type, **members}).decode())

    async def receive(self) -> dict[str, Any]:
        message: dict[str, Any] = orjson.loads(await asyncio.wait_for(self.connection.recv(), 60))
        return message

    async def subscribe(self, id: str, query: str, **payload: Any) -> None:
        await self.send("subscribe", id=id, payload={"query": query, **payload})

    async def introduce(self, **payload: Any) -> None:
        await self.send("connection_init", payload=payload)
        assert await self.receive() == {"type": "connection_ack"}

    async def closed(self) -> tuple[int, str]:
        with pytest.raises(ConnectionClosed) as closed:
            await self.receive()
        return self._verdict(closed.value)

    async def closed_in_the_end(self) -> tuple[int, str]:
        """The same, whatever else comes first."""
        with pytest.raises(ConnectionClosed) as closed:
            await self._read_on()
        return self._verdict(closed.value)

    async def _read_on(self) -> None:
        while True:
            await self.receive()

    def _verdict(self, closed: ConnectionClosed) -> tuple[int, str]:
        assert closed.rcvd is not None
        return closed.rcvd.code, closed.rcvd.reason


@asynccontextmanager
async def client(address: str, *, origin: str | None = None, **options: Any) -> AsyncIterator[Client]:
    options = {"subprotocols": [SUBPROTOCOL], "additional_headers": {"Origin": origin} if origin else {}} | options
    async with connect(f"ws://{address}/graphql", compression=None, proxy=None, **options) as connection:
        yield Client(connection)


async def assert_alive(socket: Client) -> None:
    """The socket still answers, and nothing else was waiting on it."""
    await socket.send("ping")
    assert await socket.receive() == {"type": "pong"}


async def answer(socket: Client, id: str) -> Any:
    """The payload of the one ``next`` of an operation, after which it completes."""
    message = await socket.receive()
    assert (message["id"], message["type"]) == (id, "next")
    assert await socket.receive() == {"id": id, "type": "complete"}
    return message["payload"]


async def error_of(socket: Client, id: str) -> dict[str, Any]:
    """The first entry of the ``error`` that ends an operation."""
    message = await socket.receive()
    assert (message["id"], message["type"]) == (id, "error")
    entry: dict[str, Any] = message["payload"][0]
    return entry
