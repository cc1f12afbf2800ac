"""What the MiniLM server and its clients say to each other over a Unix socket.

A request frame is ``length u32 | id u32 | lane u8 | texts``, the texts being a JSON array of strings. A reply frame is
``length u32 | id u32 | status u8 | body``, the body being float32 rows of DIMENSIONS, one a text, or a sentence when
the status is FAILED. ``length`` counts the bytes after itself; numbers are little-endian. Replies come in any order.
"""

import asyncio
import struct
from pathlib import Path
from typing import Final

from companero.settings import Settings

MODEL_NAME: Final = "all-MiniLM-L6-v2"
DIMENSIONS: Final = 384

QUERIES: Final = 0
PASSAGES: Final = 1

DONE: Final = 0
FAILED: Final = 1

MAX_FRAME_BYTES: Final = 16 << 20

_HEADER = struct.Struct("<IIB")
_AFTER_LENGTH = _HEADER.size - 4


def socket_path(settings: Settings) -> Path:
    """Where the server and its clients meet."""
    return settings.embedder_socket or settings.data_dir / "embedder.sock"


def frame(number: int, kind: int, body: bytes) -> bytes:
    return _HEADER.pack(_AFTER_LENGTH + len(body), number, kind) + body


async def read_frame(reader: asyncio.StreamReader) -> tuple[int, int, bytes]:
    """(id, lane or status, body). Raises IncompleteReadError at the end, ConnectionError for what is no frame."""
    length, number, kind = _HEADER.unpack(await reader.readexactly(_HEADER.size))
    if not _AFTER_LENGTH <= length <= MAX_FRAME_BYTES:
        raise ConnectionError(f"a frame of {length} bytes")
    return number, kind, await reader.readexactly(length - _AFTER_LENGTH)
