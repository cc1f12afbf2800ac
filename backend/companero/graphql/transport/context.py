"""What the transport has to know of an operation's context."""

from datetime import datetime
from typing import Any, Protocol


class OperationContext(Protocol):
    """One operation's context. ``expires_at`` is when its access token ends, aware UTC, or None."""

    @property
    def viewer(self) -> Any: ...

    @property
    def expires_at(self) -> datetime | None: ...

    async def close(self) -> None: ...
