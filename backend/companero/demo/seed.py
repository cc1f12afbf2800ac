"""Fills an empty database with the demo: two creators, their people, their documents, a few questions."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from companero.adapters.production import opened, production_ports
from companero.core.db import Database, UnitOfWork, enter
from companero.core.ids import uuid7
from companero.core.tokens import secret_hash
from companero.core.viewer import ANONYMOUS, Viewer, WorkspaceRole
from companero.domains.conversations import service as conversations
from companero.domains.conversations.models import ConversationChannel, Turn
from companero.domains.identity import repository as identity
from companero.domains.identity import service
from companero.domains.identity.models import Member, RoleAssignment, User
from companero.domains.identity.passwords import hash_password
from companero.domains.knowledge import service as knowledge
from companero.domains.twins.models import Twin, TwinVersion
from companero.ports import Ports
from companero.settings import Settings

HERE = Path(__file__).parent
CONTENT_TYPES = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".html": "text/html",
    ".csv": "text/csv",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
# The first questions wait for the documents they are about.
QUESTIONS_AFTER = timedelta(seconds=75)


async def seed_demo(settings: Settings) -> list[str]:
    """Adds what is missing; the lines say who can sign in. Needs nothing but Postgres and the blob store."""
    people = json.loads((HERE / "people.json").read_text(encoding="utf-8"))
    ports, db = production_ports(settings), Database(settings.database_url, pool_size=2)
    async with opened(ports):
        try:
            password_hash = await hash_password(people["password"])
            for house in people["workspaces"]:
                await _seed_workspace(db, ports, settings, house, password_hash)
        finally:
            await db.close()
    return [_line(person, house, people["password"]) for house in people["workspaces"] for person in house["people"]]


def _line(person: dict[str, str], house: dict[str, Any], password: str) -> str:
    return f"{person['email']}  {password}  ({person['role'].lower()} of {house['name']})"


async def _seed_workspace(
    db: Database, ports: Ports, settings: Settings, house: dict[str, Any], password_hash: str
) -> None:
    async with db.read(ANONYMOUS) as session:
        if await identity.slug_taken(session, house["slug"]):
            return
    owner, *others = house["people"]
    owner_id, workspace_id = uuid7(), uuid7()
    roles = MappingProxyType({workspace_id: WorkspaceRole.OWNER})
    viewer = Viewer(user_id=owner_id, roles=roles, name=owner["name"])
    async with db.unit_of_work(viewer, ports) as unit:
        await _add_user(unit, owner_id, owner, password_hash)
        await service.create_workspace(unit, workspace_id, house["name"], slug=house["slug"])
        await unit.session.flush()
        await _shape_twin(unit, workspace_id, house["twin"])
        for person in others:
            key = uuid7()
            await enter(unit.session, Viewer(user_id=key, roles=roles))
            await _add_user(unit, key, person, password_hash)
            unit.session.add(RoleAssignment(workspace_id=workspace_id, user_id=key, role=WorkspaceRole(person["role"])))
            await unit.session.flush()
        await enter(unit.session, viewer)
        for path in sorted((HERE / house["documents"]).iterdir()):
            await _add_document(unit, settings, workspace_id, path)
        for member in house["members"]:
            await _add_member(unit, workspace_id, member)


async def _add_user(unit: UnitOfWork, key: UUID, person: dict[str, str], password_hash: str) -> None:
    unit.session.add(
        User(
            id=key,
            email=person["email"],
            name=person["name"],
            password_hash=password_hash,
            email_verified_at=unit.now(),
        )
    )
    await unit.session.flush()


async def _shape_twin(unit: UnitOfWork, workspace_id: UUID, twin: dict[str, Any]) -> None:
    await unit.session.execute(
        update(TwinVersion)
        .where(TwinVersion.workspace_id == workspace_id)
        .values(
            name=twin["name"],
            purpose=twin["purpose"],
            greeting=twin["greeting"],
            no_answer_message=twin["no_answer"],
            starter_questions=twin["starter_questions"],
        )
    )


async def _add_document(unit: UnitOfWork, settings: Settings, workspace_id: UUID, path: Path) -> None:
    content = await asyncio.to_thread(path.read_bytes)
    document = await knowledge.request_upload(
        unit,
        settings,
        workspace_id,
        filename=path.name,
        content_type=CONTENT_TYPES[path.suffix],
        byte_size=len(content),
        idempotency_key=f"demo:{path.name}",
        title=None,
    )
    await unit.ports.blobs.put(document.blob_key, _chunks(content))
    await knowledge.complete_upload(unit, document.id, len(content))


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def _add_member(unit: UnitOfWork, workspace_id: UUID, person: dict[str, Any]) -> None:
    member = Member(
        id=uuid7(),
        workspace_id=workspace_id,
        display_name=person["name"],
        visitor_hash=None if person["verified"] else secret_hash(person["email"] + str(uuid7())),
    )
    unit.session.add(member)
    await unit.session.flush()
    twin = (await unit.session.scalars(select(Twin).where(Twin.workspace_id == workspace_id))).one()
    conversation = await conversations.start_conversation(
        unit,
        workspace_id=workspace_id,
        twin_id=twin.id,
        member_id=member.id,
        channel=ConversationChannel.WIDGET,
        idempotency_key=None,
    )
    creator = unit.viewer
    # Only the person themselves may speak for themselves.
    unit.viewer = creator.with_members({workspace_id: member.id})
    for number, question in enumerate(person["questions"]):
        await conversations.accept_message(unit, conversation.id, question, f"demo-{number}")
    unit.viewer = creator
    await unit.session.flush()
    begins = unit.now() + QUESTIONS_AFTER
    # Counted from then on, so that nobody takes the wait for how long an answer takes.
    held = update(Turn).where(Turn.conversation_id == conversation.id).values(lease_until=begins, created_at=begins)
    await unit.session.execute(held)
