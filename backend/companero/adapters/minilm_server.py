"""The process that embeds for all others, queries before passages. It speaks ``minilm_protocol``."""

import asyncio
import ctypes
import logging
import os
import signal
import sys
from pathlib import Path

import orjson

from companero.adapters.minilm_lanes import Lane, Request
from companero.adapters.minilm_model import MiniLM
from companero.adapters.minilm_protocol import DONE, FAILED, PASSAGES, QUERIES, frame, read_frame, socket_path
from companero.ports import Vector
from companero.settings import Settings

log = logging.getLogger(__name__)

MOST_THREADS = 4
NICENESS = 19
# A thread that gives way may be put aside while it holds Python's lock; the others ask for it back this soon.
SWITCH_SECONDS = 0.001
# The C library keeps freed memory for each thread apart; in one place it is used again by all of them.
M_ARENA_MAX = -8


class MiniLMServer:
    """Answers frames from any number of connections; each lane has a thread for every processor, up to four."""

    def __init__(self, model: MiniLM) -> None:
        threads = min(os.cpu_count() or 1, MOST_THREADS)
        self._lanes = {
            QUERIES: Lane("queries", model.embed, threads, niceness=0),
            PASSAGES: Lane("passages", model.embed, threads, niceness=NICENESS),
        }

    async def serve(self, address: Path, stop: asyncio.Event) -> None:
        """Until ``stop``, once. The socket appears when it can be used, in place of any that a dead server left."""
        hidden = address.with_name(f".{os.getpid()}")
        server = await asyncio.start_unix_server(self._talk, hidden)
        hidden.chmod(0o600)
        hidden.replace(address)
        try:
            await stop.wait()
        finally:
            server.close()
            for lane in self._lanes.values():
                lane.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        caller = _Caller(writer)
        try:
            while True:
                number, kind, body = await read_frame(reader)
                caller.enter(self._lanes[kind], number, orjson.loads(body))
        except (EOFError, asyncio.CancelledError):
            pass  # Cancelled only when the process ends; raised on, asyncio's streams would complain of it.
        except (OSError, ValueError, KeyError) as error:
            log.warning("A client of the embedder is cut off: %r", error)
        finally:
            caller.leave()


class _Caller:
    """One connection and what it waits for."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._loop = asyncio.get_running_loop()
        self._waiting: dict[int, tuple[Lane, Request]] = {}

    def enter(self, lane: Lane, number: int, texts: list[str]) -> None:
        if not texts:
            raise ValueError("a request without texts")
        request = Request(texts, lambda result: self._loop.call_soon_threadsafe(self._reply, number, result))
        self._waiting[number] = lane, request
        lane.add(request)

    def leave(self) -> None:
        for lane, request in self._waiting.values():
            lane.drop(request)
        self._waiting.clear()
        self._writer.close()

    def _reply(self, number: int, result: Vector | Exception) -> None:
        """Once a request: of several texts that fail only the first is told."""
        if self._waiting.pop(number, None) is not None:
            self._writer.write(_reply(number, result))


def _reply(number: int, result: Vector | Exception) -> bytes:
    if isinstance(result, Exception):
        log.error("The embedder could not embed a text.", exc_info=result)
        return frame(number, FAILED, b"The embedder could not read a text.")
    return frame(number, DONE, result.astype("<f4", copy=False).tobytes())


async def _serve(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    model = await asyncio.to_thread(MiniLM, settings.data_dir / "cache")
    await MiniLMServer(model).serve(socket_path(settings), stop)


def main(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT."""
    sys.setswitchinterval(SWITCH_SECONDS)
    if (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        mallopt(M_ARENA_MAX, 1)
    asyncio.run(_serve(settings))
