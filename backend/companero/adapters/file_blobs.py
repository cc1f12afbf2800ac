"""``BlobStore`` in a folder: one file a key, there whole or not at all."""

import asyncio
import os
import re
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,5}")
WRITE_BYTES = 1 << 20
ABANDONED_SECONDS = 24 * 3600


class FileBlobs:
    """Implements ``ports.BlobStore``. A key that is no plain relative path raises ValueError."""

    def __init__(self, root: Path) -> None:
        self._root = root
        # On the same file system as the blobs, so that moving a finished one in is atomic. No key starts with a dot.
        self._incoming = root / ".incoming"

    async def open(self) -> None:
        await asyncio.to_thread(self._prepare)

    async def put(self, key: str, chunks: AsyncIterator[bytes]) -> int:
        target = self._path(key)
        part = self._incoming / uuid4().hex
        try:
            size = await self._write(part, chunks)
            await asyncio.to_thread(_move_in, part, target)
        finally:
            part.unlink(missing_ok=True)
        return size

    async def local_path(self, key: str) -> str:
        path = self._path(key)
        if not path.is_file():
            raise FileNotFoundError(key)
        return str(path)

    async def size(self, key: str) -> int:
        return (await asyncio.to_thread(self._path(key).stat)).st_size

    async def keys(self, min_age_seconds: float) -> AsyncIterator[str]:
        folders = os.walk(self._root)
        while found := await asyncio.to_thread(next, folders, None):
            folder, below, names = found
            below[:] = [name for name in below if not name.startswith(".")]
            for path in await asyncio.to_thread(_older, Path(folder), names, time.time() - min_age_seconds):
                yield path.relative_to(self._root).as_posix()

    async def delete(self, key: str) -> None:
        path = self._path(key)
        try:
            path.unlink()
        except OSError:
            raise FileNotFoundError(key) from None

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no blob key")
        return self._root / key

    def _prepare(self) -> None:
        """Makes the folders and clears what a crash left half-written."""
        self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in self._incoming.iterdir():
            with suppress(FileNotFoundError):
                if time.time() - part.stat().st_mtime > ABANDONED_SECONDS:
                    part.unlink()

    async def _write(self, part: Path, chunks: AsyncIterator[bytes]) -> int:
        """Writes in pieces of about a megabyte, each in a thread: a slow disk must not hold up the event loop."""
        self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        size, waiting = 0, bytearray()
        with part.open("wb") as file:
            async for chunk in chunks:
                waiting += chunk
                size += len(chunk)
                if len(waiting) >= WRITE_BYTES:
                    await asyncio.to_thread(file.write, waiting)
                    waiting = bytearray()
            await asyncio.to_thread(_finish, file, waiting)
        return size


def _older(folder: Path, names: list[str], put_before: float) -> list[Path]:
    older = []
    for path in (folder / name for name in names):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime <= put_before:
                older.append(path)
    return older


def _finish(file: BinaryIO, rest: bytearray) -> None:
    file.write(rest)
    file.flush()
    os.fsync(file.fileno())


def _move_in(part: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
