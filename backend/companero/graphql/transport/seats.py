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
    def taken(self, sign_in: Hashable | None) -> Iterator[None]:
        """Holds one. Raises CloseSocketError when all are taken."""
        if sign_in is None:
            yield
            return
        if self._taken[sign_in] >= self._most:
            raise CloseSocketError(4429, f"Too many connections: a sign-in may have {self._most} open at once")
        self._taken[sign_in] += 1
        try:
            yield
        finally:
            self._taken[sign_in] -= 1
            if not self._taken[sign_in]:
                del self._taken[sign_in]
