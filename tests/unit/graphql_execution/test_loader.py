"""BatchLoader: few calls and own failures."""

import asyncio
from collections.abc import Sequence

import pytest

from companero.core.graph.loader import BatchLoader


class Shelf:
    """Loads ``k`` as ``K``; notes each call; waits for ``gate`` when told to."""

    def __init__(self, held: bool = False) -> None:
        self.calls: list[list[str]] = []
        self.begun = asyncio.Event()
        self.gate = asyncio.Event()
        self.cancelled = False
        if not held:
            self.gate.set()
        self.loader: BatchLoader[str, str] = BatchLoader(self.load_all)

    async def load_all(self, keys: list[str]) -> Sequence[str | Exception]:
        self.calls.append(keys)
        self.begun.set()
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        if "short" in keys:
            return []
        return [KeyError(key) if key == "bad" else key.upper() for key in keys]


async def test_tasks_that_ask_in_one_turn_share_a_call_and_each_key_is_asked_for_once() -> None:
    shelf = Shelf()
    many = shelf.loader.load_many(["a", "b", "a"])
    values = await asyncio.gather(many, shelf.loader.load("c"), shelf.loader.load("a"))
    assert list(values) == [["A", "B", "A"], "C", "A"]
    assert shelf.calls == [["a", "b", "c"]]


async def test_known_keys_are_not_loaded_again() -> None:
    shelf = Shelf()
    assert await shelf.loader.load("a") == "A"
    assert await shelf.loader.load_many(["a", "b"]) == ["A", "B"]
    assert shelf.calls == [["a"], ["b"]]


async def test_a_failed_key_fails_alone() -> None:
    shelf = Shelf()
    asked = (shelf.loader.load(key) for key in ("a", "bad"))
    good, bad = await asyncio.gather(*asked, return_exceptions=True)
    assert good == "A"
    assert isinstance(bad, KeyError)
    with pytest.raises(KeyError):
        await shelf.loader.load_many(["a", "bad"])
    assert shelf.calls == [["a", "bad"]]


async def test_a_wrong_number_of_values_fails_every_key() -> None:
    loader = Shelf().loader
    asked = [loader.load(key) for key in ("a", "short")]
    for value in await asyncio.gather(*asked, return_exceptions=True):
        assert str(value) == "0 values were loaded for 2 keys."


async def test_one_who_leaves_does_not_cancel_the_others_and_the_last_one_does() -> None:
    shelf = Shelf(held=True)
    first = asyncio.create_task(shelf.loader.load("a"))
    second = asyncio.create_task(shelf.loader.load("b"))
    await shelf.begun.wait()
    first.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    cancelled = [shelf.cancelled]
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    await asyncio.sleep(0)
    assert [*cancelled, shelf.cancelled] == [False, True]
    shelf.gate.set()
    assert await shelf.loader.load("a") == "A"
