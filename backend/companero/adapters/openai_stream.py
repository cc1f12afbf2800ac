"""Reads the server-sent events of a chat completion, cheaply: what arrives together is passed on together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import httpx
import orjson

from companero.ports import ChatDelta

DATA = b"data:"
LAST = b"[DONE]"
# An event holds a few words; one this long never ends.
MAX_LINE = 1 << 20
# A stream that is read to its end leaves its connection to the next answer; how long that may take.
END_SECONDS = 0.25


class BrokenStreamError(Exception):
    """The stream ended too soon, is no chat completion, or carries an error of the vendor's."""


async def read_deltas(chunks: AsyncIterator[bytes]) -> AsyncIterator[ChatDelta]:
    """A delta for each chunk that holds text, then one with the token counts where given.

    Raises BrokenStreamError, also for a stream that ends without saying that the answer is finished.
    """
    reader = _Reader()
    async for chunk in chunks:
        if text := reader.feed(chunk):
            yield ChatDelta(text)
        if reader.is_done:
            await _read_end(chunks)
            break
    if not reader.is_finished:
        raise BrokenStreamError("the stream ended in mid-answer")
    if reader.usage:
        yield ChatDelta("", None, reader.usage.get("prompt_tokens"), reader.usage.get("completion_tokens"))


async def _read_end(chunks: AsyncIterator[bytes]) -> None:
    with suppress(StopAsyncIteration, TimeoutError, httpx.HTTPError):
        async with asyncio.timeout(END_SECONDS):
            await anext(chunks)


class _Reader:
    """``is_finished`` once the model has said why it ends, ``is_done`` once nothing may follow."""

    def __init__(self) -> None:
        self.is_done = False
        self.is_finished = False
        self.usage: dict[str, int] = {}
        self._rest = b""

    def feed(self, chunk: bytes) -> str:
        """The text of the events that are complete by now."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        if len(self._rest) > MAX_LINE:
            raise BrokenStreamError("a line without an end")
        return "".join([self._read(line[len(DATA) :].strip()) for line in lines if line.startswith(DATA)])

    def _read(self, data: bytes) -> str:
        if self.is_done or data == LAST:
            self.is_done = self.is_finished = True
            return ""
        try:
            return self._text(orjson.loads(data))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BrokenStreamError(f"no chat completion: {data[:200]!r}") from error

    def _text(self, event: dict[str, Any]) -> str:
        if "error" in event:
            raise BrokenStreamError(f"an error in mid-answer: {event['error']!r}")
        self.usage = event.get("usage") or self.usage
        if not (choices := event["choices"]):
            return ""
        self.is_finished = self.is_finished or choices[0].get("finish_reason") is not None
        text = (choices[0].get("delta") or {}).get("content") or ""
        if not isinstance(text, str):
            raise TypeError("content is no text")
        return text
