"""The safety net: with any one repository filter taken away, nobody sees a row that is not theirs.

Nor do the tables show, change or take one, whoever asks them past all filters.
"""

import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

import companero.domains
from companero.core.ids import decode_id, encode_id
from companero.core.viewer import ANONYMOUS, Viewer, WorkspaceRole
from companero.domains.twins.loaders import TwinFace
from tests.api.house import House, Person, Visitor
from tests.services import DatabaseUrls

Filter = tuple[ModuleType, str]
Batch = Callable[[AsyncSession, list[UUID]], Awaitable[list[Any]]]
NOTE = "# Tea\n\nThe kettle is on the blue shelf. Green tea steeps for two minutes at eighty degrees.\n"
NODES = """
query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }
"""
# Tables, and the graph types their rows are shown as.
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
# What every visitor of a workspace may read.
VISITED = ("workspace", "twin", "twin_version")
# Filled by the upkeep of large workspaces alone.
EMPTY = {"lexeme_statistics"}
SECURED = """
SELECT relname,
       ARRAY(SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0
             AND NOT attisdropped AND attgenerated = '') AS columns,
       ARRAY(SELECT quote_ident(attname) FROM pg_index JOIN pg_attribute ON attrelid = indrelid
             AND attnum = ANY (indkey) WHERE indrelid = c.oid AND indisprimary) AS key
FROM pg_class AS c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relrowsecurity
"""
UNSECURED = """
SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)
"""


@dataclass(frozen=True)
class Rows:
    """All that one table held when only Ada and her first visitor were there."""

    table: str
    columns: list[str]
    key: list[str]
    rows: list[dict[str, Any]]

    @property
    def ids(self) -> list[UUID]:
        return [UUID(row["id"]) for row in self.rows if "id" in row]

    @property
    def these(self) -> str:
        """A condition that holds for these rows, given as $1."""
        key = ", ".join(self.key)
        return f"({key}) IN (SELECT {key} FROM jsonb_populate_recordset(NULL::{self.table}, $1::jsonb))"


@dataclass(frozen=True)
class Scene:
    """Ada, a visitor who was answered, and whoever came after ``rows`` were written down."""

    ada: Viewer
    visitor: Viewer
    bruno: Viewer
    other: Viewer
    tokens: dict[str, str | None]
    rows: dict[str, Rows]

    @property
    def keys(self) -> list[UUID]:
        return [key for rows in self.rows.values() for key in rows.ids]

    def nodes(self, *without: str) -> list[str]:
        shown = {table: name for table, name in TYPES.items() if table not in without}
        return [encode_id(name, key) for table, name in shown.items() for key in self.rows[table].ids]


@pytest.fixture
async def scene(house: House, ada: Person, database_urls: DatabaseUrls) -> Scene:
    await house.teach(ada, NOTE)
    house.work_turns()
    visitor = await house.visit(ada)
    events = await house.ask(visitor, "Where is the kettle?")
    assert events[-1]["message"]["citations"], "the visitor must have something to hide"
    rows = await _written_down(database_urls)
    bruno, other = await house.sign_up("Bruno"), await house.visit(ada)
    return Scene(
        ada=_viewer(ada),
        visitor=_guest(ada, visitor),
        bruno=_viewer(bruno),
        other=_guest(ada, other),
        tokens={"ada": ada.token, "bruno": bruno.token, "other": other.token},
        rows=rows,
    )


def _viewer(person: Person) -> Viewer:
    roles = MappingProxyType({_key(person.workspace_id): WorkspaceRole.OWNER})
    return Viewer(user_id=_key(person.viewer["user"]["id"]), roles=roles)


def _guest(host: Person, visitor: Visitor) -> Viewer:
    return Viewer(members=MappingProxyType({_key(host.workspace_id): _key(visitor.member_id)}), visitor=True)


def _key(opaque: str) -> UUID:
    return decode_id(opaque)[1]


async def _written_down(urls: DatabaseUrls) -> dict[str, Rows]:
    admin = await asyncpg.connect(urls.admin)
    try:
        found = {}
        for name, columns, key in await admin.fetch(SECURED):
            rows = [json.loads(row[0]) for row in await admin.fetch(f"SELECT to_jsonb(t) FROM {name} AS t")]
            found[name] = Rows(name, columns, key, rows)
        return found
    finally:
        await admin.close()


def _modules(name: str) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(companero.domains.__path__, "companero.domains."):
        if found.name.endswith(f".{name}"):
            yield importlib.import_module(found.name)


FILTERS: list[Filter] = [
    (module, name) for module in _modules("repository") for name in vars(module) if name.startswith("visible_")
]
BATCHES: list[Batch] = [
    batch
    for module in _modules("loaders")
    for name, batch in inspect.getmembers(module, inspect.iscoroutinefunction)
    if batch.__module__ == module.__name__ and not name.startswith("_")
]


def _take_away(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[Viewer]:
    """Drops every condition of a filter wherever it is used; returns for whom it was then asked."""
    original: Callable[[Viewer], Select[Any]] = getattr(module, name)
    entity = original(ANONYMOUS).column_descriptions[0]["entity"]
    asked: list[Viewer] = []

    def unfiltered(viewer: Viewer) -> Select[Any]:
        asked.append(viewer)
        return select(entity)

    for user in [known for key, known in sys.modules.items() if key.startswith("companero.")]:
        if vars(user).get(name) is original:
            monkeypatch.setattr(user, name, unfiltered)
    return asked


def test_every_domain_names_its_filters() -> None:
    assert len(FILTERS) >= 12
    for module, name in FILTERS:
        assert list(inspect.signature(getattr(module, name)).parameters) == ["viewer"]


@pytest.mark.parametrize(("module", "name"), FILTERS, ids=[f"{m.__name__.split('.')[2]}.{n}" for m, n in FILTERS])
async def test_without_one_filter_the_others_rows_stay_hidden(
    house: House, scene: Scene, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    asked = _take_away(monkeypatch, module, name)

    for stranger in (scene.bruno, scene.other, ANONYMOUS):
        open_to_all = {key for table in VISITED for key in scene.rows[table].ids} if stranger is scene.other else set()
        shown = await _loaded(house, stranger, scene.keys)
        assert shown & set(scene.keys) <= open_to_all
        assert stranger in asked, "the filter must have been in use"
    assert await _seen(house, scene.nodes(), scene.tokens["bruno"]) == []
    assert await _seen(house, scene.nodes(), None) == []
    assert await _seen(house, scene.nodes(*VISITED), scene.tokens["other"]) == []
    # The test can fail: the owner sees what the others do not.
    assert len(await _seen(house, scene.nodes(), scene.tokens["ada"])) == len(scene.nodes())
    everything = await _loaded(house, scene.ada, scene.keys)
    assert everything >= {
        key for table in (*TYPES, "citation", "span", "twin_version") for key in scene.rows[table].ids
    }


async def _loaded(house: House, viewer: Viewer, keys: list[UUID]) -> set[UUID]:
    """The keys of all rows that batch functions find by ``keys``, be they the rows' own or of what they hang on."""
    found: set[UUID] = set()
    for batch in BATCHES:
        async with house.db.read(viewer) as session:
            for item in await batch(session, keys):
                found |= {getattr(row, "id", None) or row.turn_id for row in _rows_of(item)}
    return found


def _rows_of(item: Any) -> list[Any]:
    match item:
        case None:
            return []
        case TwinFace():
            return [item.twin, item.version]
        case list():
            return item
        case _:
            return [item]


async def _seen(house: House, ids: list[str], token: str | None) -> list[str]:
    data = await house.graph(NODES, {"ids": ids}, token)
    return [f"{node['__typename']} {node['id']}" for node in data["nodes"] if node is not None]


async def test_every_table_has_a_row_to_hide_and_the_owner_or_the_visitor_sees_it(
    scene: Scene, database_urls: DatabaseUrls
) -> None:
    admin = await asyncpg.connect(database_urls.admin)
    try:
        assert {row["relname"] for row in await admin.fetch(UNSECURED)} == {"alembic_version", "throttle"}
    finally:
        await admin.close()
    assert {name for name, rows in scene.rows.items() if not rows.rows} <= EMPTY
    seen = await _readable(database_urls, scene, scene.ada) | await _readable(database_urls, scene, scene.visitor)
    assert seen == set(scene.rows) - EMPTY


@pytest.mark.parametrize("who", ["anonymous", "bruno", "other"])
async def test_the_tables_themselves_show_a_stranger_nothing(
    scene: Scene, database_urls: DatabaseUrls, who: str
) -> None:
    stranger = _stranger(scene, who)
    expected = set(VISITED) if who == "other" else set()
    assert await _readable(database_urls, scene, stranger) == expected


async def test_a_member_sees_nothing_outside_the_workspaces_they_are_a_member_of(
    scene: Scene, database_urls: DatabaseUrls
) -> None:
    [elsewhere], [member] = scene.bruno.roles, scene.visitor.members.values()
    astray = Viewer(members=MappingProxyType({elsewhere: member}), visitor=True)
    # A sign-in lies in no workspace.
    assert await _readable(database_urls, scene, astray) == {"auth_session", "refresh_token"}


@pytest.mark.parametrize("who", ["anonymous", "bruno", "other"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
async def test_a_stranger_changes_no_row(scene: Scene, database_urls: DatabaseUrls, who: str, statement: str) -> None:
    async with _as(database_urls, _stranger(scene, who)) as connection:
        for rows in scene.rows.values():
            change = statement.format(table=rows.table, column=rows.columns[0])
            try:
                async with connection.transaction():
                    done = await connection.execute(f"{change} WHERE {rows.these}", json.dumps(rows.rows))
            except asyncpg.InsufficientPrivilegeError:
                continue
            assert done.endswith(" 0"), f"{rows.table}: {done}"


@pytest.mark.parametrize("who", ["anonymous", "bruno", "other"])
async def test_a_stranger_adds_no_row(scene: Scene, database_urls: DatabaseUrls, who: str) -> None:
    """The same row again: were it not refused for what it is, its key would be taken, which is another error."""
    async with _as(database_urls, _stranger(scene, who)) as connection:
        for rows in scene.rows.values():
            columns = ", ".join(rows.columns)
            source = f"SELECT {columns} FROM jsonb_populate_record(NULL::{rows.table}, $1::jsonb)"
            for row in rows.rows:
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    async with connection.transaction():
                        await connection.execute(f"INSERT INTO {rows.table} ({columns}) {source}", json.dumps(row))


def _stranger(scene: Scene, who: str) -> Viewer:
    return {"anonymous": ANONYMOUS, "bruno": scene.bruno, "other": scene.other}[who]


async def _readable(urls: DatabaseUrls, scene: Scene, viewer: Viewer) -> set[str]:
    """The tables that show some of the rows."""
    async with _as(urls, viewer) as connection:
        return {
            rows.table
            for rows in scene.rows.values()
            if await connection.fetchval(f"SELECT count(*) FROM {rows.table} WHERE {rows.these}", json.dumps(rows.rows))
        }


@asynccontextmanager
async def _as(urls: DatabaseUrls, viewer: Viewer) -> AsyncIterator[asyncpg.Connection]:
    """A transaction of the serving role for a viewer, rolled back in the end."""
    connection = await asyncpg.connect(urls.app)
    try:
        await connection.transaction().start()
        for name, value in viewer.database_settings().items():
            await connection.execute("SELECT set_config($1, $2, true)", name, value)
        yield connection
    finally:
        await connection.close()
