"""How fast documents become passages that answer, beside the embedder alone with the same texts."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import asyncpg

from bench import texts
from bench.installation import Installation, installation
from bench.people import READY_SECONDS, Creator, Graph
from bench.rows import Row
from bench.wire import GraphSocket
from companero.adapters.minilm_model import MiniLM
from companero.core.ids import decode_id_of
from tests.paths import SHARED_DATA

BOOK = SHARED_DATA / "documents" / "DA-619p.pdf"
ROUNDS = 5
TARGET = 0.85
PROCESSORS = 2

_FOLLOW = """subscription ($id: ID!) { documentStatusChanged(workspaceId: $id) { document { id status } } }"""
_SPOKEN = """SELECT concat_ws('. ', nullif(heading_path[cardinality(heading_path)], ''), text) FROM passage
             WHERE workspace_id = $1 ORDER BY document_id, position"""


async def _spoken(house: Installation, workspace: UUID) -> list[str]:
    """What was embedded, as it was embedded."""
    connection = await asyncpg.connect(house.urls.admin)
    try:
        return [row[0] for row in await connection.fetch(_SPOKEN, workspace)]
    finally:
        await connection.close()


async def _ingest(graph: Graph, port: int, files: list[tuple[bytes, str]]) -> tuple[Creator, float]:
    """A workspace of its own, and the seconds from the first upload until all of it answers, as its hub learns it."""
    creator = await graph.sign_up()
    socket = await GraphSocket.open(port)
    await socket.enter(port, creator.token)
    over: dict[str, str] = {}
    changed = asyncio.Event()

    def heard(message: dict[str, Any]) -> None:
        document = message["payload"]["data"]["documentStatusChanged"]["document"]
        if document["status"] in ("READY", "FAILED"):
            over[document["id"]] = document["status"]
            changed.set()

    socket.subscribe(_FOLLOW, {"id": creator.workspace_id}, heard)
    # A subscription has no sign of having begun.
    await asyncio.sleep(0.5)
    begun = time.perf_counter()
    ids = [await graph.upload(creator, content, kind) for content, kind in files]
    async with asyncio.timeout(READY_SECONDS):
        while not over.keys() >= set(ids):
            await changed.wait()
            changed.clear()
    taken = time.perf_counter() - begun
    socket.close()
    if set(over.values()) != {"READY"}:
        raise RuntimeError("A document could not be read.")
    return creator, taken


def _embed(model: MiniLM, spoken: list[str]) -> float:
    """Seconds of the model alone, a thread a processor, nothing else running."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(PROCESSORS) as threads:
        for _ in threads.map(model.embed, spoken):
            pass
    return time.perf_counter() - begun


async def _compare(house: Installation, graph: Graph, name: str, files: list[tuple[bytes, str]]) -> Row:
    """Each round stands between two of the embedder's, since the machine slows down and recovers within seconds."""
    model = MiniLM(Path(house.environment["DATA_DIR"], "cache"))
    creator, _ = await _ingest(graph, house.api_port, files)
    spoken = await _spoken(house, decode_id_of("Workspace", creator.workspace_id))
    rounds: list[tuple[float, float]] = []
    before = await asyncio.to_thread(_embed, model, spoken)
    for _ in range(ROUNDS):
        _, seconds = await _ingest(graph, house.api_port, files)
        after = await asyncio.to_thread(_embed, model, spoken)
        rounds.append((len(spoken) / seconds, 2 * len(spoken) / (before + after)))
        before = after
    value, baseline = (median(column) for column in zip(*rounds, strict=True))
    share = median(ours / alone for ours, alone in rounds)
    target = f">= {TARGET:.0%} of the embedder alone; is {share:.0%}"
    return Row(name, round(value, 1), "chunks/s", round(baseline, 1), target, share >= TARGET)


async def _measure() -> list[Row]:
    with installation("embedder", "api", "ingestion") as house:
        graph = await Graph.open(house.api_port)
        almanac = [(content, "text/markdown") for content in texts.documents()]
        await _ingest(graph, house.api_port, almanac[:1])
        found = [await _compare(house, graph, f"ingestion, {texts.ENTRIES} short entries", almanac)]
        book = [(BOOK.read_bytes(), "application/pdf")]
        return [*found, await _compare(house, graph, "ingestion, a PDF of 619 pages", book)]


def rows() -> list[Row]:
    return asyncio.run(_measure())
