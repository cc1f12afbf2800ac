"""What an operator gets wrong is answered in one sentence, and never by a traceback."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from companero.cli import MISUSE, main

FOREIGN_DATABASE = "postgresql://someone:hidden@127.0.0.1:1/db"


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("APP_ENV", "development")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PORT", "0")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def sentence_of(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(command) == MISUSE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert "hidden" not in captured.err
    (sentence,) = captured.err.splitlines()
    return sentence


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "eighty", "PORT is wrong: input should be a valid integer"),
        ("PORT", "70000", "PORT is wrong: input should be less than or equal to 65535"),
        ("APP_ENV", "staging", "APP_ENV is wrong"),
        ("LLM_BASE_URL", "http://localhost:9/v1", "LLM_BASE_URL is set but LLM_MODEL is not"),
        ("LLM_MODEL", "gpt", "LLM_BASE_URL is not set"),
        ("EMBEDDING_MODEL", "words", "EMBEDDING_BASE_URL is not set"),
        ("ACCESS_TOKEN_SECONDS", "-1", "ACCESS_TOKEN_SECONDS is wrong"),
        ("UPLOAD_MAX_BYTES", "-5", "UPLOAD_MAX_BYTES is wrong"),
        ("TRUSTED_PROXIES", "foo", "TRUSTED_PROXIES is wrong"),
        ("RETIRED_SECRET_KEYS", "hidden", "RETIRED_SECRET_KEYS is wrong: it is not JSON."),
        ("SMTP_URL", "hidden", "SMTP_URL is not an address"),
        ("HOST", "256.1.1.1", "HOST is wrong: 256.1.1.1 is no address"),
        ("EMBEDDING_BASE_URL", "nonsense", "EMBEDDING_BASE_URL is not an address"),
        ("PUBLIC_URL", "https://", "PUBLIC_URL is not an address"),
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("DATABASE_URL", "sqlite:///x", "DATABASE_URL is not an address like postgresql://"),
        ("DATABASE_URL", FOREIGN_DATABASE, "Nothing answers at DATABASE_URL"),
    ],
)
def test_a_wrong_value_is_named(
    name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert words in sentence_of(["up"], capsys)


def test_a_taken_port_is_named(
    taken_port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", str(taken_port))
    sentence = sentence_of(["up"], capsys)
    assert f"Port {taken_port}" in sentence
    assert "Set PORT to another." in sentence


def test_a_data_directory_that_cannot_be_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file" / "data"))
    assert "DATA_DIR" in sentence_of(["up"], capsys)


def test_production_refuses_the_demo_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APP_ENV", "production")
    assert "SECRET_KEY is not set" in sentence_of(["serve"], capsys)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"SMTP_URL": "smtp://mail.example"}, "PUBLIC_URL is not set"),
        ({"PUBLIC_URL": "https://companero.example"}, "SMTP_URL is not set"),
    ],
)
def test_production_refuses_to_mail_links_nobody_can_follow(
    settings: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"APP_ENV": "production", "SECRET_KEY": "x" * 32, **settings}.items():
        monkeypatch.setenv(name, value)
    for command in ("serve", "up"):
        assert words in sentence_of([command], capsys)


@pytest.mark.parametrize("command", [["serve"], ["worker", "turns"], ["migrate"]])
def test_what_needs_a_database_says_so(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "DATABASE_URL is not set" in sentence_of(command, capsys)


@pytest.mark.parametrize(
    "command",
    [
        *(["up"], ["serve"], ["worker", "turns"], ["worker", "ingestion"], ["prepare"], ["migrate"], ["demo"]),
        ["backup", "file.tar.gz"],
    ],
)
def test_nothing_but_a_restore_works_on_what_a_restore_left_unfinished(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", FOREIGN_DATABASE)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "restore.filling").touch()
    assert "run the restore again, with --force and the same archive" in sentence_of(command, capsys)


def test_nothing_to_back_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is nothing to back up" in sentence_of(["backup", str(tmp_path / "file.tar.gz")], capsys)


def test_an_archive_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.tar.gz").write_text("not an archive")
    assert main(["restore", str(tmp_path / "file.tar.gz")]) == MISUSE
    assert "is not a backup that can be read" in capsys.readouterr().err
