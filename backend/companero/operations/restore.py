"""Puts back what a backup holds."""

import asyncio
import json
import os
import shutil
import tarfile
from contextlib import suppress
from pathlib import Path

from companero.adapters.embedded import EmbeddedPostgres, open_runtime_directory
from companero.core.configuration import ConfigurationError
from companero.core.database_roles import connect
from companero.core.local_secrets import LocalSecrets
from companero.core.role_names import OWNER_ROLE
from companero.operations.backup import DUMP, FILES, FORMAT, MANIFEST
from companero.operations.cluster import cluster_of, running
from companero.operations.data_directory import kept_entries, lock, open_data_directory
from companero.operations.database import ensure_pgvector, ensure_roles
from companero.operations.postgres_tools import load
from companero.operations.progress import progress
from companero.operations.revision import revision_of
from companero.settings import Settings

_UNFINISHED = "restore.new"
_REPLACED = "restore.old"
_EMPTY = """
DO $empty$
DECLARE
    statement text;
BEGIN
    FOREACH statement IN ARRAY ARRAY(
        SELECT format('DROP TABLE IF EXISTS public.%I CASCADE', relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    ) || ARRAY(
        SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure) FROM pg_proc AS routine
        WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = routine.oid AND deptype = 'e'
        )
    )
    LOOP
        EXECUTE statement;
    END LOOP;
END
$empty$;
"""


def restore(settings: Settings, file: Path, *, force: bool) -> None:
    """Fills an empty data directory and database; with ``force`` also one that is in use no more.

    What was there stays until all of the archive has been read. Raises ConfigurationError.
    """
    data_dir = open_data_directory(settings.data_dir)
    with lock(data_dir):
        if not force and kept_entries(data_dir):
            raise ConfigurationError(f"{data_dir} is not empty. Give --force to replace what is there.")
        unfinished = data_dir / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            secrets = _unpack(file, unfinished)
            if settings.database_url:
                url = settings.owner_database_url or settings.database_url
                asyncio.run(_fill(url, unfinished / DUMP, secrets, force=force))
            else:
                _fill_embedded(data_dir, unfinished, secrets)
            _swap(data_dir, unfinished)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    progress(f"Everything in {file} is back in {data_dir}. ./just up starts it.")


def _unpack(file: Path, target: Path) -> LocalSecrets:
    progress("Reading the archive …")
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                _extract(archive, member, target)
        known = json.loads((target / MANIFEST).read_text())
    except (OSError, EOFError, ValueError, tarfile.TarError) as error:
        raise ConfigurationError(f"{file} is not a backup that can be read: {error}.") from error
    if known["format"] != FORMAT:
        raise ConfigurationError(f"{file} was made by a newer version; update first.")
    secrets = LocalSecrets.load(target / FILES)
    if secrets is None:
        raise ConfigurationError(f"{file} holds no secrets, so it is not a whole backup.")
    return secrets


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """Takes plain files alone, and none that would land elsewhere; Python 3.11.2 has no filter that does."""
    path = target / member.name
    content = archive.extractfile(member) if member.isreg() else None
    if content is None or ".." in path.parts or target not in path.parents:
        raise ValueError(f"it holds {member.name}, which no backup does")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with content, open(path, "wb", opener=_private_opener) as file:
        shutil.copyfileobj(content, file)


def _private_opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _fill_embedded(data_dir: Path, unfinished: Path, secrets: LocalSecrets) -> None:
    replaced = cluster_of(data_dir)
    replaced.end_previous()
    postgres = EmbeddedPostgres(unfinished / FILES / "postgres", replaced.sockets)
    open_runtime_directory(data_dir)
    postgres.create(secrets)
    with running(postgres, data_dir):
        url = postgres.url(OWNER_ROLE, secrets.owner_password)
        asyncio.run(_fill(url, unfinished / DUMP, secrets, force=False))


async def _fill(url: str, dump: Path, secrets: LocalSecrets, *, force: bool) -> None:
    progress("Restoring the database …")
    connection = await connect(url)
    try:
        await ensure_pgvector(connection)
        await ensure_roles(connection, secrets.app_password)
        if await revision_of(connection) is not None:
            if not force:
                raise ConfigurationError("The database is not empty. Give --force to replace what is there.")
            await connection.execute(_EMPTY)
        await load(url, connection, dump)
    finally:
        await connection.close()


def _swap(data_dir: Path, unfinished: Path) -> None:
    replaced = data_dir / _REPLACED
    replaced.mkdir(exist_ok=True)
    for entry in kept_entries(data_dir):
        entry.rename(replaced / entry.name)
    for entry in (unfinished / FILES).iterdir():
        entry.rename(data_dir / entry.name)
    with suppress(OSError):
        shutil.rmtree(replaced)
