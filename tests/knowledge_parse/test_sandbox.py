"""What a parser process may do, and what becomes of it."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from companero.domains.knowledge.parse.document import Passage
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.protocol import LONGEST_PASSAGE_LINE, passage_line
from companero.domains.knowledge.parse.results import Results
from companero.domains.knowledge.parse.sandbox import FailedParse, ReadDocument, parse_document
from tests.children import children

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, which only Linux has")
PARAGRAPH = "On evening {}, breathe out slowly before the first word and look for one friendly face in the room.\n\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A text that takes seconds to split."""
    path = tmp_path / "book.txt"
    path.write_text("".join(map(PARAGRAPH.format, range(60_000))))
    return path


def is_alive(process: int) -> bool:
    """Whether it still runs; what its parent has not yet asked after does not count."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes() != b""
    except FileNotFoundError:
        return False


def environment_of(process: int) -> bytes | None:
    try:
        return Path(f"/proc/{process}/environ").read_bytes()
    except PermissionError:
        return None


async def failure(path: Path, limits: ParseLimits) -> FailureReason:
    outcome = await parse_document(path, path.name, limits=limits)
    assert isinstance(outcome, FailedParse)
    return outcome.reason


async def test_a_file_becomes_passages_that_can_be_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "blob"
    path.write_text("# Nerves\n\nThey are energy. 👩‍👩‍👧\n\n# Voice\n\n" + PARAGRAPH)
    told: list[float] = []

    async def tell(share: float) -> None:
        told.append(share)

    outcome = await parse_document(path, "my_first notes.md", "text/markdown", on_progress=tell)
    assert isinstance(outcome, ReadDocument)
    with outcome:
        assert [p.heading_path for p in outcome.passages()] == [("Voice",)]
        again = list(outcome.passages())
    assert again[0].text.startswith("Nerves\n\nThey are energy. 👩‍👩‍👧\n\nVoice")
    assert outcome.title == "Nerves"
    assert outcome.summary.characters >= len(again[0].text)
    assert told == sorted(told)
    assert 0 < told[0] <= told[-1] == 1


async def test_a_document_without_a_title_goes_by_its_file_name(tmp_path: Path) -> None:
    path = tmp_path / "blob"
    path.write_text("Only a line of words.")
    for filename, title in (("my_first-notes.txt", "My first notes"), ("talk 2024-05-01.txt", "Talk 2024-05-01")):
        outcome = await parse_document(path, filename)
        assert isinstance(outcome, ReadDocument)
        with outcome:
            assert outcome.title == title


async def test_invisible_signs_are_no_document(tmp_path: Path) -> None:
    path = tmp_path / "blob"
    path.write_text("\u200e\u200f\ue000")
    assert await failure(path, ParseLimits()) is FailureReason.EMPTY


async def test_a_missing_file_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await parse_document(tmp_path / "nowhere", "x.txt")


async def test_limits_end_as_failures(book: Path) -> None:
    assert await failure(book, ParseLimits(wall_seconds=0.05)) is FailureReason.TOO_SLOW
    assert await failure(book, ParseLimits(cpu_seconds=1)) is FailureReason.TOO_SLOW
    assert await failure(book, ParseLimits(input_bytes=1000)) is FailureReason.TOO_LARGE
    assert await failure(book, ParseLimits(max_characters=1000)) is FailureReason.TOO_LARGE


async def test_a_parser_out_of_memory_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "heavy.txt"
    path.write_text(PARAGRAPH * 500_000)
    assert await failure(path, ParseLimits(memory_bytes=100 * 1024 * 1024)) is FailureReason.TOO_LARGE


async def test_too_many_passages_are_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("CHAPTER ONE\n\n" + PARAGRAPH)
    assert await failure(path, ParseLimits(output_bytes=50)) is FailureReason.TOO_LARGE


@linux_only
async def test_a_killed_parser_is_a_failure(book: Path) -> None:
    before = children()

    async def kill(_: float) -> None:
        for child in children() - before:
            os.kill(child, signal.SIGSEGV)

    outcome = await parse_document(book, "book.txt", on_progress=kill)
    assert isinstance(outcome, FailedParse)
    assert outcome.reason is FailureReason.CRASHED


@linux_only
async def test_cancelling_leaves_no_process(book: Path) -> None:
    before = children()
    reading = asyncio.Event()

    async def tell(_: float) -> None:
        reading.set()

    task = asyncio.create_task(parse_document(book, "book.txt", on_progress=tell))
    await reading.wait()
    assert children() - before
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not children() - before


async def test_an_error_in_telling_reaches_the_caller_and_ends_the_parser(book: Path) -> None:
    async def tell(_: float) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await parse_document(book, "book.txt", on_progress=tell)


@linux_only
async def test_a_parser_dies_with_its_worker(book: Path) -> None:
    script = f"""
        import asyncio, pathlib
        from companero.domains.knowledge.parse.sandbox import parse_document

        async def tell(_):
            print(pathlib.Path("/proc/thread-self/children").read_text(), flush=True)
            await asyncio.sleep(60)

        asyncio.run(parse_document({str(book)!r}, "book.txt", on_progress=tell))
    """
    worker = await asyncio.create_subprocess_exec(sys.executable, "-c", textwrap.dedent(script), stdout=subprocess.PIPE)
    assert worker.stdout is not None
    parser = int(await worker.stdout.readline())
    worker.kill()
    await worker.wait()
    async with asyncio.timeout(60):
        while is_alive(parser):
            await asyncio.sleep(0.02)


ATTEMPTS = """
    import os, socket, sys
    from companero.domains.knowledge.parse.confine import confine
    from companero.domains.knowledge.parse.limits import ParseLimits

    def refused(attempt):
        try:
            attempt()
        except (OSError, MemoryError):
            return True
        return False

    def connect():
        with socket.create_connection((sys.argv[1], int(sys.argv[2])), 2):
            pass

    parent = os.getppid()
    confine(ParseLimits(), parent)
    print(
        refused(lambda: open(sys.argv[3], "w").close()),
        refused(connect),
        refused(lambda: os.kill(parent, 0)),
        refused(lambda: open(f"/proc/{parent}/environ").read()),
        refused(lambda: os.execv("/bin/true", ["true"])),
        refused(lambda: bytearray(1024**3)),
    )
"""


def has_landlock() -> bool:
    import ctypes

    version: int = ctypes.CDLL(None).syscall(444, None, 0, 1) if sys.platform == "linux" else 0
    return version >= 6


@pytest.mark.skipif(not has_landlock(), reason="this kernel has no Landlock, or an old one")
async def test_a_confined_process_can_do_no_harm(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    target = tmp_path / "written"
    confined = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        textwrap.dedent(ATTEMPTS),
        host,
        str(port),
        str(target),
        stdout=subprocess.PIPE,
    )
    said, _ = await confined.communicate()
    server.close()
    await server.wait_closed()
    assert said.split() == [b"True"] * 6
    assert not target.exists()


@linux_only
async def test_a_parser_is_told_no_secret(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "known to the worker alone")
    before = children()
    seen: list[bytes | None] = []

    async def look(_: float) -> None:
        seen.extend(environment_of(child) for child in children() - before)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await parse_document(book, "book.txt", on_progress=look)
    if None in seen:
        pytest.skip("this user may not look into the parser's environment")
    assert seen
    assert all(data is not None and b"PYTHONPATH" in data and b"SECRET_KEY" not in data for data in seen)


async def test_passages_can_be_followed_while_they_are_written(book: Path) -> None:
    seen_when_told: list[int] = []
    followed: list[Passage] = []

    async def tell(share: float) -> None:
        seen_when_told.append(len(followed))
        # The follower has its turn before the parser is heard again.
        await asyncio.sleep(0.01)

    async def follow(results: Results) -> None:
        async for passage in results.follow():
            followed.append(passage)

    with Results() as results:
        async with asyncio.TaskGroup() as group:
            group.create_task(follow(results))
            reading = group.create_task(parse_document(book, "book.txt", on_progress=tell, results=results))
        outcome = reading.result()
        assert isinstance(outcome, ReadDocument)
        assert followed == list(outcome.passages())
        assert len(followed) == outcome.summary.passage_count
    assert any(0 < seen < len(followed) for seen in seen_when_told)


async def test_who_follows_a_parse_that_fails_comes_to_an_end(book: Path) -> None:
    with Results() as results:
        async with asyncio.TaskGroup() as group:
            following = group.create_task(anext(results.follow(), None))
            limits = ParseLimits(max_characters=1000)
            reading = group.create_task(parse_document(book, "book.txt", limits=limits, results=results))
        assert isinstance(reading.result(), FailedParse)
        assert following.result() is None


async def test_what_was_cut_off_by_a_failure_is_not_looked_at() -> None:
    with Results() as results:
        following = asyncio.create_task(anext(results.follow(), None))
        await asyncio.sleep(0)
        os.write(results.fileno(), b"[1,0")
        results.drop()
        assert await following is None


@pytest.mark.parametrize(
    "left", [b"no passage\n", b'[0,0,99,"too short",null,[],2]\n', b"[1,0", b"x" * 2 * LONGEST_PASSAGE_LINE]
)
def test_anything_but_passages_is_a_failure(left: bytes) -> None:
    with Results() as results:
        os.write(results.fileno(), left)
        with pytest.raises(ParseError, match="passage"):
            list(results.passages())


async def test_a_line_under_way_is_waited_for() -> None:
    line = passage_line(Passage(0, 0, 3, "one", None, (), 1)) + passage_line(Passage(1, 5, 8, "two", None, (), 1))
    with Results() as results:
        os.write(results.fileno(), line[:-9])
        results.grow()
        following = results.follow()
        assert (await anext(following)).text == "one"
        os.write(results.fileno(), line[-9:])
        results.complete()
        assert [passage.text async for passage in following] == ["two"]
