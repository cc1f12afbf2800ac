"""How many statements an operation costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from asyncpg.connection import LoggedQuery
from sqlalchemy import event

from companero.core.db import Database

# What surrounds the work of every transaction alike, what the drivers ask each new connection, and who holds a token,
# which is remembered for some seconds.
FRAME = (
    *("BEGIN", "START TRANSACTION", "COMMIT", "ROLLBACK", "SELECT set_config", "SELECT * FROM viewer_of_session"),
    *("select pg_catalog.version()", "show ", "WITH RECURSIVE typeinfo_tree"),
)
_counting: WeakKeyDictionary[Database, list[list[str]]] = WeakKeyDictionary()


def watch(db: Database) -> None:
    """From its first connection on, so that whatever way a statement takes, it is counted where it leaves."""
    lists = _counting[db] = []

    def note(query: LoggedQuery) -> None:
        if not query.query.startswith(FRAME):
            for statements in lists:
                statements.append(query.query)

    def connected(adapted: Any, *_rest: Any) -> None:
        adapted.driver_connection.add_query_logger(note)

    event.listen(db.engine.sync_engine, "connect", connected)


@contextmanager
def counted(db: Database) -> Iterator[list[str]]:
    """Every statement a watched ``db`` sends while this is open, in order; BEGIN, COMMIT and their like apart."""
    statements: list[str] = []
    _counting[db].append(statements)
    try:
        yield statements
    finally:
        _counting[db].remove(statements)
