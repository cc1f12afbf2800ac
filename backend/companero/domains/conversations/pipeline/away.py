"""Postgres away, as against Postgres refusing what it was asked: the first is waited for, the second fails again."""

from sqlalchemy.exc import DBAPIError

# admin_shutdown, crash_shutdown, cannot_connect_now: said by a server on its way out or in.
RESTARTING = frozenset({"57P01", "57P02", "57P03"})


def is_away(error: DBAPIError | OSError) -> bool:
    """Whether the same statement may well succeed once there is a connection again."""
    if not isinstance(error, DBAPIError):
        return True
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in RESTARTING
