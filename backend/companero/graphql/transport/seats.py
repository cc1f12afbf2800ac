"""How many sockets each sign-in holds open in this process."""

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from companero.graphql.transport.messages import CloseSocketError


class Seats:
    """``most`` to a sign-in; whoever comes without one is not counted."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[Hashable] = Counter()

    @contextmanager
    def taken(self, session_id: Hashable | None) -> Iterator[None]:
        """Holds one. Raises CloseSocketError when all are taken."""
        if session_id is None:
            yield
            return
        if self._taken[session_id] >= self._most:
            raise CloseSocketError(4429, f"Too many connections: a sign-in may have {self._most} open at once")
        self._taken[session_id] += 1
        try:
            yield
        finally:
            self._taken[session_id] -= 1
            if not self._taken[session_id]:
                del self._taken[session_id]
