"""``pg_dump``, ``pg_restore`` and ``psql``: the bundled ones, or those of the system where nothing is bundled."""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg

from companero.adapters.embedded import EmbeddedUnavailableError, postgres_program
from companero.core.configuration import ConfigurationError
from companero.core.database_roles import role_of
from companero.core.role_names import DEFINER_ROLE

# What only a superuser may restore, and what every database has before a restore.
_NOT_RESTORED = (" EXTENSION ", " SCHEMA - public", " COMMENT - EXTENSION ", " COMMENT - SCHEMA public")
# Functions name settings of pgvector, which only a session that has it loaded may set.
_LOAD_PGVECTOR = "SELECT '[1]'::public.vector"
_HIDDEN = f"""
SELECT relname FROM pg_class
WHERE relrowsecurity AND relnamespace = 'public'::regnamespace AND NOT EXISTS (
    SELECT FROM pg_policies
    WHERE tablename = relname AND schemaname = 'public' AND '{DEFINER_ROLE}' = ANY (roles) AND qual = 'true'
)
"""
_DEFINER_FUNCTIONS = f"""
DO $owners$
DECLARE
    signature regprocedure;
BEGIN
    GRANT CREATE ON SCHEMA public TO {DEFINER_ROLE};
    FOR signature IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO {DEFINER_ROLE}', signature);
    END LOOP;
    REVOKE CREATE ON SCHEMA public FROM {DEFINER_ROLE};
END
$owners$;
"""
# Of psql: it had an error of its own, or the script had. Any other may hide a commit.
_CERTAIN_FAILURES = (1, 3)


class UncertainError(ConfigurationError):
    """What was asked for failed, and may have been done all the same."""


async def dump(url: str, connection: asyncpg.Connection, file: Path) -> None:
    """Writes the whole database in pg_dump's custom format, every row of it or not at all."""
    role = await role_of(connection)
    options = ["--format=custom", f"--file={file}"]
    if not (role.is_superuser or role.bypasses_row_security):
        await _check_nothing_is_hidden(connection)
        options.append("--enable-row-security")
    _run("pg_dump", url, *options)


async def _check_nothing_is_hidden(connection: asyncpg.Connection) -> None:
    hidden = [row["relname"] for row in await connection.fetch(_HIDDEN)]
    if hidden:
        raise ConfigurationError(
            f"Row-level security hides rows of {', '.join(hidden)} from the owner. "
            "Give OWNER_DATABASE_URL a role with BYPASSRLS for the backup."
        )


def load(url: str, file: Path, *, first: str = "") -> None:
    """Fills a database that is empty after the statement ``first``, as its owner; all in one transaction.

    Raises UncertainError when nobody can tell whether that was committed, ConfigurationError when it was not.
    """
    contents = _output("pg_restore", "--list", str(file))
    chosen = file.with_suffix(".list")
    chosen.write_text("".join(line for line in contents.splitlines(True) if not _is_skipped(line)))
    script = file.with_suffix(".sql")
    _output("pg_restore", "--no-owner", f"--use-list={chosen}", f"--file={script}", str(file))
    options = ["--no-psqlrc", "--quiet", "--single-transaction", "--variable=ON_ERROR_STOP=1"]
    commands = [f"--command={statement}" for statement in (first, _LOAD_PGVECTOR) if statement]
    _run("psql", url, *options, *commands, f"--file={script}", f"--command={_DEFINER_FUNCTIONS}")


def _is_skipped(line: str) -> bool:
    return any(entry in line for entry in _NOT_RESTORED)


def _run(program: str, url: str, *options: str) -> None:
    bare, password = _without_password(url)
    _output(program, *options, f"--dbname={bare}", password=password)


def _output(program: str, *arguments: str, password: str = "") -> str:
    done = subprocess.run(
        [_path(program), *arguments], capture_output=True, text=True, env={**os.environ, "PGPASSWORD": password}
    )
    if done.returncode:
        is_uncertain = program == "psql" and done.returncode not in _CERTAIN_FAILURES
        raise (UncertainError if is_uncertain else ConfigurationError)(
            f"{program} failed: {' '.join(done.stderr.split())}"
        )
    return done.stdout


def _without_password(url: str) -> tuple[str, str]:
    """Other users of the machine can read a command line, so the password goes another way."""
    parts = urlsplit(url)
    sign_in, at, place = parts.netloc.rpartition("@")
    user, _, password = sign_in.partition(":")
    return urlunsplit(parts._replace(netloc=f"{user}{at}{place}")), unquote(password)


def _path(program: str) -> str:
    try:
        return str(postgres_program(program))
    except EmbeddedUnavailableError:
        found = shutil.which(program)
        if found is None:
            raise ConfigurationError(f"{program} is needed. Install the PostgreSQL client programs.") from None
        return found
