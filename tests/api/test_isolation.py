"""The safety net: with any one repository filter taken away, nobody sees a row that is not theirs."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

import companero.domains
from companero.core.db import Base
from companero.core.ids import encode_id
from companero.core.viewer import ANONYMOUS, Viewer
from companero.domains import load_models
from tests.api.house import House, Person, Visitor
from tests.services import DatabaseUrls

Filter = tuple[ModuleType, str]
NOTE = "# Tea\n\nThe kettle is on the blue shelf. Green tea steeps for two minutes at eighty degrees.\n"
NODES = """
query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }
"""
# Rows of Ada's workspace by table, and the graph types they are shown as.
TYPES = {
    "workspace": "Workspace",
    "member": "Member",
    "twin": "Twin",
    "widget": "Widget",
    "document": "Document",
    "passage": "Passage",
    "conversation": "Conversation",
    "message": "Message",
    "turn": "Turn",
}


def _filters() -> Iterator[Filter]:
    for found in pkgutil.walk_packages(companero.domains.__path__, "companero.domains."):
        if found.name.endswith(".repository"):
            module = importlib.import_module(found.name)
            for name in vars(module):
                if name.startswith("visible_"):
                    yield module, name


FILTERS = list(_filters())


def _without(module: ModuleType, name: str) -> Callable[[Viewer], Select[Any]]:
    """The same statement with every condition dropped."""
    original: Callable[[Viewer], Select[Any]] = getattr(module, name)
    entity = original(ANONYMOUS).column_descriptions[0]["entity"]
    return lambda viewer: select(entity)


def test_every_domain_names_its_filters() -> None:
    assert len(FILTERS) >= 12
    for module, name in FILTERS:
        assert list(inspect.signature(getattr(module, name)).parameters) == ["viewer"]


@pytest.mark.parametrize(("module", "name"), FILTERS, ids=[f"{m.__name__.split('.')[2]}.{n}" for m, n in FILTERS])
async def test_without_one_filter_the_others_rows_stay_hidden(
    house: House,
    ada: Person,
    bruno: Person,
    database_urls: DatabaseUrls,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    name: str,
) -> None:
    visitor, other = await _talk(house, ada)
    everything = await _ids(database_urls, ada)
    private = await _ids(database_urls, ada, of_visitor=visitor.member_id)
    monkeypatch.setattr(module, name, _without(module, name))

    assert await _seen(house, everything, bruno.token) == []
    assert await _seen(house, everything, None) == []
    assert await _seen(house, private, other.token) == []
    # The test can fail: the owner sees what the others do not.
    assert len(await _seen(house, everything, ada.token)) == len(everything)


async def test_the_tables_themselves_show_nothing_to_a_stranger(
    house: House, ada: Person, bruno: Person, database_urls: DatabaseUrls
) -> None:
    await _talk(house, ada)
    load_models()
    async with house.db.read(ANONYMOUS) as session:
        for table in Base.metadata.sorted_tables:
            if "workspace_id" in table.columns or table.name == "workspace":
                assert await _count(session, table) == 0, table.name
    admin = await asyncpg.connect(database_urls.admin)
    try:
        unprotected = await admin.fetch(
            "SELECT relname FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
    finally:
        await admin.close()
    assert {row["relname"] for row in unprotected} == {"alembic_version", "throttle"}


async def _count(session: AsyncSession, table: Any) -> int:
    return len((await session.execute(select(table))).all())


async def _talk(house: House, ada: Person) -> tuple[Visitor, Visitor]:
    """Two visitors of the same workspace, one of whom was answered with a citation."""
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor, other = await house.visit(ada), await house.visit(ada)
    events = await house.ask(visitor, "Where is the kettle?")
    assert events[-1]["message"]["citations"], "the visitor must have something to hide"
    return visitor, other


async def _ids(urls: DatabaseUrls, ada: Person, of_visitor: str | None = None) -> list[str]:
    """Graph ids of the rows of Ada's workspace, or of those that only one visitor may see."""
    admin = await asyncpg.connect(urls.admin)
    try:
        workspace = await admin.fetchval("SELECT id FROM workspace WHERE slug = $1", ada.workspace["slug"])
        ids = []
        for table, type_name in TYPES.items():
            if of_visitor and table in {"workspace", "twin", "widget"}:
                continue
            column = "id" if table == "workspace" else "workspace_id"
            rows = await admin.fetch(f"SELECT id FROM {table} WHERE {column} = $1", workspace)
            ids += [encode_id(type_name, row["id"]) for row in rows]
        if of_visitor:
            second = await admin.fetch("SELECT id FROM member WHERE workspace_id = $1", workspace)
            strangers = {encode_id("Member", row["id"]) for row in second} - {of_visitor}
            talks = await admin.fetch(
                "SELECT c.id FROM conversation c WHERE c.workspace_id = $1"
                " AND NOT EXISTS (SELECT FROM message m WHERE m.conversation_id = c.id)",
                workspace,
            )
            strangers |= {encode_id("Conversation", row["id"]) for row in talks}
            ids = [opaque for opaque in ids if opaque not in strangers]
        return ids
    finally:
        await admin.close()


async def _seen(house: House, ids: list[str], token: str | None) -> list[str]:
    data = await house.graph(NODES, {"ids": ids}, token)
    return [f"{node['__typename']} {node['id']}" for node in data["nodes"] if node is not None]
