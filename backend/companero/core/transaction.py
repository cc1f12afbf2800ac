"""One transaction of one viewer: a statement before it and one after, and a mapper only for whom it is worth it."""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession
from sqlalchemy.pool import PoolProxiedConnection

from companero.core.direct import AWAY, DirectSession, as_session_errors
from companero.core.viewer import Viewer

PATIENCE_SECONDS = 10.0


class Lines:
    """The open connections of a process, the one used last given out first. Raises TimeoutError when all stay taken."""

    def __init__(self, engine: AsyncEngine, most: int) -> None:
        self.engine = engine
        self.idle: list[PoolProxiedConnection] = []
        self._places = asyncio.Semaphore(most)

    async def take(self) -> PoolProxiedConnection:
        async with asyncio.timeout(PATIENCE_SECONDS if self._places.locked() else None):
            await self._places.acquire()
        try:
            return self.idle.pop() if self.idle else await self.open()
        except BaseException:
            self._places.release()
            raise

    async def open(self) -> PoolProxiedConnection:
        """A new one. Raises DBAPIError, OSError."""
        try:
            return await self.engine.raw_connection()
        except self.engine.dialect.loaded_dbapi.Error as error:
            raise DBAPIError("", None, error, connection_invalidated=True) from error

    def give_back(self, line: PoolProxiedConnection) -> None:
        if line.is_valid:
            self.idle.append(line)
        self._places.release()

    async def close(self) -> None:
        while self.idle:
            line = self.idle.pop()
            driver: Any = line.driver_connection
            await driver.close()
            line.invalidate()


class Transaction:
    """Begun on entering, rolled back on leaving unless it was committed."""

    direct: DirectSession

    def __init__(self, lines: Lines, viewer: Viewer) -> None:
        self._lines = lines
        self._viewer = viewer
        self._session: AsyncSession | None = None
        self._open = False

    async def __aenter__(self) -> Self:
        """Raises DBAPIError, OSError, TimeoutError."""
        self._line = await self._lines.take()
        try:
            await self._begin(f"BEGIN; SELECT {viewer_settings(self._viewer)}")
        except BaseException:
            self._leave()
            raise
        self._open = True
        self.direct = DirectSession(self._driver, self._viewer)
        return self

    async def _begin(self, begin: str) -> None:
        self._driver = _driver_of(self._line)
        try:
            await self._driver.execute(begin)
        except AWAY:
            # It did not survive a restart of Postgres; whether there is a server again, a new one finds out.
            self._line.invalidate()
            self._line = await self._lines.open()
            self._driver = _driver_of(self._line)
            with as_session_errors(begin):
                await self._driver.execute(begin)

    @property
    def session(self) -> AsyncSession:
        if self._session is None:
            engine = self._lines.engine
            connection = AsyncConnection(engine, Connection(engine.sync_engine, connection=self._line))
            self._session = AsyncSession(connection, expire_on_commit=False, autoflush=False)
            self._session.info["viewer"] = self._viewer
        return self._session

    async def flush(self) -> None:
        if self._session is not None:
            await self._session.flush()

    async def commit(self) -> None:
        """Raises DBAPIError when Postgres rolled back instead, because a statement had failed."""
        done = await self._end("COMMIT")
        if done != "COMMIT":
            raise DBAPIError("COMMIT", None, RuntimeError(f"Postgres answered {done}"))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._open and (error is None or isinstance(error, Exception)):
                with suppress(DBAPIError):
                    await self._end("ROLLBACK")
        finally:
            self._leave()

    async def _end(self, how: str) -> str:
        with as_session_errors(how):
            done: str = await self._driver.execute(how)
        self._open = False
        return done

    def _leave(self) -> None:
        if self._session is not None:
            self._session.sync_session.expunge_all()
        if self._open and self._line.is_valid:
            # Whoever is cancelled does not wait for Postgres, which learns of the end by the lost connection.
            self._line.invalidate()
        self._lines.give_back(self._line)


def viewer_settings(viewer: Viewer) -> str:
    """The settings that row-level security reads, as calls that set them for a transaction.

    Written out, since BEGIN takes no parameters: they hold nothing but ids of ours.
    """
    settings: str | None = viewer.memory.get(viewer_settings)
    if settings is None:
        values = viewer.database_settings().items()
        settings = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in values)
        viewer.memory[viewer_settings] = settings
    return settings


def _driver_of(line: Any) -> Any:
    """asyncpg's own connection below a pooled one."""
    return line.driver_connection
