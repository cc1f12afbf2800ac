"""The passages of a document, in an unnamed temporary file that a parser process fills."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from typing import Self

from companero.domains.knowledge.parse.document import Passage
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.protocol import LONGEST_PASSAGE_LINE, passage_from_line

_CHUNK = 1024 * 1024


class Results:
    """Passages that can be read while they are written, and again until ``close`` or the end of a ``with`` block.

    Both ways of reading raise ParseError(CRASHED) if the parser left anything but passages.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        self._grown = asyncio.Event()
        self._is_complete = False
        self._is_dropped = False

    def fileno(self) -> int:
        return self._file.fileno()

    def grow(self) -> None:
        """More passages may stand in the file."""
        self._grown.set()

    def complete(self) -> None:
        """No more will come."""
        self._is_complete = True
        self._grown.set()

    def drop(self) -> None:
        """What came counts for nothing; whoever follows comes to an end."""
        self._is_dropped = True
        self.complete()

    def passages(self) -> Iterator[Passage]:
        """All that stand there, from the first, each time it is called."""
        return _Reader(self.fileno()).passages(is_complete=True)

    async def follow(self) -> AsyncIterator[Passage]:
        """From the first on, as they come, until ``complete`` or ``drop``."""
        reader = _Reader(self.fileno())
        is_complete = False
        while not is_complete:
            await self._grown.wait()
            self._grown.clear()
            is_complete = self._is_complete
            if self._is_dropped:
                return
            for passage in reader.passages(is_complete):
                yield passage

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Reader:
    """Goes on where it stopped. It has its own place in the file: the file's is shared with the parser process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._offset = 0
        self._rest = b""

    def passages(self, is_complete: bool) -> Iterator[Passage]:
        """Those whose line has come to its end; when it ``is_complete``, all have."""
        while chunk := os.pread(self._descriptor, _CHUNK, self._offset):
            self._offset += len(chunk)
            *lines, self._rest = (self._rest + chunk).split(b"\n")
            if len(self._rest) > LONGEST_PASSAGE_LINE:
                break
            for line in lines:
                try:
                    yield passage_from_line(line)
                except ValueError as error:
                    raise ParseError(FailureReason.CRASHED, "unreadable passages") from error
        if self._rest and (is_complete or len(self._rest) > LONGEST_PASSAGE_LINE):
            raise ParseError(FailureReason.CRASHED, "a passage without an end")
