"""One chat with a twin, and one with the model alone, clocked by the same hands."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import orjson

from bench.people import Member
from bench.wire import GraphSocket, Link, request_bytes

CHAT_SECONDS = 120.0

_SEND = """mutation ($input: SendMessageInput!) { sendMessage(input: $input) {
  ... on SendMessagePayload { reply { id } } ... on Error { problem: message } } }"""
_STREAM = """subscription ($id: ID!) { messageStreamed(messageId: $id) { __typename seq
  ... on MessageDelta { text } ... on MessageCompleted { message { answered } } ... on MessageFailed { reason } } }"""


@dataclass(frozen=True, slots=True)
class Chat:
    """Seconds from the question to its first word and to its end; ``answered`` as the twin itself says."""

    first: float
    whole: float
    answered: bool


class TwinTalker:
    """A member whose socket stays open."""

    def __init__(self, socket: GraphSocket, member: Member) -> None:
        self._socket = socket
        self._member = member
        self._said = 0

    @classmethod
    async def enter(cls, port: int, member: Member) -> "TwinTalker":
        socket = await GraphSocket.open(port)
        await socket.enter(port, member.token)
        return cls(socket, member)

    async def ask(self, question: str) -> Chat:
        self._said += 1
        values = {"conversationId": self._member.conversation_id, "text": question, "clientMessageId": str(self._said)}
        first: float | None = None
        begun = time.perf_counter()
        async with asyncio.timeout(CHAT_SECONDS):
            async for data in self._operation(_SEND, {"input": values}):
                reply_id = data["sendMessage"]["reply"]["id"]
            async for data in self._operation(_STREAM, {"id": reply_id}):
                event = data["messageStreamed"]
                if event["__typename"] == "MessageDelta" and first is None:
                    first = time.perf_counter() - begun
        is_complete = event["__typename"] == "MessageCompleted" and first is not None
        return Chat(first or 0.0, time.perf_counter() - begun, is_complete and event["message"]["answered"])

    async def _operation(self, query: str, variables: dict[str, Any]) -> AsyncIterator[Any]:
        messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        number = self._socket.subscribe(query, variables, messages.put_nowait)
        while (message := await messages.get())["type"] == "next":
            if "errors" in message["payload"]:
                raise RuntimeError(str(message["payload"]["errors"]))
            yield message["payload"]["data"]
        if message["type"] == "error":
            raise RuntimeError(str(message["payload"]))
        self._socket.forget(number)

    def close(self) -> None:
        self._socket.close()


class ModelTalker(Link):
    """Somebody who asks the model directly, on a connection that stays open."""

    def __init__(self) -> None:
        super().__init__()
        self._begun = self._first = 0.0
        self._tail = b""
        self._over: asyncio.Future[float]

    async def ask(self, question: str) -> Chat:
        body = {"model": "stub", "stream": True, "messages": [{"role": "user", "content": question}]}
        request = request_bytes(
            "POST", "/v1/chat/completions", orjson.dumps(body), {"Content-Type": "application/json"}
        )
        self._over = asyncio.get_running_loop().create_future()
        self._first = 0.0
        self._begun = time.perf_counter()
        self.transport.write(request)
        async with asyncio.timeout(CHAT_SECONDS):
            whole = await self._over
        return Chat(self._first, whole, answered=True)

    def data_received(self, data: bytes) -> None:
        if not self._first and b'"content"' in data:
            self._first = time.perf_counter() - self._begun
        self._tail = (self._tail + data)[-64:]
        if self._tail.endswith(b"0\r\n\r\n") and not self._over.done():
            self._over.set_result(time.perf_counter() - self._begun)
