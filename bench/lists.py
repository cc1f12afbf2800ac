"""A list of twenty conversations with whom each is held, out of 200,000, beside Strawberry as shipped."""

import asyncio
import time
from statistics import median
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from bench.installation import Installation, free_port, installation, is_listening, module, process
from bench.people import Creator, Graph
from bench.rows import Row
from bench.wire import Requests, graph_request
from companero.core.ids import decode_id_of

CONVERSATIONS, MEMBERS = 200_000, 20_000
CLIENTS = 16
ROUNDS, ROUND_SECONDS = 7, 3.0
TARGET = 2.5
POSTGRAPHILE = 7.0

_OURS = """query ($id: ID!, $first: Int!) { workspace(by: {id: $id}) { conversations(first: $first) {
  nodes { id title messageCount lastMessageAt member { id displayName } } } } }"""
_SHIPPED = """query ($first: Int!) { conversations(first: $first) {
  id title messageCount lastMessageAt member { id displayName } } }"""

_FILL = (
    """INSERT INTO member (id, workspace_id, display_name)
       SELECT uuidv7(), $1, 'Member ' || n FROM generate_series(1, $2::int) AS n""",
    """INSERT INTO conversation (id, workspace_id, member_id, twin_id, channel, title, message_count, last_message_at)
       SELECT uuidv7(), $1, m.ids[1 + n % cardinality(m.ids)], t.id, 'WIDGET', 'What is said under number ' || n,
              n % 40, now() - n * interval '7 seconds'
         FROM generate_series(1, $2::int) AS n, (SELECT array_agg(id) AS ids FROM member WHERE workspace_id = $1) AS m,
              (SELECT id FROM twin WHERE workspace_id = $1) AS t""",
)


async def _fill(house: Installation, workspace: UUID) -> None:
    connection = await asyncpg.connect(house.urls.admin)
    try:
        for statement, count in zip(_FILL, (MEMBERS, CONVERSATIONS), strict=True):
            await connection.execute(statement, workspace, count)
        await connection.execute("VACUUM ANALYZE member, conversation")
    finally:
        await connection.close()


async def pace(port: int, request: bytes, seconds: float) -> float:
    """Requests a second with CLIENTS connections that each ask again at once."""
    links = [await Requests.open(port) for _ in range(CLIENTS)]
    begun = time.perf_counter()
    done = 0

    async def go_on(link: Requests) -> None:
        nonlocal done
        while time.perf_counter() - begun < seconds:
            status, _ = await link.send(request)
            if status != 200:
                raise RuntimeError(f"status {status}")
            done += 1

    await asyncio.gather(*(go_on(link) for link in links))
    for link in links:
        link.close()
    return done / (time.perf_counter() - begun)


async def _listed(port: int, request: bytes) -> list[Any]:
    """What the list shows, ids apart."""
    link = await Requests.open(port)
    _, body = await link.send(request)
    link.close()
    data = orjson.loads(body)["data"]
    found = data["workspace"]["conversations"]["nodes"] if "workspace" in data else data["conversations"]
    return [(each["title"], each["messageCount"], each["member"]["displayName"]) for each in found]


async def _compare(house: Installation, shipped_port: int, creator: Creator) -> Row:
    ours = graph_request(_OURS, {"id": creator.workspace_id, "first": 20}, creator.token)
    shipped = graph_request(_SHIPPED, {"first": 20})
    if await _listed(house.api_port, ours) != await _listed(shipped_port, shipped):
        raise RuntimeError("The two servers show different lists.")
    paces = []
    for _ in range(1 + ROUNDS):
        paces.append(
            (await pace(house.api_port, ours, ROUND_SECONDS), await pace(shipped_port, shipped, ROUND_SECONDS))
        )
    # The first round warms up.
    value, baseline = (median(column) for column in zip(*paces[1:], strict=True))
    ratio = value / baseline
    target = (
        f">= {TARGET} x as shipped; is {ratio:.2f} x, {ratio / POSTGRAPHILE:.0%} of PostGraphile's {POSTGRAPHILE:g} x"
    )
    return Row("list of 20 with a relation", round(value), "requests/s", round(baseline), target, ratio >= TARGET)


async def _measure() -> list[Row]:
    with installation("api") as house:
        creator = await (await Graph.open(house.api_port)).sign_up()
        workspace = decode_id_of("Workspace", creator.workspace_id)
        await _fill(house, workspace)
        port = free_port()
        environment = {"DATABASE_URL": house.urls.admin, "WORKSPACE": str(workspace)}
        launch = module("bench.shipped", str(port))
        with process(launch, house.directory, lambda: is_listening(port), environment):
            return [await _compare(house, port, creator)]


def rows() -> list[Row]:
    import uvloop

    return uvloop.run(_measure())
