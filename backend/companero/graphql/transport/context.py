"""What the transport has to know of an operation's context."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any, Protocol


class OperationContext(Protocol):
    """One operation's context. ``expires_at`` is when its access token ends, aware UTC, or None;
    ``session_id`` stands for everything that came in with the tokens of one sign-in, or is None."""

    @property
    def viewer(self) -> Any: ...

    @property
    def expires_at(self) -> datetime | None: ...

    @property
    def session_id(self) -> Hashable | None: ...

    async def close(self) -> None: ...
