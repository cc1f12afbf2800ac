"""From stored bytes to a document that answers: read, embed, and put in place all at once."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from companero.core.db import Database, UnitOfWork
from companero.core.ids import uuid7
from companero.core.viewer import worker_of
from companero.domains.knowledge import service
from companero.domains.knowledge.models import WORKING, Document, DocumentStatus, Passage, PassageVector
from companero.domains.knowledge.parse.document import Passage as ParsedPassage
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.results import Results
from companero.domains.knowledge.parse.sandbox import FailedParse, ReadDocument, parse_document
from companero.domains.knowledge.turns import EmbeddingTurns
from companero.domains.knowledge.vectors import spoken
from companero.ports import Ports, UpstreamError

log = logging.getLogger(__name__)

LEASE_SECONDS = 30.0
TELL_SECONDS = 0.7
HOLD_SECONDS = 1.0
EMBED_AT_ONCE = 64
INSERT_AT_ONCE = 500
# A document whose worker died this often takes the worker along; it is given up.
MAX_ATTEMPTS = 3
GIVE_BACK_SECONDS = 2.0
# Reading is the first part of the way, embedding the rest.
READ_SHARE = 0.3
# What a document counts as while nobody knows how long it is.
LONG = 1_000_000

_LEASE = text("clock_timestamp() + make_interval(secs => :seconds)").bindparams(seconds=LEASE_SECONDS)
Vectors = NDArray[np.float16]
_NONE: Vectors = np.empty((0, 0), np.float16)
_INDEX_TEXT = text("SELECT index_passage_text(:ids)")


class SupersededError(Exception):
    """The document was cancelled, deleted or taken over; what was done for it is dropped."""


@dataclass(frozen=True, slots=True)
class ClaimedDocument:
    """A document this worker holds until its lease ends; writes carry ``fence``."""

    document_id: UUID
    workspace_id: UUID
    fence: int
    attempt: int


class Ingestion:
    """Brings one claimed document to READY or FAILED."""

    def __init__(self, db: Database, ports: Ports, claimed: ClaimedDocument, turns: EmbeddingTurns) -> None:
        self._db = db
        self._ports = ports
        self._claimed = claimed
        self._turns = turns
        self._told_at = 0.0

    async def run(self) -> None:
        """Never raises; what cannot be finished now waits for its lease to end."""
        claimed = self._claimed
        working = asyncio.current_task()
        assert working is not None
        heart = asyncio.create_task(self._hold(working))
        try:
            await self._bring_in()
        except SupersededError:
            log.info("document %s is no longer ours", claimed.document_id)
        except asyncio.CancelledError:
            if not heart.done():
                await self._give_back()
                raise
            log.info("document %s is no longer ours", claimed.document_id)
        except (DBAPIError, OSError):
            log.warning("document %s waits for its lease to end", claimed.document_id, exc_info=True)
        except UpstreamError as error:
            await self._fail("upstream", f"{error} Try again in a moment.")
        except ParseError as error:
            log.info("document %s cannot be read: %s", claimed.document_id, error.detail)
            await self._fail(error.reason, error.reason.sentence)
        except Exception:
            log.exception("document %s failed", claimed.document_id)
            await self._fail(FailureReason.CRASHED, FailureReason.CRASHED.sentence)
        finally:
            heart.cancel()

    async def _bring_in(self) -> None:
        document = await self._begin()
        if self._claimed.attempt > MAX_ATTEMPTS:
            await self._fail(FailureReason.CRASHED, FailureReason.CRASHED.sentence)
            return
        path = await self._ports.blobs.local_path(document.blob_key)
        with Results() as results:
            read, vectors = await self._read_and_embed(document, path, results)
            await self._put_in_place(document, read, vectors)

    async def _begin(self) -> Document:
        async with self._unit() as unit:
            document = await self._change(unit, status=DocumentStatus.PARSING, progress=0.0)
            service.tell(unit, document)
        return document

    async def _come(self, progress: float, status: DocumentStatus = DocumentStatus.PARSING) -> None:
        """Tells how far it is, not more often than anyone can see, and renews the lease."""
        if time.monotonic() - self._told_at < TELL_SECONDS:
            return
        self._told_at = time.monotonic()
        async with self._unit() as unit:
            service.tell(unit, await self._change(unit, status=status, progress=progress, lease_until=_LEASE))

    async def _read_and_embed(
        self, document: Document, path: str, results: Results
    ) -> tuple[ReadDocument, list[Vectors]]:
        """What was read, and for every EMBED_AT_ONCE passages their vectors (passages, dimensions).

        Half precision is what is stored, and keeps a large book small in memory. Raises ParseError, which ends the
        embedding of what was read so far.
        """
        vectors: list[Vectors] = []
        done = 0

        async def embed(number: int, batch: list[ParsedPassage]) -> None:
            nonlocal done
            found = await self._ports.embedder.embed_passages([spoken(each.heading_path, each.text) for each in batch])
            vectors[number] = found.astype(np.float16)
            done += len(batch)

        with _first_of_a_group():
            async with asyncio.TaskGroup() as group:
                reading = group.create_task(self._read(document, path, results))
                async for batch in _batches_of(results.follow(), EMBED_AT_ONCE):
                    count = _passages_of(reading)
                    left = LONG if count is None else count - batch[0].index
                    vectors.append(_NONE)
                    work = embed(len(vectors) - 1, batch)
                    await self._turns.start(group, work, self._claimed.workspace_id, left)
                    if count is not None:
                        share = READ_SHARE + (0.98 - READ_SHARE) * done / max(count, 1)
                        await self._come(share, DocumentStatus.EMBEDDING)
        return reading.result(), vectors

    async def _read(self, document: Document, path: str, results: Results) -> ReadDocument:
        async def come(share: float) -> None:
            await self._come(READ_SHARE * share)

        outcome = await parse_document(
            path, document.filename, document.content_type, on_progress=come, results=results
        )
        if isinstance(outcome, FailedParse):
            raise ParseError(outcome.reason, outcome.detail)
        self._told_at = 0.0
        return outcome

    async def _put_in_place(self, document: Document, read: ReadDocument, vectors: list[Vectors]) -> None:
        """One transaction: until it commits nothing of the document answers, from then on all of it."""
        summary = read.summary
        async with self._unit() as unit:
            changed = await self._change(
                unit,
                status=DocumentStatus.READY,
                progress=1.0,
                title=document.title if document.title != document.filename else read.title[:255],
                language=summary.language,
                page_count=summary.page_count,
                passage_count=summary.passage_count,
                ready_at=unit.now(),
                lease_until=None,
            )
            await unit.session.execute(delete(Passage).where(Passage.document_id == document.id))
            await self._insert(unit, document.id, read.passages(), summary.language, vectors)
            service.tell(unit, changed)

    async def _insert(
        self,
        unit: UnitOfWork,
        document_id: UUID,
        passages: Iterator[ParsedPassage],
        language: str,
        vectors: list[Vectors],
    ) -> None:
        workspace_id = self._claimed.workspace_id
        for batch in _batches(passages, INSERT_AT_ONCE):
            ids = [uuid7() for _ in batch]
            rows = [
                {
                    "id": key,
                    "workspace_id": workspace_id,
                    "document_id": document_id,
                    "position": passage.index,
                    "text": passage.text,
                    "char_start": passage.start,
                    "char_end": passage.end,
                    "page": passage.page,
                    "heading_path": list(passage.heading_path),
                    "language": language,
                    "tokens": passage.tokens,
                }
                for key, passage in zip(ids, batch, strict=True)
            ]
            placed = [
                {"passage_id": key, "workspace_id": workspace_id, "embedding": _vector_of(passage, vectors)}
                for key, passage in zip(ids, batch, strict=True)
            ]
            await unit.session.execute(insert(Passage), rows)
            await unit.session.execute(insert(PassageVector), placed)
            await unit.session.execute(_INDEX_TEXT, {"ids": ids})

    async def _fail(self, code: str, reason: str) -> None:
        with contextlib.suppress(SupersededError, DBAPIError, OSError):
            async with self._unit() as unit:
                failed = await self._change(
                    unit, status=DocumentStatus.FAILED, failure_code=code, failure_reason=reason, lease_until=None
                )
                service.tell(unit, failed)

    async def _give_back(self) -> None:
        """Whoever is asked to stop leaves the document to the next worker at once, as if it had not begun."""
        ours = (Document.id == self._claimed.document_id, Document.fence == self._claimed.fence)
        values = {"status": DocumentStatus.QUEUED, "progress": 0.0, "lease_until": None}
        with contextlib.suppress(DBAPIError, OSError):
            async with asyncio.timeout(GIVE_BACK_SECONDS), self._unit() as unit:
                returned = await unit.session.scalar(
                    update(Document)
                    .where(*ours, Document.status.in_(WORKING))
                    .values(attempt=Document.attempt - 1, **values)
                    .returning(Document)
                )
                if returned is not None:
                    service.tell(unit, returned)

    async def _hold(self, working: "asyncio.Task[None]") -> None:
        """Renews the lease, and stops the work soon after the document was cancelled or deleted."""
        while True:
            await asyncio.sleep(HOLD_SECONDS)
            if time.monotonic() - self._told_at < HOLD_SECONDS:
                continue
            try:
                async with self._unit() as unit:
                    await self._change(unit, lease_until=_LEASE)
            except SupersededError:
                working.cancel()
                return
            except (DBAPIError, OSError, TimeoutError):
                log.warning("the lease of document %s could not be renewed", self._claimed.document_id)

    async def _change(self, unit: UnitOfWork, **values: object) -> Document:
        """Raises SupersededError when the document is no longer ours."""
        ours = (Document.id == self._claimed.document_id, Document.fence == self._claimed.fence)
        changed: Document | None = await unit.session.scalar(
            update(Document).where(*ours).values(**values).returning(Document)
        )
        if changed is None:
            raise SupersededError
        return changed

    def _unit(self) -> contextlib.AbstractAsyncContextManager[UnitOfWork]:
        return self._db.unit_of_work(worker_of(self._claimed.workspace_id), self._ports)


@contextlib.contextmanager
def _first_of_a_group() -> Iterator[None]:
    """What went wrong in a task is raised as if it had gone wrong here."""
    try:
        yield
    except ExceptionGroup as group:
        raise group.exceptions[0] from group


def _passages_of(reading: "asyncio.Task[ReadDocument]") -> int | None:
    """How many there are, once that is known."""
    return reading.result().summary.passage_count if reading.done() else None


def _vector_of(passage: ParsedPassage, vectors: list[Vectors]) -> Vectors:
    number, place = divmod(passage.index, EMBED_AT_ONCE)
    vector: Vectors = vectors[number][place]
    return vector


async def _batches_of(passages: AsyncIterator[ParsedPassage], size: int) -> AsyncIterator[list[ParsedPassage]]:
    batch: list[ParsedPassage] = []
    async for passage in passages:
        batch.append(passage)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _batches(passages: Iterator[ParsedPassage], size: int) -> Iterator[list[ParsedPassage]]:
    while batch := list(islice(passages, size)):
        yield batch
