"""The first word of a chat while somebody else's book is being read, beside the same chat on an idle house."""

import asyncio
from itertools import cycle

from bench import texts
from bench.chat import all_answered, ask_in_turn, first_ms, stub_and_house, teach
from bench.ingestion import BOOK
from bench.people import Creator, Graph
from bench.rows import Row
from bench.talking import Chat, TwinTalker

IDLE_CHATS = 60
LEAST_CHATS = 20
TARGET = 2.0


async def _measure() -> list[Row]:
    book = BOOK.read_bytes()
    questions = cycle(texts.questions())
    async with stub_and_house() as (_, house):
        graph = await Graph.open(house.api_port)
        creator = await teach(graph)
        author = await graph.sign_up()
        twin = await TwinTalker.enter(house.api_port, await graph.join(creator))
        await ask_in_turn(twin, questions, 5)
        idle = await ask_in_turn(twin, questions, IDLE_CHATS)
        reading = asyncio.create_task(_read(graph, author, book))
        busy: list[Chat] = []
        while not reading.done():
            busy.append(await twin.ask(next(questions)))
        await reading
        twin.close()
    if len(busy) < LEAST_CHATS:
        raise RuntimeError(f"The book was read within {len(busy)} chats, too few to say anything.")
    return [_beside("p50", 0.5, busy, idle), _beside("p95", 0.95, busy, idle)]


def _beside(name: str, share: float, busy: list[Chat], idle: list[Chat]) -> Row:
    value, baseline = first_ms(busy, share), first_ms(idle, share)
    target = f"<= {TARGET:g} x idle; is {value / baseline:.2f} x over {len(busy)} chats"
    holds = value <= TARGET * baseline and all_answered([*busy, *idle])
    return Row(f"first token beside a book, {name}", value, "ms", baseline, target, holds)


async def _read(graph: Graph, author: Creator, book: bytes) -> None:
    document_id = await graph.upload(author, book, "application/pdf")
    await graph.ready(author, [document_id], pause_seconds=0.5)


def rows() -> list[Row]:
    """Raises FileNotFoundError without the book."""
    import uvloop

    return uvloop.run(_measure())
