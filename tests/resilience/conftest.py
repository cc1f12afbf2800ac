"""One world for all tests of this folder; a test leaves it with everything running."""

from collections.abc import Iterator

import pytest

from tests.resilience.world import World, open_world
from tests.services import scratch_directory


@pytest.fixture(scope="session")
def _world() -> Iterator[World]:
    with scratch_directory() as directory, open_world(directory) as opened:
        yield opened


@pytest.fixture
def world(_world: World) -> Iterator[World]:
    yield _world
    for name in ("turns-a",):
        if name not in _world.running:
            _world.start(name)
    if "turns-b" in _world.running:
        _world.thaw("turns-b")
        _world.kill("turns-b")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A failure shows what the processes last said."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    world = getattr(item, "funcargs", {}).get("world")
    if report.failed and world is not None:
        for name in world.launches:
            if (world.directory / f"{name}.log").exists():
                report.sections.append((f"log of {name}", world.log(name)[-3000:]))
