"""``companero up`` on a machine with nothing else, through everything that can happen to it."""

import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from companero.adapters.embedded import runtime_directory
from companero.core.processes import is_alive, wait_until
from tests.ground.installation import PATIENCE_SECONDS, Installation, query
from tests.services import DatabaseUrls

USERS = "SELECT count(*) FROM app_user"
USER = "SELECT name FROM app_user WHERE email = 'teun@example.com'"


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
        assert installation.run("backup", str(first.log.with_suffix(".tar.gz"))).returncode == 0
        refused = installation.run("restore", "--force", str(first.log.with_suffix(".tar.gz")))
        assert "is in use already" in refused.stderr
        left = list(first.children().values())
    assert wait_until(lambda: not any(is_alive(pid) for pid in left), PATIENCE_SECONDS)

    with installation.database() as url:
        assert query(url, USER) == [("Teun Rask",)]
        query(url, "DELETE FROM app_user WHERE email = 'teun@example.com'")

    # Without its secrets an installation makes itself new ones; the data stay.
    (installation.data_dir / "secrets.json").unlink()
    with installation.up() as again:
        assert again.is_ready()
        runtime = runtime_directory(installation.data_dir)
        assert again.stop() == []
        assert not runtime.exists()
    with installation.database() as url:
        assert query(url, USERS) != [(0,)]
        assert query(url, USER) == [], "A demo is for an empty installation only."


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


def test_embeddings_that_are_away_keep_nobody_from_the_rest(installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        address = f"http://localhost:{nobody.getsockname()[1]}/v1"
    installation.settings = {"EMBEDDING_BASE_URL": address, "EMBEDDING_MODEL": "words-1"}
    with installation.up() as running:
        assert running.log.read_text().splitlines()[:2] == [
            f"Waiting for the embeddings at {address} …",
            f"EMBEDDING_BASE_URL ({address}) gives no embeddings: until it does, documents and questions fail.",
        ]
        assert status(f"{running.site}/readyz") == 200
        assert status(f"{running.site}/hub") == 200
        assert running.stop() == []


def test_a_second_start_hears_at_once_that_the_data_are_in_use_though_the_first_still_waits(
    installation: Installation,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        installation.settings = {
            "EMBEDDING_BASE_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/v1",
            "EMBEDDING_MODEL": "words-1",
        }
        first = subprocess.Popen(
            installation.command("up"), env=installation.environment, stderr=subprocess.PIPE, text=True
        )
        try:
            assert first.stderr is not None
            assert "Waiting for the embeddings" in first.stderr.readline()
            second = installation.run("up")
        finally:
            first.kill()
            first.communicate()
    assert second.returncode == 2
    (sentence,) = second.stderr.splitlines()
    assert "is in use already by the Compañero at http://127.0.0.1:" in sentence
