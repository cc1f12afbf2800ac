"""The way of a question through the whole pipeline, beside the model behind it."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle
from statistics import median
from typing import Protocol

from bench import texts
from bench.installation import Installation, free_port, installation, is_listening, module, process
from bench.people import Creator, Graph
from bench.rows import Row, quantile
from bench.talking import Chat, ModelTalker, TwinTalker

PASSAGES = 1_000
MODEL_FIRST_MS = 50
WARM_UP = 3
ALONE_ROUNDS, ALONE_CHATS = 8, 10
CROWD, CROWD_ROUNDS, CROWD_SECONDS = 20, 4, 6.0


class Talker(Protocol):
    async def ask(self, question: str) -> Chat: ...

    def close(self) -> None: ...


@asynccontextmanager
async def stub_and_house() -> AsyncIterator[tuple[int, Installation]]:
    """A stub model at a port, and an installation that asks it."""
    port = free_port()
    settings = {"LLM_BASE_URL": f"http://127.0.0.1:{port}/v1", "LLM_MODEL": "stub"}
    with installation("embedder", "api", "turns", "ingestion", settings=settings) as house:
        with process(module("bench.stub_model", str(port)), house.directory, lambda: is_listening(port)):
            yield port, house


async def teach(graph: Graph) -> Creator:
    """A creator whose twin knows the almanac."""
    creator = await graph.sign_up()
    ids = [await graph.upload(creator, content) for content in texts.documents()]
    found = await graph.ready(creator, ids)
    if found < PASSAGES:
        raise RuntimeError(f"There are only {found} passages.")
    return creator


async def talk(talkers: Sequence[Talker], questions: Iterator[str], seconds: float) -> tuple[list[Chat], float]:
    """All of them ask without a pause for so long; their chats, and how many ended a second."""
    begun = time.perf_counter()
    chats: list[Chat] = []

    async def go_on(talker: Talker) -> None:
        while time.perf_counter() - begun < seconds:
            chats.append(await talker.ask(next(questions)))

    await asyncio.gather(*(go_on(talker) for talker in talkers))
    return chats, len(chats) / (time.perf_counter() - begun)


async def ask_in_turn(talker: Talker, questions: Iterator[str], count: int) -> list[Chat]:
    return [await talker.ask(next(questions)) for _ in range(count)]


def first_ms(chats: Sequence[Chat], share: float = 0.5) -> float:
    return round(quantile([chat.first for chat in chats], share) * 1000, 1)


def all_answered(chats: Sequence[Chat]) -> bool:
    return all(chat.answered for chat in chats)


def _above(name: str, ours: Sequence[Chat], stub: Sequence[Chat], most: float) -> Row:
    value, baseline = first_ms(ours), first_ms(stub)
    holds = value - baseline <= most and all_answered(ours)
    return Row(f"{name}, p50", value, "ms", baseline, f"<= {most:g} ms above the stub", holds)


def _beside(name: str, ours: Sequence[Chat], stub: Sequence[Chat]) -> Row:
    """What the slowest wait; the target is the median's."""
    value, baseline = first_ms(ours, 0.95), first_ms(stub, 0.95)
    return Row(f"{name}, p95", value, "ms", baseline, "every chat answered", all_answered(ours))


async def _alone(twin: Talker, model: Talker, questions: Iterator[str]) -> list[Row]:
    ours: list[Chat] = []
    stub: list[Chat] = []
    for _ in range(ALONE_ROUNDS):
        ours += await ask_in_turn(twin, questions, ALONE_CHATS)
        stub += await ask_in_turn(model, questions, ALONE_CHATS)
    name = "first token, 1 user"
    return [_above(name, ours, stub, 40), _beside(name, ours, stub)]


async def _crowded(twins: list[TwinTalker], models: list[ModelTalker], questions: Iterator[str]) -> list[Row]:
    ours: list[Chat] = []
    stub: list[Chat] = []
    paces: list[tuple[float, float]] = []
    for _ in range(CROWD_ROUNDS):
        talked, pace = await talk(twins, questions, CROWD_SECONDS)
        alone, stub_pace = await talk(models, questions, CROWD_SECONDS)
        ours, stub = ours + talked, stub + alone
        paces.append((pace, stub_pace))
    pace, stub_pace = (median(column) for column in zip(*paces, strict=True))
    holds = pace >= stub_pace / 2 and all_answered(ours)
    name = f"first token, {CROWD} users"
    return [
        _above(name, ours, stub, 150),
        _beside(name, ours, stub),
        Row(f"chats, {CROWD} users", round(pace, 1), "chats/s", round(stub_pace, 1), ">= 1/2 of the stub", holds),
    ]


async def _measure() -> list[Row]:
    questions = cycle(texts.questions())
    async with stub_and_house() as (stub_port, house):
        graph = await Graph.open(house.api_port)
        creator = await teach(graph)
        talkers: list[TwinTalker | ModelTalker]
        twins = [await TwinTalker.enter(house.api_port, await graph.join(creator)) for _ in range(CROWD)]
        models = [await ModelTalker.open(stub_port) for _ in range(CROWD)]
        talkers = [*twins, *models]
        for _ in range(WARM_UP):
            await asyncio.gather(*(talker.ask(next(questions)) for talker in talkers))
        table = await _alone(twins[0], models[0], questions)
        table += await _crowded(twins, models, questions)
        for talker in talkers:
            talker.close()
        return table


def rows() -> list[Row]:
    import uvloop

    return uvloop.run(_measure())
