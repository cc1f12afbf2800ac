"""What a backup holds comes back: rows, files and secrets, into the embedded database or one's own."""

import asyncio
import shutil
import signal
import subprocess
import sys
import tarfile
from pathlib import Path

import asyncpg
import pytest

from companero.adapters.embedded import open_runtime_directory
from companero.core.local_secrets import LocalSecrets
from companero.operations.cluster import cluster_of
from tests.ground.installation import Installation, query
from tests.services import DatabaseUrls, PostgresService, migrate

ROWS = "SELECT id, email FROM app_user ORDER BY id"
FUNCTIONS = """
SELECT oid::regprocedure::text, pg_get_userbyid(proowner), prosecdef, proacl::text
FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1
"""
POLICIES = "SELECT tablename, policyname, roles::text, cmd, qual FROM pg_policies ORDER BY 1, 2"
SECURED = """
SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1
"""
EVERYTHING = (ROWS, FUNCTIONS, POLICIES, SECURED)
ADD_USER = "INSERT INTO app_user (id, email, name, password_hash) VALUES (gen_random_uuid(), '{}', 'A', '')"


def everything(url: str) -> list[list[tuple[object, ...]]]:
    return [query(url, statement) for statement in EVERYTHING]


@pytest.fixture(scope="module")
def mould(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """One with a row, a file and secrets, and not running; not to be changed."""
    data_dir = tmp_path_factory.mktemp("mould") / "data"
    (data_dir / "logs").mkdir(parents=True)
    (data_dir / "blobs" / "workspace").mkdir(parents=True)
    (data_dir / "blobs" / "workspace" / "document").write_bytes(bytes(range(256)))
    secrets = LocalSecrets.generate()
    secrets.save(data_dir)
    postgres = cluster_of(data_dir)
    open_runtime_directory(data_dir)
    postgres.create(secrets)
    installation = Installation(data_dir)
    with installation.database() as admin:
        owner = postgres.url("companero_owner", secrets.owner_password)
        migrate(DatabaseUrls(app=owner, owner=owner, admin=admin))
        query(admin, ADD_USER.format("ana@example.com"))
    return installation


@pytest.fixture
def installation(mould: Installation, tmp_path: Path) -> Installation:
    # Keeps owners, as the server runs as another user when the tests run as root.
    subprocess.run(["cp", "--archive", mould.data_dir, tmp_path], check=True)
    return Installation(tmp_path / mould.data_dir.name)


@pytest.fixture(scope="module")
def archive(mould: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "backup.tar.gz"
    done = mould.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def test_an_archive_is_for_its_owners_eyes_alone(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0


def test_everything_comes_back_on_another_machine(installation: Installation, archive: Path, tmp_path: Path) -> None:
    other = Installation(tmp_path / "other")
    done = other.run("restore", str(archive))
    assert done.returncode == 0, done.stderr
    with installation.database() as before, other.database() as after:
        assert everything(before) == everything(after)
    blob = Path("blobs", "workspace", "document")
    assert (other.data_dir / blob).read_bytes() == (installation.data_dir / blob).read_bytes()
    assert LocalSecrets.load(other.data_dir) == LocalSecrets.load(installation.data_dir)


def test_nothing_is_replaced_unless_it_is_forced(installation: Installation, archive: Path) -> None:
    with installation.database() as url:
        query(url, ADD_USER.format("later@example.com"))

    refused = installation.run("restore", str(archive))
    assert refused.returncode == 2
    assert "is not empty. Give --force" in refused.stderr
    with installation.database() as url:
        assert len(query(url, ROWS)) == 2

    assert installation.run("restore", "--force", str(archive)).returncode == 0
    with installation.database() as url:
        assert [email for _, email in query(url, ROWS)] == ["ana@example.com"]


def test_an_archive_cut_short_changes_nothing(installation: Installation, archive: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.tar.gz"
    short.write_bytes(archive.read_bytes()[:-100])
    done = installation.run("restore", "--force", str(short))
    assert done.returncode == 2
    assert "is not a backup that can be read" in done.stderr
    with installation.database() as url:
        assert len(query(url, ROWS)) == 1


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "data/../../outside"])
def test_an_archive_writes_nowhere_else(name: str, installation: Installation, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.tar.gz"
    with tarfile.open(hostile, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo(name))
    done = installation.run("restore", "--force", str(hostile))
    assert done.returncode == 2
    assert "which no backup does" in done.stderr
    assert not list(tmp_path.rglob("outside"))


def test_a_database_of_ones_own_goes_out_and_comes_back(
    private_postgres: PostgresService, archive: Path, tmp_path: Path
) -> None:
    urls = private_postgres.urls("companero")
    own = Installation(tmp_path / "own", {"DATABASE_URL": urls.app, "OWNER_DATABASE_URL": urls.owner})

    refused = own.run("restore", str(archive))
    assert "The database is not empty. Give --force" in refused.stderr
    assert own.run("restore", "--force", str(archive)).returncode == 0
    restored = everything(urls.admin)
    assert [email for _, email in restored[0]] == ["ana@example.com"]

    again = tmp_path / "again.tar.gz"
    done = own.run("backup", str(again))
    assert done.returncode == 0, done.stderr
    shutil.rmtree(own.data_dir)
    assert own.run("restore", "--force", str(again)).returncode == 0
    assert everything(urls.admin) == restored


def test_a_table_whose_rows_the_owner_cannot_see_stops_the_backup(
    private_postgres: PostgresService, tmp_path: Path
) -> None:
    urls = private_postgres.urls("companero")
    own = Installation(tmp_path / "own", {"DATABASE_URL": urls.app, "OWNER_DATABASE_URL": urls.owner})
    hide = "CREATE TABLE hidden (); ALTER TABLE hidden ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"

    async def execute() -> None:
        connection = await asyncpg.connect(urls.owner)
        await connection.execute(hide)
        await connection.close()

    asyncio.run(execute())
    done = own.run("backup", str(tmp_path / "backup.tar.gz"))
    assert done.returncode == 2
    assert "hides rows of hidden" in done.stderr
    assert not (tmp_path / "backup.tar.gz").exists()


def test_a_database_that_never_needed_secrets_comes_back_too(private_postgres: PostgresService, tmp_path: Path) -> None:
    urls = private_postgres.urls("companero")
    settings = {"DATABASE_URL": urls.app, "OWNER_DATABASE_URL": urls.owner}
    query(urls.admin, ADD_USER.format("ana@example.com"))
    file = tmp_path / "backup.tar.gz"
    assert Installation(tmp_path / "own", settings).run("backup", str(file)).returncode == 0
    with tarfile.open(file) as archive:
        assert "data/secrets.json" not in archive.getnames()
    query(urls.admin, "DELETE FROM app_user RETURNING id")

    other = Installation(tmp_path / "other", settings)
    other.data_dir.mkdir()
    kept = LocalSecrets.generate()
    kept.save(other.data_dir)
    done = other.run("restore", "--force", str(file))
    assert done.returncode == 0, done.stderr
    assert [email for _, email in query(urls.admin, ROWS)] == ["ana@example.com"]
    assert LocalSecrets.load(other.data_dir) == kept

    embedded = Installation(tmp_path / "embedded").run("restore", str(file))
    assert embedded.returncode == 2
    assert "holds no secrets" in embedded.stderr


def test_a_database_that_cannot_be_filled_keeps_what_it_has(private_postgres: PostgresService, tmp_path: Path) -> None:
    urls = private_postgres.urls("companero")
    own = Installation(tmp_path / "own", {"DATABASE_URL": urls.app, "OWNER_DATABASE_URL": urls.owner})
    own.data_dir.mkdir()
    LocalSecrets.generate().save(own.data_dir)
    file = tmp_path / "backup.tar.gz"
    query(urls.owner, "CREATE TABLE later ()")
    assert own.run("backup", str(file)).returncode == 0
    query(urls.owner, "DROP TABLE later")
    # No table, so it is not cleared away, and in the way of the one that comes.
    query(urls.owner, "CREATE SEQUENCE later")
    query(urls.admin, ADD_USER.format("later@example.com"))
    before = everything(urls.admin)

    done = own.run("restore", "--force", str(file))
    assert done.returncode == 2
    assert "psql failed" in done.stderr
    assert everything(urls.admin) == before
    # Nothing has changed, so nothing keeps anybody from going on.
    assert own.run("backup", str(file)).returncode == 0


# Runs a command that dies where it would first move a file into its place.
DIES_AT_THE_FILES = """
import os, signal, sys
from pathlib import Path
from companero.cli import main
Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(sys.argv[1:])
"""


def test_a_restore_killed_between_the_rows_and_the_files_is_run_again_before_anything_else(
    private_postgres: PostgresService, archive: Path, tmp_path: Path
) -> None:
    urls = private_postgres.urls("companero")
    own = Installation(tmp_path / "own", {"DATABASE_URL": urls.app, "OWNER_DATABASE_URL": urls.owner})
    blob = own.data_dir / "blobs" / "workspace" / "document"
    blob.parent.mkdir(parents=True)
    blob.write_bytes(b"of another day")
    command = [sys.executable, "-c", DIES_AT_THE_FILES, "restore", "--force", str(archive)]
    assert subprocess.run(command, env=own.environment, capture_output=True).returncode == -signal.SIGKILL
    assert [email for _, email in query(urls.admin, ROWS)] == ["ana@example.com"]
    assert blob.read_bytes() == b"of another day"

    for words in (["up"], ["serve"], ["worker", "turns"], ["migrate"], ["backup", str(tmp_path / "mixed.tar.gz")]):
        refused = own.run(*words)
        assert refused.returncode == 2
        assert "run the restore again, with --force and the same archive" in refused.stderr
    failed = own.run("restore", "--force", str(tmp_path / "nowhere.tar.gz"))
    assert "is not a backup that can be read" in failed.stderr
    query(urls.owner, "DROP TABLE throttle CASCADE")
    # In the way of the table of that name: nothing is restored, and it still is not known what is there.
    query(urls.owner, "CREATE SEQUENCE throttle")
    assert "psql failed" in own.run("restore", "--force", str(archive)).stderr
    query(urls.owner, "DROP SEQUENCE throttle")
    assert own.run("serve").returncode == 2

    assert own.run("restore", "--force", str(archive)).returncode == 0
    assert blob.read_bytes() == bytes(range(256))
    assert [email for _, email in query(urls.admin, ROWS)] == ["ana@example.com"]
    done = own.run("backup", str(tmp_path / "whole.tar.gz"))
    assert done.returncode == 0, done.stderr
