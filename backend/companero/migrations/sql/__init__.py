"""What migrations say in plain SQL: policies and functions, one file a topic, frozen with their migration."""

from pathlib import Path

from alembic import op


def run_sql(name: str) -> None:
    """Runs a file of statements inside the migration's transaction."""
    script = (Path(__file__).parent / name).read_text(encoding="utf-8")
    connection = op.get_bind().connection.dbapi_connection
    assert connection is not None
    # Prepared statements hold one command each; the driver's own simple protocol takes the whole file.
    connection.run_async(lambda driver: driver.execute(script))
