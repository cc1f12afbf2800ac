"""Runs migrations over the connection that the command hands in."""

from alembic import context
from sqlalchemy import Connection

from companero.core.db import Base
from companero.domains import load_models

load_models()


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
        include_object=_is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


def _is_ours(item: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
    # Upkeep adds and drops one partial index per large workspace; they are not part of the schema.
    return not (kind == "index" and (name or "").startswith("ix_passage_vector_hnsw_"))


run(context.config.attributes["connection"])
