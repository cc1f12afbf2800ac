"""One archive that holds everything: the database, the files and the secrets."""

import asyncio
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import companero
from companero.adapters.embedded import ADMIN_ROLE
from companero.core.configuration import ConfigurationError
from companero.core.database_roles import connect
from companero.core.local_secrets import LocalSecrets
from companero.operations.cluster import cluster_of, running
from companero.operations.data_directory import is_locked, kept_files, lock, open_data_directory
from companero.operations.postgres_tools import dump
from companero.operations.progress import progress
from companero.operations.revision import revision_of
from companero.settings import Settings

FORMAT = 1
MANIFEST = "companero-backup.json"
DUMP = "database.dump"
FILES = "data"


def backup(settings: Settings, file: Path) -> None:
    """Writes ``file`` (.tar.gz), readable by its owner alone; ``companero up`` may be running.

    Raises ConfigurationError.
    """
    data_dir = open_data_directory(settings.data_dir)
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        with _owner_url(settings, data_dir) as url, _private(unfinished) as archive:
            asyncio.run(_write(archive, url, data_dir))
        unfinished.replace(file)
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    progress(f"Everything in {data_dir} is in {file}. Keep it as safe as a password: it holds the secrets.")


@contextmanager
def _owner_url(settings: Settings, data_dir: Path) -> Iterator[str]:
    """An address with the right to read everything, the embedded server being started for it if need be."""
    if settings.database_url:
        yield settings.owner_database_url or settings.database_url
        return
    secrets = LocalSecrets.load(data_dir)
    postgres = cluster_of(data_dir)
    if secrets is None or not postgres.data.exists():
        raise ConfigurationError(f"There is nothing to back up in {data_dir}.")
    url = postgres.url(ADMIN_ROLE, secrets.admin_password)
    if is_locked(data_dir):
        yield url
        return
    with lock(data_dir):
        postgres.end_previous()
        with running(postgres, data_dir):
            yield url


@contextmanager
def _private(path: Path) -> Iterator[tarfile.TarFile]:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
        yield archive


async def _write(archive: tarfile.TarFile, url: str, data_dir: Path) -> None:
    connection = await connect(url)
    try:
        _add_text(archive, MANIFEST, json.dumps(_manifest(await revision_of(connection))))
        progress("Writing the database …")
        with tempfile.TemporaryDirectory(dir=data_dir, prefix="backup.") as scratch:
            await dump(url, connection, Path(scratch) / DUMP)
            archive.add(Path(scratch) / DUMP, DUMP)
    finally:
        await connection.close()
    progress("Writing the files …")
    for path in kept_files(data_dir):
        archive.add(path, f"{FILES}/{path.relative_to(data_dir)}")


def _manifest(revision: str | None) -> dict[str, object]:
    made_at = datetime.now(UTC).isoformat()
    return {"format": FORMAT, "version": companero.__version__, "revision": revision, "made_at": made_at}


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    member = tarfile.TarInfo(name)
    member.size = len(content)
    member.mode = 0o600
    archive.addfile(member, io.BytesIO(content))
