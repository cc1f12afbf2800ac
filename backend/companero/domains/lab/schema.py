"""The monitor of live subscriptions."""

from collections.abc import AsyncIterator
from datetime import datetime
from enum import StrEnum

import strawberry

from companero.core.graph.arguments import WorkspaceId
from companero.core.graph.context import Info
from companero.core.graph.fields import subscription
from companero.core.graph.permissions import TESTERS, require
from companero.core.ids import decode_id_of


@strawberry.enum(description="What the follower is to the workspace.")
class SubscriberKind(StrEnum):
    STAFF = "STAFF"
    MEMBER = "MEMBER"
    VISITOR = "VISITOR"


@strawberry.type(description="One running subscription.")
class LiveSubscription:
    id: strawberry.ID
    who: str
    kind: SubscriberKind
    field: str = strawberry.field(description="The root field that is followed.")
    operation_name: str | None
    since: datetime
    events_sent: int
    events_per_second: float = strawberry.field(description="Over the last second.")
    lag_ms: float | None = strawberry.field(description="How long its socket lets events wait.")


@strawberry.type(description="All subscriptions of a workspace at one moment, in every process.")
class LiveSubscriptionsSampled:
    seq: int
    sampled_at: datetime
    subscriptions: list[LiveSubscription]


@strawberry.type
class LabSubscription:
    @subscription(allow=TESTERS, description="Who follows what in a workspace, about once a second.")
    async def live_subscriptions_sampled(
        self, info: Info, workspace_id: WorkspaceId
    ) -> AsyncIterator[LiveSubscriptionsSampled]:
        key, runtime = decode_id_of("Workspace", str(workspace_id)), info.context.runtime
        require(info.context.viewer, TESTERS, key)
        info.context.workspace_id = key
        seq = 0
        async for rows in runtime.sampler.watch(key):
            seq += 1
            shown = [
                LiveSubscription(
                    **{
                        **row,
                        "kind": SubscriberKind(row["kind"]),
                        "since": datetime.fromisoformat(row["since"]),
                    }
                )
                for row in rows
            ]
            yield LiveSubscriptionsSampled(seq=seq, sampled_at=runtime.ports.clock.now(), subscriptions=shown)
