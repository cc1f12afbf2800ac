"""``companero up`` on a machine with nothing else, through everything that can happen to it."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from companero.core.processes import is_alive, wait_until
from tests.ground.installation import PATIENCE_SECONDS, Installation, query
from tests.services import DatabaseUrls

USERS = "SELECT count(*) FROM app_user"


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "a folder with spaces" / "data")


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_from_nothing_to_ready_and_through_every_kill(installation: Installation) -> None:
    with installation.up() as first:
        assert status(f"{first.site}/readyz") == 200
        assert "Demo sign-in" in first.log.read_text()
        for words in ("postgres", "redis-server", "cli embedder", "cli serve"):
            first.kill_child(words)
        second = installation.run("up")
        assert second.returncode == 2
        assert f"is in use already by the Compañero at {first.site}" in second.stderr
        assert first.is_ready()
        left = list(first.children().values())
    assert wait_until(lambda: not any(is_alive(pid) for pid in left), PATIENCE_SECONDS)

    with installation.up() as again:
        assert again.is_ready()
        assert again.stop() == []
    with installation.database() as url:
        assert query(url, USERS) != [(0,)]


def test_a_demo_is_for_an_empty_installation_only(installation: Installation) -> None:
    with installation.up() as first:
        first.stop()
    with installation.database() as url:
        before = query(url, USERS)
        query(url, "DELETE FROM app_user WHERE email = 'teun@example.com'")
    with installation.up() as second:
        second.stop()
    with installation.database() as url:
        assert query(url, USERS) == [(before[0][0] - 1,)]  # type: ignore[operator]


def test_given_parts_replace_our_own(installation: Installation, database_urls: DatabaseUrls, redis_url: str) -> None:
    installation.settings = {
        "DATABASE_URL": database_urls.app,
        "OWNER_DATABASE_URL": database_urls.owner,
        "REDIS_URL": redis_url,
    }
    with installation.up() as running:
        assert running.child("postgres") is None
        assert running.child("redis-server") is None
        assert not (installation.data_dir / "postgres").exists()
        assert running.is_ready()
        assert running.stop() == []
    assert query(database_urls.admin, USERS) != [(0,)]
