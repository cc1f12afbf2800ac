"""Reads documents in processes of their own, so that nothing in a file can take the worker along."""

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Any, Self

import orjson

from companero.domains.knowledge.parse.document import Passage
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.protocol import LONGEST_LINE, DocumentSummary, ParseRequest
from companero.domains.knowledge.parse.results import Results

_CHILD = "companero.domains.knowledge.parse.child"
_PACKAGE_ROOT = str(Path(__file__).resolve().parents[4])
_NAME_CHARACTERS = 255

OnProgress = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class FailedParse:
    """Why there is no text; ``message`` is for the document's owner, ``detail`` for the log."""

    reason: FailureReason
    detail: str
    seconds: float

    @property
    def message(self) -> str:
        return self.reason.sentence


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What was read. Its passages are there until ``close``, or the end of a ``with`` block."""

    summary: DocumentSummary
    title: str
    seconds: float
    _results: Results

    def passages(self) -> Iterator[Passage]:
        """From the first, each time it is called. Raises ParseError(CRASHED) if the parser left anything else."""
        return self._results.passages()

    def close(self) -> None:
        self._results.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


ParseOutcome = ReadDocument | FailedParse


async def parse_document(
    path: str | os.PathLike[str],
    filename: str,
    content_type: str = "",
    limits: ParseLimits | None = None,
    on_progress: OnProgress | None = None,
    results: Results | None = None,
) -> ParseOutcome:
    """Reads and splits one file in a confined process; ``filename`` and ``content_type`` are only hints.

    ``on_progress`` is awaited with a growing share in 0..1, at most a hundred times. ``results`` lets the passages be
    followed meanwhile; those of a FailedParse count for nothing. Cancelling the call kills the process. Raised are
    only the errors of opening ``path`` and of ``on_progress``: whatever is wrong with the file itself becomes a
    FailedParse.
    """
    limits = limits or ParseLimits()
    started = time.monotonic()
    with ExitStack() as on_failure:
        results = results or on_failure.enter_context(Results())
        try:
            with _input_file(path) as file:
                summary = await _run_child(file, results, filename, content_type, limits, on_progress)
        except ParseError as error:
            results.drop()
            return FailedParse(error.reason, error.detail, time.monotonic() - started)
        except BaseException:
            results.drop()
            raise
        results.complete()
        # The passages are read from it after this call.
        on_failure.pop_all()
    title = summary.title or title_of(filename)
    return ReadDocument(summary, title, time.monotonic() - started, results)


def _input_file(path: str | os.PathLike[str]) -> IO[bytes]:
    return open(path, "rb")


def title_of(filename: str) -> str:
    """A file's name as a title: ``forty-seconds_talk.txt`` is "Forty seconds talk"; dates keep their dashes."""
    words = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", PurePath(filename).stem.replace("_", " ")).strip()
    return words[:1].upper() + words[1:] or filename


async def _run_child(
    file: IO[bytes],
    results: Results,
    filename: str,
    content_type: str,
    limits: ParseLimits,
    on_progress: OnProgress | None,
) -> DocumentSummary:
    """Raises ParseError for every way in which this can end without a document."""
    if os.fstat(file.fileno()).st_size > limits.input_bytes:
        raise ParseError(FailureReason.TOO_LARGE, "file size")
    request = ParseRequest(
        filename[-_NAME_CHARACTERS:], content_type[:_NAME_CHARACTERS], results.fileno(), os.getpid(), limits
    )
    async with _child(file, request) as process:
        patience = asyncio.timeout(limits.wall_seconds)
        try:
            async with patience:
                last = await _follow(process, results, on_progress)
                code = await process.wait()
        except TimeoutError as error:
            if not patience.expired():
                raise
            raise ParseError(FailureReason.TOO_SLOW, f"{limits.wall_seconds} s") from error
    return _conclude(last, code)


@asynccontextmanager
async def _child(file: IO[bytes], request: ParseRequest) -> AsyncIterator[asyncio.subprocess.Process]:
    """A parser process, and its end: whatever happens, it does not stay."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-s",
        "-m",
        _CHILD,
        request.to_json(),
        stdin=file,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        pass_fds=(request.results,),
        start_new_session=True,
        limit=LONGEST_LINE,
        cwd="/",
        env=_environment(),
    )
    try:
        yield process
    finally:
        # Also after its own end: what it may have left behind shares its group.
        _kill_group(process.pid)
        await asyncio.shield(process.wait())


def _environment() -> dict[str, str]:
    """Nothing of ours: a parser that is taken over finds no secret in it. One thread each, for memory's sake."""
    return {
        "PYTHONPATH": _PACKAGE_ROOT,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "MALLOC_ARENA_MAX": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "RAYON_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


async def _follow(
    process: asyncio.subprocess.Process, results: Results, on_progress: OnProgress | None
) -> dict[str, Any]:
    """Everything the child says up to its end; returns its last words that are not about progress."""
    last: dict[str, Any] = {}
    assert process.stdout is not None
    try:
        async for data in process.stdout:
            message = orjson.loads(data)
            results.grow()
            if "progress" not in message:
                last = message
            elif on_progress is not None:
                await on_progress(float(message["progress"]))
    except (ValueError, TypeError) as error:
        raise ParseError(FailureReason.CRASHED, f"babble: {error}") from error
    return last


def _conclude(last: dict[str, Any], code: int) -> DocumentSummary:
    try:
        if code == 0 and "document" in last:
            return DocumentSummary(**last["document"])
        if "failure" in last:
            raise ParseError(FailureReason(last["failure"]["reason"]), str(last["failure"]["detail"]))
    except (TypeError, ValueError, KeyError) as error:
        raise ParseError(FailureReason.CRASHED, f"babble: {error}") from error
    reason = FailureReason.TOO_SLOW if code == -signal.SIGXCPU else FailureReason.CRASHED
    raise ParseError(reason, f"exit status {code}")
