"""Makes a database fit to serve: its extension, its roles, its schema."""

import asyncio
import time

import asyncpg

from companero.core.configuration import ConfigurationError
from companero.core.database_roles import check_role, connect, role_of, with_role
from companero.core.role_names import APP_ROLE, DEFINER_ROLE
from companero.operations.revision import newest_revision, revision_of

_PGVECTOR = (0, 8)
_MAY_READ = "SELECT has_table_privilege(to_regclass('public.workspace'), 'SELECT')"


async def prepare_database(owner_url: str) -> bool:
    """Brings a database to the newest schema; False when it was there already. Raises ConfigurationError."""
    connection = await connect(owner_url, "OWNER_DATABASE_URL")
    try:
        if await revision_of(connection) == newest_revision():
            return False
        await ensure_pgvector(connection)
    finally:
        await connection.close()
    from sqlalchemy.exc import DBAPIError

    from companero.migrate import migrate

    try:
        return await migrate(owner_url)
    except DBAPIError as error:
        raise ConfigurationError(f"The database could not be brought to the newest schema: {error.orig}.") from error


async def ensure_pgvector(connection: asyncpg.Connection) -> None:
    """Creates the extension where it is missing. Raises ConfigurationError when there is none, or an old one."""
    needed = "Compañero needs pgvector 0.8 or newer in its Postgres"
    try:
        await connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
    except asyncpg.PostgresError as error:
        raise ConfigurationError(f"{needed}, and it could not be created: {error.args[0]}.") from error
    version = str(await connection.fetchval("SELECT extversion FROM pg_extension WHERE extname = 'vector'"))
    if tuple(int(part) for part in version.split(".")[:2]) < _PGVECTOR:
        raise ConfigurationError(f"{needed}; this one has {version}.")


async def application_url(given_url: str, app_password: str) -> tuple[str, str]:
    """The addresses to serve and to migrate with, when only one is given.

    A role that could step around row security becomes the owner, and the application role is made beside it;
    any other is the application, and the second address is empty.
    """
    connection = await connect(given_url)
    try:
        if not (await role_of(connection)).power:
            return given_url, ""
        serving_url = with_role(given_url, APP_ROLE, app_password)
        await ensure_roles(connection, app_password)
        if not await _can_sign_in(serving_url):
            await _manage_roles(connection, f"ALTER ROLE {APP_ROLE} LOGIN PASSWORD '{app_password}'")
        return serving_url, given_url
    finally:
        await connection.close()


async def ensure_roles(owner: asyncpg.Connection, app_password: str) -> None:
    """Creates the roles that policies and grants speak of, where they are missing."""
    known = {row["rolname"] for row in await owner.fetch("SELECT rolname FROM pg_roles")}
    if DEFINER_ROLE not in known:
        await _manage_roles(owner, f"CREATE ROLE {DEFINER_ROLE} NOLOGIN")
    if not await owner.fetchval("SELECT pg_has_role(current_user, $1, 'MEMBER')", DEFINER_ROLE):
        await _manage_roles(owner, f"GRANT {DEFINER_ROLE} TO CURRENT_USER")
    if APP_ROLE not in known:
        await _manage_roles(owner, f"CREATE ROLE {APP_ROLE} LOGIN PASSWORD '{app_password}'")


async def _manage_roles(owner: asyncpg.Connection, statement: str) -> None:
    try:
        await owner.execute(statement)
    except asyncpg.InsufficientPrivilegeError as error:
        raise ConfigurationError(
            f"The owner of the database may not manage its roles ({error.args[0]}). As an administrator create "
            f"{APP_ROLE} (LOGIN) and {DEFINER_ROLE} (granted to the owner), then set DATABASE_URL to the first "
            "and OWNER_DATABASE_URL to the owner."
        ) from error


async def _can_sign_in(url: str) -> bool:
    try:
        connection = await connect(url)
    except ConfigurationError:
        return False
    await connection.close()
    return True


async def check_serving_role(url: str) -> None:
    """Raises ConfigurationError for an address that answers no one, or lets in a role with too much power or none."""
    if not url:
        raise ConfigurationError("DATABASE_URL is not set.")
    connection = await connect(url)
    try:
        await check_role(connection)
        may_read = await connection.fetchval(_MAY_READ)
    finally:
        await connection.close()
    if may_read is None:
        raise ConfigurationError("The database has no tables yet. Set OWNER_DATABASE_URL, so that they can be made.")
    if not may_read:
        raise ConfigurationError(f"The role in DATABASE_URL may not read our tables. Grant it {APP_ROLE}.")


async def wait_for_database(url: str, patience_seconds: float = 60.0) -> None:
    """Returns when a server that is just starting takes connections; raises ConfigurationError when none does."""
    end = time.monotonic() + patience_seconds
    while True:
        try:
            connection = await connect(url)
        except ConfigurationError:
            if time.monotonic() > end:
                raise
            await asyncio.sleep(0.02)
        else:
            await connection.close()
            return
