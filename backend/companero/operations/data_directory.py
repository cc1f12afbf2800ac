"""The directory that holds everything one installation keeps."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from companero.core.configuration import ConfigurationError
from companero.core.local_secrets import LocalSecrets

_LOCK = "up.lock"
# What is to replace the rest, while that is moved out of its way; then, while it comes in; and what it replaces.
_READY, _ENTERING, _REPLACED = "restore.ready", "restore.entering", "restore.old"
# There while a database elsewhere is filled: should that break off, nobody here can see which rows it holds.
_FILLING = "restore.filling"
# None is part of what an installation keeps: they are made anew.
_PASSING = {"cache", "logs", _LOCK, "postgres.new", "restore.new", _READY, _ENTERING, _REPLACED, _FILLING}
# How to sign in to the demo.
SIGN_INS_FILE = "demo-sign-ins.txt"


def open_data_directory(path: Path) -> Path:
    """Its absolute path, created when absent. Raises ConfigurationError when nothing can be written there."""
    directory = path.absolute()
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        (directory / "logs").mkdir(exist_ok=True)
        probe = directory / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigurationError(f"DATA_DIR {directory} cannot be written: {error.strerror}.") from error
    return directory


def lock(directory: Path, *, for_restore: bool = False) -> IO[str]:
    """Held until the file is closed, by this process or whatever it turns into; a replacement that was broken off is
    finished first.

    Raises ConfigurationError when another process works on the same data, with what that one wrote into the file, and
    when only a restore can help.
    """
    file = (directory / _LOCK).open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "another process"
        file.close()
        raise ConfigurationError(f"The data in {directory} is in use already by {holder}.") from None
    file.truncate(0)
    try:
        _finish_replacing(directory)
        if not for_restore:
            check_whole(directory)
    except BaseException:
        file.close()
        raise
    return file


def check_whole(directory: Path) -> None:
    """Raises ConfigurationError when the files may not be those that the rows in the database speak of."""
    if (directory / _FILLING).exists():
        raise ConfigurationError(
            f"A restore into {directory} was broken off: the database may hold what was in the archive, the files here "
            "do not. Stop whatever uses that database and run the restore again, with --force and the same archive."
        )


def begin_filling(directory: Path) -> bool:
    """Until everything here has been replaced the two may not belong together; True when they did so far."""
    mark = directory / _FILLING
    belong_together = not mark.exists()
    mark.touch()
    # The database keeps its rows through a loss of power, so this must as well.
    descriptor = os.open(directory, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    return belong_together


def give_up_filling(directory: Path) -> None:
    """The database holds what it held before."""
    (directory / _FILLING).unlink()


def is_locked(directory: Path) -> bool:
    """Whether ``companero up`` is running on the data."""
    try:
        lock(directory, for_restore=True).close()
    except ConfigurationError:
        return True
    return False


def sign(held: IO[str], description: str) -> None:
    """Says in the lock file who holds it."""
    held.write(f"{description}\n")
    held.flush()
    os.set_inheritable(held.fileno(), True)


def own_secrets(directory: Path) -> tuple[LocalSecrets, bool]:
    """The installation's secrets, and whether they were made just now."""
    known = LocalSecrets.load(directory)
    if known:
        return known, False
    made = LocalSecrets.generate()
    made.save(directory)
    return made, True


def kept_entries(directory: Path) -> list[Path]:
    """What lies in the directory and would be missed."""
    return sorted(entry for entry in directory.iterdir() if entry.name not in _PASSING)


def replace_entries(directory: Path, source: Path) -> None:
    """Puts what lies in ``source`` in the place of all that is kept; whoever holds the lock next finishes it."""
    source.rename(directory / _READY)
    _finish_replacing(directory)


def _finish_replacing(directory: Path) -> None:
    """Goes on from wherever it ended: each step is one rename, and each name says which steps are behind."""
    ready, entering, replaced = (directory / name for name in (_READY, _ENTERING, _REPLACED))
    if ready.exists():
        replaced.mkdir(exist_ok=True)
        for entry in kept_entries(directory):
            entry.rename(replaced / entry.name)
        ready.rename(entering)
    if entering.exists():
        for entry in list(entering.iterdir()):
            entry.rename(directory / entry.name)
        (directory / _FILLING).unlink(missing_ok=True)
        entering.rmdir()
    shutil.rmtree(replaced, ignore_errors=True)


def kept_files(directory: Path) -> Iterator[Path]:
    """Every file an archive has to hold besides the database, which Postgres itself writes out."""
    for entry in kept_entries(directory):
        if entry.is_file():
            yield entry
        elif entry.is_dir() and entry.name != "postgres" and not entry.name.startswith("backup."):
            yield from sorted(path for path in entry.rglob("*") if path.is_file())
