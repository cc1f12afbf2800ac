"""Two thousand sockets that follow one workspace, beside a server that only copies bytes to as many."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from bench.installation import free_port, installation, is_listening, module, process
from bench.people import Graph
from bench.rows import Row, quantile
from bench.wire import GraphSocket, Heard, Requests, request_bytes
from companero.graphql.transport import TransportOptions

SUBSCRIBERS = 2_000
EVENTS = 20
PAUSE_SECONDS = 0.5
PATIENCE_SECONDS = 60.0
P95_MS = 500.0
# As many as one sign-in may have open.
PER_SIGN_IN = TransportOptions().sockets_per_sign_in

_FOLLOW = """subscription ($id: ID!) { documentStatusChanged(workspaceId: $id) {
  seq document { id status progress filename } } }"""

# A new token each time.
SignIn = Callable[[], Awaitable[str]]
Event = Callable[[int], Awaitable[None]]


class Crowd:
    """All subscribers; remembers when each of them heard each event."""

    def __init__(self, sockets: Sequence[GraphSocket]) -> None:
        self._sockets = sockets
        self.heard: list[list[float]] = [[] for _ in sockets]

    @classmethod
    async def enter(cls, port: int, sign_in: SignIn) -> "Crowd":
        sockets: list[GraphSocket] = []
        while len(sockets) < SUBSCRIBERS:
            token = await sign_in()
            group = [await GraphSocket.open(port) for _ in range(PER_SIGN_IN)]
            await asyncio.gather(*(socket.enter(port, token) for socket in group))
            sockets += group
        return cls(sockets)

    def follow(self, workspace_id: str) -> None:
        for socket, heard in zip(self._sockets, self.heard, strict=True):
            socket.subscribe(_FOLLOW, {"id": workspace_id}, _noting(heard))

    async def everybody_heard(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while any(len(heard) < count for heard in self.heard):
                await asyncio.sleep(0.05)

    def close(self) -> None:
        for socket in self._sockets:
            socket.close()


def _noting(heard: list[float]) -> Heard:
    return lambda _: heard.append(time.perf_counter())


async def _latencies(crowd: Crowd, event: Event) -> tuple[list[float], bool]:
    """Milliseconds from the request that causes an event to each subscriber's copy, and whether each came once."""
    await event(0)
    await crowd.everybody_heard(1)
    taken: list[float] = []
    for number in range(1, EVENTS + 1):
        begun = time.perf_counter()
        await event(number)
        await crowd.everybody_heard(number + 1)
        taken += [(heard[number] - begun) * 1000 for heard in crowd.heard]
        await asyncio.sleep(PAUSE_SECONDS)
    return taken, all(len(heard) == EVENTS + 1 for heard in crowd.heard)


async def _ours() -> tuple[list[float], bool]:
    with installation("api") as house:
        graph = await Graph.open(house.api_port)
        creator = await graph.sign_up()
        crowd = await Crowd.enter(house.api_port, lambda: graph.sign_in(creator))
        crowd.follow(creator.workspace_id)
        # A subscription has no sign of having begun; two thousand of them have within this time.
        await asyncio.sleep(10)

        async def upload(_: int) -> None:
            await graph.announce(creator, b"A note.")

        measured = await _latencies(crowd, upload)
        crowd.close()
        return measured


async def _nobody() -> str:
    return ""


async def _copied() -> tuple[list[float], bool]:
    port = free_port()
    with installation() as house:
        with process(module("bench.copying", str(port)), house.directory, lambda: is_listening(port)):
            crowd = await Crowd.enter(port, _nobody)
            crowd.follow("")
            await asyncio.sleep(2)
            requests = await Requests.open(port)

            async def copy(_: int) -> None:
                await requests.send(request_bytes("POST", "/copy", b"", {}))

            measured = await _latencies(crowd, copy)
            crowd.close()
            return measured


async def _measure() -> list[Row]:
    (ours, once), (copied, _) = await _ours(), await _copied()
    rows = []
    for share in (0.5, 0.95):
        value, baseline = (round(quantile(taken, share), 1) for taken in (ours, copied))
        target = f"each event once, <= {P95_MS:g} ms"
        rows.append(
            Row(f"{SUBSCRIBERS} subscribers, p{share * 100:g}", value, "ms", baseline, target, once and value <= P95_MS)
        )
    return rows


def rows() -> list[Row]:
    import uvloop

    return uvloop.run(_measure())
