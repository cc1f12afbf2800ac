"""Following a reply while it is written, and after: every word once, whatever dropped in between."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from uuid import UUID

from companero.core.db import Database
from companero.core.errors import AccessError
from companero.core.lookout import TICK_SECONDS, Lookout
from companero.core.viewer import Viewer
from companero.domains.conversations import repository
from companero.domains.conversations.events import message_topic
from companero.domains.conversations.models import Citation, Message, MessageStatus
from companero.ports import ATTEMPT_STRIDE, EventBus, StreamEvent, StreamGap

# A reply may be finished though nobody says so: whoever recorded it died before telling.
LOOK_SECONDS = (5.0, 10.0)
CLOSING = ("completed", "failed")


async def follow_reply(
    db: Database, bus: EventBus, viewer: Viewer, message: Message, after: int
) -> AsyncIterator[StreamEvent]:
    """Events with seq > ``after``, ending with completed or failed. Raises AccessError once the message is gone.

    While the bus can be reached they come from it. What it has lost is made up from the finished reply in Postgres.
    """
    after = seen = max(after, 0)
    lost = False
    topic = message_topic(message.id)
    if _is_finished(message):
        kept = await bus.replay(topic, after)
        for event in kept if _is_whole(kept, after, message.stream_seq) else await _rebuilt(db, viewer, message, after):
            yield event
        return
    lookout = Lookout(bus, *LOOK_SECONDS)
    async with aclosing(bus.follow(topic, after, TICK_SECONDS)) as following:
        async for item in following:
            if isinstance(item, StreamEvent):
                lost = lost and item.payload["type"] != "replaced"
                if not lost:
                    seen = item.seq
                    yield item
                    if item.payload["type"] in CLOSING:
                        return
            elif isinstance(item, StreamGap):
                lost = True
            looks = lost or (item is None and await lookout.is_due())
            if looks and _is_finished(message := await visible_message(db, viewer, message.id)):
                for made_up in await _rebuilt(db, viewer, message, seen):
                    yield made_up
                return


async def visible_message(db: Database, viewer: Viewer, message_id: UUID) -> Message:
    """The message as it is now. Raises AccessError for an invisible one."""
    async with db.read(viewer) as session:
        message = await session.scalar(repository.visible_messages(viewer).where(Message.id == message_id))
    if message is None:
        raise AccessError("NOT_FOUND", "This message is not there any more.")
    return message


def _is_finished(message: Message) -> bool:
    """Whether nothing more will be added to it."""
    return message.status != MessageStatus.PENDING


def _is_whole(events: list[StreamEvent], after: int, last: int) -> bool:
    """Whether these lead from ``after`` to the end without a hole that matters.

    A later attempt replaces all before it, so holes before the last replacement do not.
    """
    if after >= last > 0:
        return True
    if not events or events[-1].seq != last:
        return False
    starts = [place for place, event in enumerate(events) if event.payload["type"] == "replaced"]
    tail = events[starts[-1] :] if starts else events
    if tail[-1].seq - tail[0].seq != len(tail) - 1:
        return False
    return bool(starts) or tail[0].seq in (after + 1, ATTEMPT_STRIDE + 1)


async def _rebuilt(db: Database, viewer: Viewer, message: Message, after: int) -> list[StreamEvent]:
    """The same end from the record: the whole text in one replacement, its citations, and the close."""
    last = message.stream_seq
    if message.status == MessageStatus.FAILED:
        events = [StreamEvent(last, {"type": "failed", "reason": message.failure_reason or ""})]
        return [event for event in events if event.seq > after]
    async with db.read(viewer) as session:
        statement = repository.visible_citations(viewer).where(Citation.message_id == message.id)
        citations = (await session.scalars(statement.order_by(Citation.start_offset, Citation.id))).all()
    # What was never streamed, a question for one, is numbered as if it had been.
    last = max(last, len(citations) + 2)
    first = last - len(citations)
    replaced = {"type": "replaced", "text": message.text, "attempt": first // ATTEMPT_STRIDE}
    events = [StreamEvent(first - 1, replaced)]
    for place, citation in enumerate(citations):
        shown = {
            "type": "citation",
            "start": citation.start_offset,
            "end": citation.end_offset,
            "score": citation.score,
            "passage": str(citation.passage_id),
        }
        events.append(StreamEvent(first + place, shown))
    events.append(StreamEvent(last, {"type": "completed"}))
    return [event for event in events if event.seq > after]
