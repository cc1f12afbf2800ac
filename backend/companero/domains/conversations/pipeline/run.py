"""One turn from its claim to its record."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from sqlalchemy.exc import DBAPIError

from companero.core.db import Database
from companero.core.viewer import worker_of
from companero.core.words import is_spanish
from companero.domains.conversations.pipeline import record
from companero.domains.conversations.pipeline.away import is_away
from companero.domains.conversations.pipeline.check import check
from companero.domains.conversations.pipeline.compose import compose
from companero.domains.conversations.pipeline.generate import generate, say
from companero.domains.conversations.pipeline.recall import recall
from companero.domains.conversations.pipeline.retrieve import retrieve
from companero.domains.conversations.pipeline.state import ClaimedTurn, Route, TurnState
from companero.domains.conversations.pipeline.steps import StepWriter, Tracer
from companero.domains.conversations.pipeline.stream import ReplyStream
from companero.ports import Ports, UpstreamError

log = logging.getLogger(__name__)

# An answer that fails this often is given up; the person is told and can ask again.
MAX_ATTEMPTS = 3
# An attempt also ends without a word where its worker dies or Postgres restarts. A turn to which that happens this
# often is taken to be the cause.
MAX_STARTS = 6
RETRY_PAUSE = 1.0
# What is at fault is for whoever runs the twin, and stands with the turn; who asked is told what to do.
GIVEN_UP = "The answer could not be written just now. Please ask again in a moment."
GIVEN_UP_SPANISH = (
    "Ahora mismo no se ha podido escribir la respuesta. Vuelve a preguntar dentro de un momento, por favor."
)
BROKEN = "An error of our own stopped the answer; the log of the worker has it."
FATAL = "Every worker that took this question up ended before it had answered; the logs of the workers say how."


class TurnRunner:
    """Runs turns over the ports of one process."""

    def __init__(self, db: Database, ports: Ports, steps: StepWriter, lease_seconds: float) -> None:
        self._db = db
        self._ports = ports
        self._steps = steps
        self._lease_seconds = lease_seconds

    async def run(self, claimed: ClaimedTurn) -> None:
        """Answers the turn, or leaves it to be found again. Never raises."""
        state = TurnState(claimed)
        running = asyncio.current_task()
        assert running is not None
        heart = asyncio.create_task(self._hold(claimed, running))
        try:
            if claimed.attempt > MAX_STARTS:
                await self._give_up(state, FATAL)
            else:
                await self._answer(state)
        except record.SupersededError:
            log.info("turn %s went on elsewhere", claimed.turn_id)
        except asyncio.CancelledError:
            if running.cancelling() and not heart.done():
                raise
            log.info("turn %s went on elsewhere", claimed.turn_id)
        except (DBAPIError, OSError) as error:
            await self._interrupted(state, error)
        except UpstreamError as error:
            await self._failed(state, str(error))
        except Exception:
            log.exception("turn %s failed", claimed.turn_id)
            await self._failed(state, BROKEN)
        finally:
            heart.cancel()

    async def _answer(self, state: TurnState) -> None:
        tracer = Tracer(state.claimed, self._steps, self._ports.clock)
        async with tracer.step("recall") as span:
            await recall(self._db, state)
            span.attributes["recall.messages"] = len(state.history)
        stream = ReplyStream(self._ports.bus, state.reply_id, state.claimed.attempt)
        try:
            async with tracer.step("retrieve") as span:
                await retrieve(self._db, self._ports.embedder, state, span)
            if state.route is Route.MODEL:
                async with tracer.step("compose") as span:
                    state.request = compose(state)
                    span.attributes["prompt.tokens"] = sum(section.tokens for section in state.request.sections)
                async with tracer.step("generate") as span:
                    await generate(self._ports.chat, state, stream, span)
            else:
                say(state, stream, state.route)
            async with tracer.step("check") as span:
                check(state, span)
        finally:
            async with tracer.step("deliver"):
                await stream.finish()
        async with tracer.step("record"):
            await self._record(state, stream)

    async def _record(self, state: TurnState, stream: ReplyStream) -> None:
        async with self._db.unit_of_work(worker_of(state.claimed.workspace_id), self._ports) as unit:
            quotes = await record.cited(unit, state)
            told = [
                {"type": "citation", "start": q.start, "end": q.end, "score": q.score, "passage": str(q.passage_id)}
                for q in (each.quote for each in quotes)
            ]
            closing = stream.reserve([*told, {"type": "completed"}])
            await record.record_answer(unit, state, quotes, stream.seq)
        await stream.close(closing)

    async def _interrupted(self, state: TurnState, error: DBAPIError | OSError) -> None:
        if is_away(error):
            log.warning("Postgres is away; turn %s waits for its lease to end", state.claimed.turn_id, exc_info=True)
            return
        log.exception("Postgres refused what turn %s asked of it", state.claimed.turn_id)
        await self._failed(state, BROKEN)

    async def _failed(self, state: TurnState, fault: str) -> None:
        with contextlib.suppress(record.SupersededError, DBAPIError, OSError):
            if state.claimed.attempt >= MAX_ATTEMPTS:
                await self._give_up(state, fault)
                return
            async with self._db.unit_of_work(worker_of(state.claimed.workspace_id), self._ports) as unit:
                await record.release(unit, state.claimed, RETRY_PAUSE * state.claimed.attempt)

    async def _give_up(self, state: TurnState, fault: str) -> None:
        async with self._db.unit_of_work(worker_of(state.claimed.workspace_id), self._ports) as unit:
            reply_id, question = await record.asked(unit, state.claimed)
            # One attempt further, so that it stands after whatever this attempt had streamed.
            stream = ReplyStream(self._ports.bus, reply_id, state.claimed.attempt + 1)
            told = GIVEN_UP_SPANISH if is_spanish(question) else GIVEN_UP
            closing = stream.reserve([{"type": "failed", "reason": told}])
            await record.record_failure(unit, state, fault, told, stream.seq)
        await stream.close(closing)

    async def _hold(self, claimed: ClaimedTurn, running: asyncio.Task[None]) -> None:
        """Renews the lease; stops the run when the turn is no longer ours."""
        async for _ in _every(self._lease_seconds / 3):
            try:
                async with self._db.unit_of_work(worker_of(claimed.workspace_id), self._ports) as unit:
                    await record.keep_lease(unit, claimed, self._lease_seconds)
            except record.SupersededError:
                running.cancel()
                return
            except (DBAPIError, OSError, TimeoutError):
                log.warning("the lease of turn %s could not be renewed", claimed.turn_id)


async def _every(seconds: float) -> AsyncIterator[None]:
    while True:
        await asyncio.sleep(seconds)
        yield
