"""Strawberry as it comes, for comparison: ``DATABASE_URL=… WORKSPACE=… python -m bench.shipped PORT``.

Raw asyncpg and a DataLoader; no row-level security, no sign-in, no limits. Its query is the bare list.
"""

import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader

CONNECTIONS = 10
_LIST = """SELECT id, title, message_count, last_message_at, member_id FROM conversation
           WHERE workspace_id = $1 ORDER BY last_message_at DESC, id DESC LIMIT $2"""
_MEMBERS = "SELECT id, display_name FROM member WHERE id = ANY ($1)"


@strawberry.type
class Member:
    id: strawberry.ID
    display_name: str


@strawberry.type
class Conversation:
    id: strawberry.ID
    title: str
    message_count: int
    last_message_at: datetime
    member_id: strawberry.Private[UUID]

    @strawberry.field
    async def member(self, info: strawberry.Info) -> Member | None:
        found: Member | None = await info.context["members"].load(self.member_id)
        return found


@strawberry.type
class Query:
    @strawberry.field
    async def conversations(self, info: strawberry.Info, first: int = 20) -> list[Conversation]:
        rows = await info.context["pool"].fetch(_LIST, info.context["workspace"], first)
        return [
            Conversation(
                id=strawberry.ID(str(row["id"])),
                title=row["title"],
                message_count=row["message_count"],
                last_message_at=row["last_message_at"],
                member_id=row["member_id"],
            )
            for row in rows
        ]


class Shipped(GraphQL[dict[str, Any], None]):
    def __init__(self, workspace: UUID) -> None:
        super().__init__(strawberry.Schema(query=Query))
        self.workspace = workspace
        self.pool: asyncpg.Pool

    async def get_context(self, request: Request, response: Response) -> dict[str, Any]:  # type: ignore[override]
        async def load(keys: Sequence[UUID]) -> list[Member | None]:
            rows = await self.pool.fetch(_MEMBERS, keys)
            found = {row["id"]: Member(id=row["id"], display_name=row["display_name"]) for row in rows}
            return [found.get(key) for key in keys]

        return {"pool": self.pool, "workspace": self.workspace, "members": DataLoader(load)}


def app(database_url: str, workspace: UUID) -> Starlette:
    graph = Shipped(workspace)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with asyncpg.create_pool(database_url, min_size=CONNECTIONS, max_size=CONNECTIONS) as graph.pool:
            yield

    served = Starlette(lifespan=lifespan)
    served.mount("/graphql", graph)
    served.add_route("/graphql", graph)  # type: ignore[arg-type]
    return served


if __name__ == "__main__":
    uvicorn.run(
        app(os.environ["DATABASE_URL"], UUID(os.environ["WORKSPACE"])), port=int(sys.argv[1]), log_level="critical"
    )
