"""The contract of ``BlobStore``, and what only files must stand."""

import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from companero.adapters.file_blobs import FileBlobs
from companero.ports import BlobStore

KEY = "0192f-workspace/0192f-document"


async def chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def broken_chunks() -> AsyncIterator[bytes]:
    yield b"half"
    raise ConnectionResetError("the browser went away")


async def stored(blobs: BlobStore, key: str) -> bytes:
    return read(await blobs.local_path(key))


def read(path: str) -> bytes:
    return Path(path).read_bytes()


async def test_what_is_put_can_be_read_from_its_path(blobs: BlobStore) -> None:
    assert await blobs.put(KEY, chunks(b"one ", b"two")) == 7
    assert await stored(blobs, KEY) == b"one two"


async def test_large_and_empty_blobs_are_kept_whole(blobs: BlobStore) -> None:
    assert await blobs.put("w/large", chunks(*[b"x" * 300_000] * 10)) == 3_000_000
    assert await stored(blobs, "w/large") == b"x" * 3_000_000
    assert await blobs.put("w/empty", chunks()) == 0
    assert await stored(blobs, "w/empty") == b""


async def test_putting_again_replaces(blobs: BlobStore) -> None:
    await blobs.put(KEY, chunks(b"old and longer"))
    await blobs.put(KEY, chunks(b"new"))
    assert await stored(blobs, KEY) == b"new"


async def test_a_broken_upload_leaves_nothing_behind(blobs: BlobStore) -> None:
    with pytest.raises(ConnectionResetError):
        await blobs.put(KEY, broken_chunks())
    with pytest.raises(FileNotFoundError):
        await blobs.local_path(KEY)


async def test_a_broken_upload_keeps_what_was_there(blobs: BlobStore) -> None:
    await blobs.put(KEY, chunks(b"whole"))
    with pytest.raises(ConnectionResetError):
        await blobs.put(KEY, broken_chunks())
    assert await stored(blobs, KEY) == b"whole"


async def test_a_deleted_blob_is_gone(blobs: BlobStore) -> None:
    await blobs.put(KEY, chunks(b"bye"))
    await blobs.delete(KEY)
    with pytest.raises(FileNotFoundError):
        await blobs.local_path(KEY)


async def test_keys_are_listed_once_they_are_old_enough(blobs: BlobStore) -> None:
    for key in ("w1/a", "w2/b", "w1/c"):
        await blobs.put(key, chunks(b"here"))
    with pytest.raises(ConnectionResetError):
        await blobs.put("w1/d", broken_chunks())
    assert sorted([key async for key in blobs.keys(0)]) == ["w1/a", "w1/c", "w2/b"]
    folders = [key.partition("/")[0] async for key in blobs.keys(0)]
    assert folders in (["w1", "w1", "w2"], ["w2", "w1", "w1"])
    assert [key async for key in blobs.keys(3600)] == []


async def test_a_missing_key_is_not_found(blobs: BlobStore) -> None:
    with pytest.raises(FileNotFoundError):
        await blobs.local_path("w/nothing")
    with pytest.raises(FileNotFoundError):
        await blobs.delete("w/nothing")


@pytest.mark.parametrize(
    "key", ["../secret", "w/../../secret", "/etc/passwd", "w//d", "w/", "", ".incoming/x", "w/a b", "w\n"]
)
async def test_a_key_that_leads_elsewhere_is_refused(blobs: BlobStore, key: str) -> None:
    with pytest.raises(ValueError, match="is no blob key"):
        await blobs.put(key, chunks(b"x"))


async def test_files_leave_no_parts_and_clear_what_a_crash_left(tmp_path: Path) -> None:
    files = FileBlobs(tmp_path)
    await files.open()
    with pytest.raises(ConnectionResetError):
        await files.put(KEY, broken_chunks())
    incoming = tmp_path / ".incoming"
    assert list(incoming.iterdir()) == []
    old, fresh = incoming / "old", incoming / "fresh"
    for part in (old, fresh):
        part.touch()
    os.utime(old, (0, time.time() - 2 * 24 * 3600))
    await files.open()
    assert list(incoming.iterdir()) == [fresh]


@pytest.mark.parametrize("key", ["../secret", "/etc/passwd"])
async def test_files_refuse_to_read_or_delete_elsewhere(tmp_path: Path, key: str) -> None:
    files = FileBlobs(tmp_path / "blobs")
    with pytest.raises(ValueError, match="is no blob key"):
        await files.local_path(key)
    with pytest.raises(ValueError, match="is no blob key"):
        await files.delete(key)
