"""Puts back what a backup holds."""

import asyncio
import json
import os
import shutil
import tarfile
from pathlib import Path

from companero.adapters.embedded import EmbeddedPostgres, open_runtime_directory
from companero.core.configuration import ConfigurationError
from companero.core.database_roles import connect
from companero.core.local_secrets import LocalSecrets
from companero.core.role_names import OWNER_ROLE
from companero.operations.backup import DUMP, FILES, FORMAT, MANIFEST
from companero.operations.cluster import cluster_of, running
from companero.operations.data_directory import (
    begin_filling,
    give_up_filling,
    kept_entries,
    lock,
    open_data_directory,
    replace_entries,
)
from companero.operations.database import ensure_pgvector, ensure_roles
from companero.operations.postgres_tools import UncertainError, load
from companero.operations.progress import progress
from companero.operations.revision import revision_of
from companero.settings import Settings

_UNFINISHED = "restore.new"
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

    What was there stays until all of the archive has been read and the database is filled. Broken off between a
    database elsewhere and the files here, it has to be run again; until then nothing else starts on the data. Raises
    ConfigurationError.
    """
    data_dir = open_data_directory(settings.data_dir)
    with lock(data_dir, for_restore=True):
        if not force and kept_entries(data_dir):
            raise ConfigurationError(f"{data_dir} is not empty. Give --force to replace what is there.")
        unfinished = data_dir / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            _unpack(file, unfinished)
            secrets = _secrets(settings, file, unfinished / FILES, data_dir)
            if settings.database_url:
                url = settings.owner_database_url or settings.database_url
                first = asyncio.run(_prepare(url, secrets, force=force))
                _fill_elsewhere(data_dir, url, unfinished / DUMP, first)
            else:
                _fill_embedded(data_dir, unfinished, secrets)
            replace_entries(data_dir, unfinished / FILES)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    progress(f"Everything in {file} is back in {data_dir}. ./just up starts it.")


def _unpack(file: Path, target: Path) -> None:
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


def _secrets(settings: Settings, file: Path, unpacked: Path, data_dir: Path) -> LocalSecrets:
    """Those of the archive. Where the database has a server of its own they may never have been needed; then what
    is known here stays, and otherwise they are made."""
    known = LocalSecrets.load(unpacked)
    if known is None:
        if not settings.database_url:
            raise ConfigurationError(f"{file} holds no secrets, so it is not a whole backup.")
        known = LocalSecrets.load(data_dir) or LocalSecrets.generate()
        unpacked.mkdir(mode=0o700, exist_ok=True)
        known.save(unpacked)
    return known


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
        load(url, unfinished / DUMP, first=asyncio.run(_prepare(url, secrets, force=False)))


def _fill_elsewhere(data_dir: Path, url: str, dump: Path, first: str) -> None:
    belonged_together = begin_filling(data_dir)
    try:
        load(url, dump, first=first)
    except UncertainError:
        raise
    except ConfigurationError:
        if belonged_together:
            give_up_filling(data_dir)
        raise


async def _prepare(url: str, secrets: LocalSecrets, *, force: bool) -> str:
    """What has to be run before the dump is loaded."""
    progress("Restoring the database …")
    connection = await connect(url)
    try:
        await ensure_pgvector(connection)
        await ensure_roles(connection, secrets.app_password)
        is_filled = await revision_of(connection) is not None
    finally:
        await connection.close()
    if is_filled and not force:
        raise ConfigurationError("The database is not empty. Give --force to replace what is there.")
    return _EMPTY if is_filled else ""
