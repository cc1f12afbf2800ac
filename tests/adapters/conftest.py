"""Each port's contract runs once with the fake and once with the real adapter."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from companero.adapters.fakes import MemoryBlobs, MemoryBus
from companero.adapters.file_blobs import FileBlobs
from companero.adapters.redis_bus import RedisBus
from companero.ports import BlobStore, EventBus
from tests.services import scratch_directory


@pytest.fixture(scope="session")
def minilm_data() -> Iterator[Path]:
    """A data directory for embedders: the model's graph is built in it once."""
    with scratch_directory() as directory:
        yield directory


@pytest.fixture(params=["memory", "redis"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[EventBus]:
    if request.param == "memory":
        yield MemoryBus()
        return
    redis_bus = RedisBus(request.getfixturevalue("redis_url"))
    yield redis_bus
    await redis_bus.close()


@pytest.fixture(params=["memory", "files"])
async def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[BlobStore]:
    if request.param == "memory":
        yield MemoryBlobs()
        return
    files = FileBlobs(tmp_path / "blobs with a space")
    await files.open()
    yield files
