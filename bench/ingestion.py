"""How fast documents become passages that answer, beside the embedder alone with the same texts."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from uuid import UUID

import asyncpg

from bench import texts
from bench.installation import Installation, installation
from bench.people import Creator, Graph
from bench.rows import Row
from companero.adapters.minilm_model import MiniLM
from companero.core.ids import decode_id_of
from tests.paths import SHARED_DATA

BOOK = SHARED_DATA / "documents" / "DA-619p.pdf"
ROUNDS = 3
TARGET = 0.85
PROCESSORS = 2

_SPOKEN = """SELECT concat_ws('. ', nullif(heading_path[cardinality(heading_path)], ''), text) FROM passage
             WHERE workspace_id = $1 ORDER BY document_id, position"""


async def _spoken(house: Installation, workspace: UUID) -> list[str]:
    """What was embedded, as it was embedded."""
    connection = await asyncpg.connect(house.urls.admin)
    try:
        return [row[0] for row in await connection.fetch(_SPOKEN, workspace)]
    finally:
        await connection.close()


async def _ingest(graph: Graph, files: list[tuple[bytes, str]]) -> tuple[Creator, float]:
    """A workspace of its own, and the seconds from the last upload until all of it answers."""
    creator = await graph.sign_up()
    begun = time.perf_counter()
    ids = [await graph.upload(creator, content, kind) for content, kind in files]
    await graph.ready(creator, ids)
    return creator, time.perf_counter() - begun


def _embed(model: MiniLM, spoken: list[str]) -> float:
    """Seconds of the model alone, a thread a processor, nothing else running."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(PROCESSORS) as threads:
        for _ in threads.map(model.embed, spoken):
            pass
    return time.perf_counter() - begun


async def _compare(house: Installation, graph: Graph, name: str, files: list[tuple[bytes, str]]) -> Row:
    model = MiniLM(Path(house.environment["DATA_DIR"], "cache"))
    paces: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        creator, seconds = await _ingest(graph, files)
        spoken = await _spoken(house, decode_id_of("Workspace", creator.workspace_id))
        alone = await asyncio.to_thread(_embed, model, spoken)
        paces.append((len(spoken) / seconds, len(spoken) / alone))
    value, baseline = (median(column) for column in zip(*paces, strict=True))
    target = f">= {TARGET:.0%} of the embedder alone; is {value / baseline:.0%}"
    return Row(name, round(value, 1), "chunks/s", round(baseline, 1), target, value >= TARGET * baseline)


async def _measure() -> list[Row]:
    with installation("embedder", "api", "ingestion") as house:
        graph = await Graph.open(house.api_port)
        almanac = [(content, "text/markdown") for content in texts.documents()]
        await _ingest(graph, almanac[:1])
        found = [await _compare(house, graph, f"ingestion, {texts.ENTRIES} short entries", almanac)]
        if BOOK.exists():
            found.append(
                await _compare(house, graph, "ingestion, a PDF of 619 pages", [(BOOK.read_bytes(), "application/pdf")])
            )
        return found


def rows() -> list[Row]:
    return asyncio.run(_measure())
