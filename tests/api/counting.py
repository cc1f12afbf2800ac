"""How many statements an operation costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import asyncpg
from asyncpg.connection import LoggedQuery
from sqlalchemy import event

from companero.core.db import Database

# What surrounds the work of every transaction alike.
FRAME = ("BEGIN", "START TRANSACTION", "COMMIT", "ROLLBACK", "SELECT set_config")


@contextmanager
def counted(db: Database) -> Iterator[list[str]]:
    """Every statement that ``db`` sends to Postgres while this is open, in order; BEGIN, COMMIT and their like apart.

    Counted where they leave, on the driver's connection, so that none takes another way.
    """
    statements: list[str] = []
    watched: list[asyncpg.Connection] = []

    def note(query: LoggedQuery) -> None:
        if not query.query.startswith(FRAME):
            statements.append(query.query)

    def watch(adapted: Any, *_rest: Any) -> None:
        connection: asyncpg.Connection = adapted.driver_connection
        if connection not in watched:
            connection.add_query_logger(note)
            watched.append(connection)

    for line in db.lines.idle:
        watch(line)
    pool = db.engine.sync_engine.pool
    event.listen(pool, "checkout", watch)
    try:
        yield statements
    finally:
        event.remove(pool, "checkout", watch)
        for connection in watched:
            connection.remove_query_logger(note)
