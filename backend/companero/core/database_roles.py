"""Who may do what in Postgres: the owner migrates, the application serves and can never step around row security."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import asyncpg

from companero.core.configuration import ConfigurationError
from companero.core.role_names import DEFINER_ROLE

_ROLE = f"""
SELECT current_user AS name, rolsuper AS is_superuser, rolbypassrls AS bypasses_row_security,
       pg_has_role(current_user, datdba, 'USAGE') OR EXISTS (
           SELECT FROM pg_class
           WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                 AND pg_has_role(current_user, relowner, 'USAGE')
       ) AS is_owner,
       EXISTS (
           SELECT FROM pg_roles AS definer
           WHERE definer.rolname = '{DEFINER_ROLE}' AND pg_has_role(current_user, definer.oid, 'MEMBER')
       ) AS is_definer
FROM pg_roles, pg_database
WHERE rolname = current_user AND datname = current_database()
"""
_CONNECT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class DatabaseRole:
    """What the role of a connection could do to row-level security."""

    name: str
    is_superuser: bool
    bypasses_row_security: bool
    is_owner: bool
    is_definer: bool

    @property
    def power(self) -> str | None:
        """The first reason why it must not serve requests; None when there is none."""
        if self.is_superuser:
            return "is a superuser"
        if self.bypasses_row_security:
            return "has BYPASSRLS"
        if self.is_owner:
            return "owns the database or its tables"
        return f"is a member of {DEFINER_ROLE}, which sees every workspace" if self.is_definer else None


async def role_of(connection: asyncpg.Connection) -> DatabaseRole:
    row = await connection.fetchrow(_ROLE)
    assert row is not None
    return DatabaseRole(**dict(row))


async def check_role(connection: asyncpg.Connection) -> None:
    """Raises ConfigurationError for a role that row-level security does not hold back."""
    role = await role_of(connection)
    if role.power:
        raise ConfigurationError(
            f"DATABASE_URL signs in as {role.name}, which {role.power}; requests are only served as a role "
            "that row-level security holds back, so name one, and give the other as OWNER_DATABASE_URL."
        )


async def connect(url: str, variable: str = "DATABASE_URL") -> asyncpg.Connection:
    """A connection, or a ConfigurationError that names ``variable`` and not the password."""
    if urlsplit(url).scheme not in ("postgresql", "postgres"):
        raise ConfigurationError(f"{variable} is not an address like postgresql://user:password@host/database.")
    try:
        return await asyncpg.connect(url, timeout=_CONNECT_SECONDS)
    except (OSError, TimeoutError) as error:
        raise ConfigurationError(
            f"Nothing answers at {variable} ({_reason(error)}). Is Postgres running there?"
        ) from error
    except (asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        raise ConfigurationError(f"{variable} was refused: {_reason(error)}.") from error


def _reason(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0].rstrip(".")


def with_role(url: str, role: str, password: str) -> str:
    """The same database under another sign-in."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(role, safe='')}:{quote(password, safe='')}@{place}"))
