"""Clients that cost next to nothing: on a machine of two cores, what they take the measured server lacks."""

import asyncio
import base64
import os
from collections.abc import Callable
from itertools import count
from typing import Any, Self, cast

import orjson

_HOST = "127.0.0.1"
_END = b"\r\n\r\n"
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10

Heard = Callable[[dict[str, Any]], object]


class Link(asyncio.Protocol):
    """A connection whose bytes go to ``data_received`` of a subclass; ``lost`` ends whoever waits."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @classmethod
    async def open(cls, port: int) -> Self:
        _, link = await asyncio.get_running_loop().create_connection(cls, _HOST, port)
        return link

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.lost.done():
            self.lost.set_result(None)

    def close(self) -> None:
        self.transport.close()


def request_bytes(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """A whole HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {_HOST}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + _END + body


def graph_request(query: str, variables: dict[str, Any], token: str | None = None) -> bytes:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    return request_bytes("POST", "/graphql", orjson.dumps({"query": query, "variables": variables}), headers)


class Requests(Link):
    """One request after the other on a connection that stays open; answers need a Content-Length."""

    def __init__(self) -> None:
        super().__init__()
        self._buffer = b""
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    async def send(self, request: bytes) -> tuple[int, bytes]:
        """(status, body)."""
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._answer

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, rest = self._buffer.partition(_END)
        if not end or len(rest) < (length := content_length(head)):
            return
        self._buffer = b""
        assert self._answer is not None
        self._answer.set_result((int(head[9:12]), rest[:length]))

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("the server hung up"))


def content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


class GraphSocket(Link):
    """A client of graphql-transport-ws; what an operation sends goes to its callback, a frame at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._buffer = bytearray()
        self._upgraded = False
        self._acknowledged: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._numbers = count(1)
        self._heard: dict[str, Heard] = {}

    async def enter(self, port: int, token: str) -> None:
        """Returns once the server has acknowledged the token."""
        key = base64.b64encode(os.urandom(16)).decode()
        headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": key}
        headers |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Protocol": "graphql-transport-ws"}
        self.transport.write(request_bytes("GET", "/graphql", b"", headers | {"Host": f"{_HOST}:{port}"}))
        self._token = token
        await asyncio.wait({self._acknowledged, self.lost}, return_when=asyncio.FIRST_COMPLETED)
        if not self._acknowledged.done():
            raise ConnectionError("the server refused the socket")

    def subscribe(self, query: str, variables: dict[str, Any], heard: Heard) -> str:
        """Starts an operation of any kind; ``heard`` gets every message under its id."""
        number = str(next(self._numbers))
        self._heard[number] = heard
        payload = {"query": query, "variables": variables}
        self._send({"id": number, "type": "subscribe", "payload": payload})
        return number

    def forget(self, number: str) -> None:
        del self._heard[number]

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._upgraded and not self._upgrade():
            return
        while (frame := self._take()) is not None:
            self._receive(*frame)

    def _upgrade(self) -> bool:
        head, end, _ = self._buffer.partition(_END)
        if end and b" 101 " not in head.split(b"\r\n")[0]:
            self.close()
        self._upgraded = bool(end) and b" 101 " in head
        if self._upgraded:
            del self._buffer[: len(head) + len(_END)]
            self._send({"type": "connection_init", "payload": {"authorization": f"Bearer {self._token}"}})
        return self._upgraded

    def _take(self) -> tuple[int, bytes] | None:
        """(opcode, content) of the next whole frame; servers neither mask nor, here, split theirs."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        start, size = 2, buffer[1] & 127
        if size > 125:
            start = 4 if size == 126 else 10
            size = int.from_bytes(buffer[2:start], "big")
        if len(buffer) < start + size:
            return None
        frame = buffer[0] & 15, bytes(buffer[start : start + size])
        del buffer[: start + size]
        return frame

    def _receive(self, opcode: int, content: bytes) -> None:
        if opcode == _PING:
            self._frame(_PONG, content)
        elif opcode == _CLOSE:
            self.close()
        elif opcode == _TEXT:
            self._pass_on(content)

    def _pass_on(self, content: bytes) -> None:
        message = orjson.loads(content)
        if message["type"] == "connection_ack":
            self._acknowledged.set_result(None)
        elif message["type"] == "ping":
            self._send({"type": "pong"})
        elif (heard := self._heard.get(message.get("id"))) is not None:
            heard(message)

    def _send(self, message: dict[str, Any]) -> None:
        self._frame(_TEXT, orjson.dumps(message))

    def _frame(self, opcode: int, content: bytes) -> None:
        size = len(content)
        length = bytes([128 | size]) if size < 126 else bytes([128 | 126]) + size.to_bytes(2, "big")
        # A mask of zeros is a mask, and leaves the content as it is.
        self.transport.write(bytes([128 | opcode]) + length + bytes(4) + content)
