"""The subscriptions that live in this process: what a monitor shows of them, and what ends them in time."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from companero.graphql.execution.types import Prepared
from companero.graphql.transport.context import OperationContext
from companero.ports import Clock

_SUMMARY_CHARS = 60


@dataclass(frozen=True, slots=True)
class SubscriptionSnapshot:
    """``lag_seconds``: how long the oldest frame of its socket has been waiting, or how long the last one did."""

    id: int
    context: Any
    operation_name: str | None
    root_field: str
    variables: dict[str, str]
    since: datetime
    ends_at: datetime
    events: int
    lag_seconds: float


@dataclass(slots=True, eq=False)
class LiveSubscription:
    """A running subscription. ``end`` completes it at its client; ``lag`` tells its socket's delay in seconds."""

    context: OperationContext
    prepared: Prepared
    variables: Mapping[str, Any]
    since: datetime
    ends_at: datetime
    end: Callable[[], None]
    lag: Callable[[], float]
    events: int = 0

    def snapshot(self) -> SubscriptionSnapshot:
        return SubscriptionSnapshot(
            id=id(self),
            context=self.context,
            operation_name=self.prepared.operation_name,
            root_field=self.prepared.root_field,
            variables={name: _summary(value) for name, value in self.variables.items()},
            since=self.since,
            ends_at=self.ends_at,
            events=self.events,
            lag_seconds=self.lag(),
        )


class SubscriptionRegistry:
    """``life`` is the longest a subscription lives before its client has to ask anew, with a token that still holds."""

    def __init__(
        self, clock: Clock, life: timedelta = timedelta(minutes=10), sweep: timedelta = timedelta(seconds=1)
    ) -> None:
        self.clock = clock
        self._life = life
        self._sweep_seconds = sweep.total_seconds()
        self._live: set[LiveSubscription] = set()
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._live)

    def snapshot(self) -> list[SubscriptionSnapshot]:
        """Everything that runs now, oldest first."""
        return [live.snapshot() for live in sorted(self._live, key=lambda live: live.since)]

    def viewers(self) -> list[Any]:
        """Of everything that runs now."""
        return [live.context.viewer for live in self._live]

    def add(
        self,
        prepared: Prepared,
        variables: Mapping[str, Any],
        context: OperationContext,
        end: Callable[[], None],
        lag: Callable[[], float],
    ) -> LiveSubscription:
        now = self.clock.now()
        ends_at = min(now + self._life, context.expires_at or datetime.max.replace(tzinfo=now.tzinfo))
        live = LiveSubscription(context, prepared, variables, now, ends_at, end, lag)
        self._live.add(live)
        self._schedule()
        return live

    def remove(self, live: LiveSubscription) -> None:
        self._live.discard(live)

    def end_where(self, is_over: Callable[[Any], bool]) -> None:
        """Completes every subscription whose viewer ``is_over`` holds for."""
        for live in [live for live in self._live if is_over(live.context.viewer)]:
            live.end()

    def _schedule(self) -> None:
        # One timer for all: thousands of timers would cost more than looking through thousands of times once a second.
        if self._timer is None and self._live:
            self._timer = asyncio.get_running_loop().call_later(self._sweep_seconds, self._sweep)

    def _sweep(self) -> None:
        now = self.clock.now()
        for live in [live for live in self._live if live.ends_at <= now]:
            live.end()
        self._timer = None
        self._schedule()


def _summary(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _SUMMARY_CHARS else text[: _SUMMARY_CHARS - 1] + "…"
