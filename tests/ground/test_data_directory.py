"""Whatever moment a replacement breaks off at, the next command finds all of the new and nothing of the old."""

from pathlib import Path

import pytest

from companero.operations.data_directory import kept_entries, lock, replace_entries

OLD = {"secrets.json": "old", "only-old.txt": "old", "postgres/PG_VERSION": "old"}
NEW = {"secrets.json": "new", "only-new.txt": "new", "postgres/PG_VERSION": "new"}
# One for the whole, one for each of three old entries, one between, one for each of three new ones.
RENAMES = 8


class BrokenOffError(Exception):
    """Where the machine would have lost its power."""


def _write(directory: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text)
    return directory


def _kept(directory: Path) -> dict[str, str]:
    found = [path for entry in kept_entries(directory) for path in [entry, *entry.rglob("*")] if path.is_file()]
    return {str(path.relative_to(directory)): path.read_text() for path in found}


def _break_off_after(monkeypatch: pytest.MonkeyPatch, renames: int) -> None:
    left = iter(range(renames))
    rename = Path.rename

    def renamed(path: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise BrokenOffError
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renamed)


@pytest.mark.parametrize("renames", range(1, RENAMES))
def test_a_replacement_that_broke_off_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    directory, source = _write(tmp_path / "data", OLD), _write(tmp_path / "data" / "restore.new" / "data", NEW)
    with monkeypatch.context() as patched:
        _break_off_after(patched, renames)
        with pytest.raises(BrokenOffError):
            replace_entries(directory, source)
    lock(directory).close()
    assert _kept(directory) == NEW
    assert not (directory / "restore.old").exists()


def test_one_that_never_began_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory, source = _write(tmp_path / "data", OLD), _write(tmp_path / "data" / "restore.new" / "data", NEW)
    with monkeypatch.context() as patched:
        _break_off_after(patched, 0)
        with pytest.raises(BrokenOffError):
            replace_entries(directory, source)
    lock(directory).close()
    assert _kept(directory) == OLD


def test_what_an_earlier_one_left_over_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory, source = _write(tmp_path / "data", OLD), _write(tmp_path / "data" / "restore.new" / "data", NEW)
    _write(directory / "restore.old", OLD)
    lock(directory).close()
    with monkeypatch.context() as patched:
        _break_off_after(patched, RENAMES)
        replace_entries(directory, source)
    assert _kept(directory) == NEW
