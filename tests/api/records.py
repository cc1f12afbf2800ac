"""What no operation can do yet, or what only time does, written into Postgres directly."""

from typing import Any

import asyncpg

from companero.core.ids import decode_id
from tests.api.house import House, Person
from tests.services import DatabaseUrls


async def execute(urls: DatabaseUrls, statement: str, *arguments: Any) -> list[asyncpg.Record]:
    """The rows of a statement, run as the superuser whom row-level security does not hold back."""
    admin = await asyncpg.connect(urls.admin)
    try:
        rows: list[asyncpg.Record] = await admin.fetch(statement, *arguments)
    finally:
        await admin.close()
    return rows


async def give_role(urls: DatabaseUrls, person: Person, workspace_id: str, role: str) -> None:
    await execute(
        urls,
        "INSERT INTO role_assignment (workspace_id, user_id, role) VALUES ($1, $2, $3)",
        decode_id(workspace_id)[1],
        decode_id(person.viewer["user"]["id"])[1],
        role,
    )


async def hire(house: House, urls: DatabaseUrls, owner: Person, role: str) -> Person:
    """Somebody with a workspace of their own who holds a role in the owner's as well."""
    person = await house.sign_up(role.title())
    await give_role(urls, person, owner.workspace_id, role)
    return person


async def exhaust(urls: DatabaseUrls) -> None:
    """As if every limit that was counted so far had been used up just now."""
    await execute(urls, "UPDATE throttle SET attempts = 1000000, window_started_at = now()")


async def let_pass(urls: DatabaseUrls, seconds: int) -> None:
    """As if everything that was counted so far had been counted this long ago."""
    await execute(
        urls, "UPDATE throttle SET window_started_at = window_started_at - make_interval(secs => $1)", seconds
    )
