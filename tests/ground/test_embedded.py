"""The bundled Postgres where its programs and its data lie behind doors that its user cannot pass."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from companero.adapters.embedded import EmbeddedPostgres, make_private, postgres_program
from companero.core.configuration import ConfigurationError
from companero.core.local_secrets import LocalSecrets
from tests.services import scratch_directory


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """Its data in a directory for us alone, as pytest makes them."""
    with scratch_directory() as directory:
        yield EmbeddedPostgres(tmp_path / "postgres", directory / "postgres", durable=False)


def test_the_data_may_lie_where_only_we_can_walk(postgres: EmbeddedPostgres) -> None:
    assert postgres.data.parent.parent.stat().st_mode & 0o077 == 0
    postgres.create(LocalSecrets.generate())
    postgres.reset_passwords(LocalSecrets.generate())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's Postgres runs as another user")
def test_programs_it_cannot_reach_are_copied_to_where_it_can(postgres: EmbeddedPostgres) -> None:
    assert postgres.identity is not None
    user, group = postgres.identity
    copy = postgres._reachable_copy(postgres_program("postgres").parent.parent)
    make_private(postgres.sockets, postgres.identity)
    for program in ("postgres", "initdb"):
        command = [str(copy / "bin" / program), "--version"]
        subprocess.run(command, user=user, group=group, extra_groups=[], cwd="/", check=True)


def test_a_directory_open_to_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    with pytest.raises(ConfigurationError, match="is not ours alone"):
        make_private(tmp_path / "open")
