"""Brings the embedded Postgres to a state in which it can be started, or runs it for a while."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from companero.adapters.embedded import EmbeddedPostgres, open_runtime_directory, runtime_directory
from companero.core.configuration import ConfigurationError
from companero.core.local_secrets import LocalSecrets
from companero.core.processes import spawn, stop, wait_until
from companero.operations.progress import progress

_START_SECONDS = 60.0


def cluster_of(data_dir: Path) -> EmbeddedPostgres:
    """The cluster of a data directory, whether or not there is one yet."""
    return EmbeddedPostgres(data_dir / "postgres", runtime_directory(data_dir) / "postgres")


def ready_cluster(data_dir: Path, secrets: LocalSecrets, secrets_are_new: bool) -> EmbeddedPostgres:
    """The cluster of ``data_dir``, created when absent, with the passwords of ``secrets``, and not running."""
    postgres = cluster_of(data_dir)
    open_runtime_directory(data_dir)
    if not postgres.data.exists():
        progress("Creating the database …")
        postgres.create(secrets)
        return postgres
    postgres.end_previous()
    if secrets_are_new:
        postgres.reset_passwords(secrets)
    return postgres


@contextmanager
def running(postgres: EmbeddedPostgres, data_dir: Path) -> Iterator[None]:
    """The server takes connections inside, for ``data_dir``. Raises ConfigurationError when it does not start."""
    open_runtime_directory(data_dir)
    launch = postgres.launch()
    log = data_dir / "logs" / "postgres.log"
    with log.open("ab") as output:
        process = spawn(launch, output=output)
    try:
        if not wait_until(lambda: postgres.is_ready() or process.poll() is not None, _START_SECONDS) or process.poll():
            raise ConfigurationError(f"The embedded Postgres did not start; {log} says why.")
        yield
    finally:
        stop(process, launch.stop_signal)
        shutil.rmtree(postgres.sockets, ignore_errors=True)
        with suppress(OSError):
            postgres.sockets.parent.rmdir()
