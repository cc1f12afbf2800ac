"""A vendor on this machine: an HTTP server that plays a script, one reply a request."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reply:
    """``body`` is sent piece by piece; with ``breaks_off`` the connection is cut after it, before its proper end."""

    status: int = 200
    body: Sequence[bytes] = ()
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    breaks_off: bool = False
    hangs: bool = False


Played = Reply | Callable[[Any], Reply]


@dataclass
class Vendor:
    """``requests`` holds (path, headers, JSON body); the last reply repeats, and may be made from the body."""

    replies: Sequence[Played]
    url: str = ""
    connections: int = 0
    requests: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while await self._answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """False when the connection is to be cut."""
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        body = json.loads(await reader.readexactly(int(headers["content-length"])))
        reply = self.replies[min(len(self.requests), len(self.replies) - 1)]
        self.requests.append((first.split()[1], headers, body))
        if not isinstance(reply, Reply):
            reply = reply(body)
        if reply.hangs:
            await reader.read()
            return False
        writer.write(_head(reply))
        for piece in reply.body:
            writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            await writer.drain()
            await asyncio.sleep(0)
        if not reply.breaks_off:
            writer.write(b"0\r\n\r\n")
            await writer.drain()
        return not reply.breaks_off


def _head(reply: Reply) -> bytes:
    headers = {"content-type": reply.content_type, "transfer-encoding": "chunked", **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} Any", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


@asynccontextmanager
async def vendor(*replies: Played) -> AsyncIterator[Vendor]:
    """A vendor at a port of its own, for as long as the block lasts."""
    played = Vendor(replies)
    server = await asyncio.start_server(played.talk, "127.0.0.1", 0)
    async with server:
        played.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        yield played


def json_reply(content: Any, status: int = 200, **headers: str) -> Reply:
    return Reply(status, [json.dumps(content).encode()], headers=headers)


def event(content: Any) -> bytes:
    """One server-sent event."""
    return b"data: " + (content if isinstance(content, bytes) else json.dumps(content).encode()) + b"\n\n"


def word(text: str) -> bytes:
    """A chunk of a chat completion."""
    return event({"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": text}}]})


STOP = event({"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
USAGE = event(
    {"object": "chat.completion.chunk", "choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 3}}
)
DONE = event(b"[DONE]")


def sse_reply(*events: bytes, breaks_off: bool = False) -> Reply:
    return Reply(200, events, "text/event-stream", breaks_off=breaks_off)
