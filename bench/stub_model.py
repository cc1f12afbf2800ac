"""A language model that costs nothing: ``python -m bench.stub_model PORT`` speaks the streaming chat API of OpenAI.

Its first token comes 50 ms after the question, the other 39 evenly within the 300 ms after that.
"""

import asyncio
import sys
from typing import cast

import orjson
import uvloop

from bench.wire import content_length

FIRST_SECONDS = 0.050
REST_SECONDS = 0.300
WORDS = (
    "Well , here is what the papers on the table say about it , told in other words than theirs , slowly and a "
    "piece at a time , so that nobody at all who reads along has to hurry ."
).split()

_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)


def _chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


def _event(delta: dict[str, str], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    shell = {"id": "stub", "object": "chat.completion.chunk", "created": 0, "model": "stub", "choices": [choice]}
    return _chunk(b"data: " + orjson.dumps(shell) + b"\n\n")


_PIECES = [_event({"content": f"{word} "}) for word in WORDS]
_LAST = _event({}, "stop") + _chunk(b"data: [DONE]\n\n") + b"0\r\n\r\n"


class Conversation(asyncio.Protocol):
    """Answers every request of one connection, in turn."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if end and len(rest) >= content_length(head):
            self._buffer = b""
            self._say(0, self._loop.time() + FIRST_SECONDS)

    def _say(self, number: int, at: float) -> None:
        self._loop.call_at(at, self._piece, number, at)

    def _piece(self, number: int, at: float) -> None:
        if self._transport.is_closing():
            return
        is_last = number == len(_PIECES) - 1
        self._transport.write((b"" if number else _HEAD) + _PIECES[number] + (_LAST if is_last else b""))
        if not is_last:
            self._say(number + 1, at + REST_SECONDS / (len(_PIECES) - 1))


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Conversation, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(_serve(int(sys.argv[1])))
