"""``companero up``: works out what to run, starts what has to be there first, and turns into the supervisor."""

import asyncio
import errno
import os
import pickle
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from companero.adapters.embedded import EmbeddedRedis, open_runtime_directory, runtime_directory
from companero.core.configuration import ConfigurationError
from companero.core.local_secrets import LocalSecrets
from companero.core.processes import Launch
from companero.core.role_names import APP_ROLE, OWNER_ROLE
from companero.operations.cluster import ready_cluster
from companero.operations.data_directory import SIGN_INS_FILE, lock, open_data_directory, own_secrets, sign
from companero.operations.embeddings import check_embeddings
from companero.operations.reachable import check_reachable
from companero.settings import DEMO_SECRET, AppEnv, Settings
from companero.supervisor.plan import Plan, Service


class UpSettings(Settings):
    """A machine of one's own is for development, unless it is told otherwise."""

    app_env: AppEnv = AppEnv.DEVELOPMENT


@dataclass(frozen=True, slots=True)
class Foundations:
    """Where Postgres and Redis are, and those of them that are ours to run."""

    database_url: str
    owner_database_url: str
    redis_url: str
    services: tuple[Service, ...]


def up() -> NoReturn:
    """Becomes the supervisor. Raises ConfigurationError for whatever stands in the way."""
    settings = UpSettings()
    check_reachable(settings)
    data_dir = open_data_directory(settings.data_dir)
    with lock(data_dir) as held:
        port = _free_port(settings.host, settings.port)
        sign(held, f"the Compañero at http://{settings.host}:{port} (process {os.getpid()})")
        asyncio.run(check_embeddings(settings))
        secrets, are_new = own_secrets(data_dir)
        foundations = _lay_foundations(settings, data_dir, secrets, are_new)
        runtime = open_runtime_directory(data_dir)
        environment = _environment(settings, data_dir, runtime, port, secrets, foundations)
        _become_supervisor(_plan(settings, data_dir, runtime, port, foundations), environment)


def _free_port(host: str, port: int) -> int:
    try:
        with socket.create_server((host, port)) as server:
            return int(server.getsockname()[1])
    except OSError as error:
        # What the look-up of a name failed with is negative.
        if (error.errno or 0) < 0 or error.errno == errno.EADDRNOTAVAIL:
            raise ConfigurationError(f"HOST is wrong: {host} is no address or name of this machine.") from error
        raise ConfigurationError(
            f"Port {port} on {host} cannot be used: {error.strerror}. Set PORT to another."
        ) from error


def _lay_foundations(settings: Settings, data_dir: Path, secrets: LocalSecrets, secrets_are_new: bool) -> Foundations:
    services: list[Service] = []
    if settings.database_url:
        app_url, owner_url = _given_database(settings, secrets)
    else:
        postgres = ready_cluster(data_dir, secrets, secrets_are_new)
        app_url = postgres.url(APP_ROLE, secrets.app_password)
        owner_url = postgres.url(OWNER_ROLE, secrets.owner_password)
        services.append(Service(postgres.launch()))
    if settings.redis_url:
        redis_url = _given_redis(settings.redis_url)
    else:
        redis = EmbeddedRedis(runtime_directory(data_dir))
        redis_url = redis.url
        services.append(Service(redis.launch()))
    return Foundations(app_url, owner_url, redis_url, tuple(services))


def _given_database(settings: Settings, secrets: LocalSecrets) -> tuple[str, str]:
    if settings.owner_database_url:
        return settings.database_url, settings.owner_database_url
    from companero.operations.database import application_url

    return asyncio.run(application_url(settings.database_url, secrets.app_password))


def _given_redis(url: str) -> str:
    from companero.adapters.redis_check import check_redis

    asyncio.run(check_redis(url))
    return url


def _environment(
    settings: Settings, data_dir: Path, runtime: Path, port: int, secrets: LocalSecrets, foundations: Foundations
) -> dict[str, str]:
    """What every child reads its settings from. Owner rights are left to those that need them."""
    key = settings.secret_key.get_secret_value()
    return {
        **os.environ,
        "APP_ENV": settings.app_env,
        "DATA_DIR": str(data_dir),
        "HOST": settings.host,
        "PORT": str(port),
        "DATABASE_URL": foundations.database_url,
        "OWNER_DATABASE_URL": "",
        "REDIS_URL": foundations.redis_url,
        "SECRET_KEY": secrets.secret_key if key == DEMO_SECRET else key,
        "EMBEDDER_SOCKET": str(settings.embedder_socket or runtime / "embedder.sock"),
        # Arenas a thread keeps to itself cost memory that a machine of one's own has better uses for.
        "MALLOC_ARENA_MAX": "2",
    }


def _plan(settings: Settings, data_dir: Path, runtime: Path, port: int, foundations: Foundations) -> Plan:
    as_owner = {"OWNER_DATABASE_URL": foundations.owner_database_url}
    embedder = () if settings.embedding_base_url else (_command("embedder"),)
    return Plan(
        host=settings.host,
        port=port,
        pages=pages(settings, port),
        data_dir=str(data_dir),
        log_dir=str(data_dir / "logs"),
        runtime_dir=str(runtime),
        sign_ins_file=str(data_dir / SIGN_INS_FILE),
        foundations=(*foundations.services, *embedder),
        preparation=_command("prepare", environment=as_owner),
        api=_command("serve", name="api"),
        workers=(
            _command("worker", "turns", name="turns"),
            _command("worker", "ingestion", name="ingestion", niceness=10, environment=as_owner),
        ),
    )


def pages(settings: Settings, port: int) -> dict[str, str]:
    """Addresses to begin with, by what they are called: those that work for whoever opens them."""
    if settings.is_production:
        site = settings.base_url
        return {"Start here": f"{site}/", "Hub": f"{site}/hub", "Lab": f"{site}/lab"}
    site = f"http://{settings.host}:{port}"
    ours = {"Hub": "hub", "Lab": "lab", "Playground": "playground", "Widget demo": "widget-demo", "Mailbox": "mailbox"}
    return {"Start here": f"{site}/", **{name: f"{site}/{path}" for name, path in ours.items()}}


def _command(*words: str, name: str = "", niceness: int = 0, environment: dict[str, str] | None = None) -> Service:
    argv = (sys.executable, "-m", "companero.cli", *words)
    return Service(Launch(name or words[0], argv, niceness=niceness), environment or {})


def _become_supervisor(plan: Plan, environment: dict[str, str]) -> NoReturn:
    """Trades this process, grown large by what it had to import, for a small one that keeps the lock."""
    readable, writable = os.pipe()
    with os.fdopen(writable, "wb") as pipe:
        pickle.dump(plan, pipe)
    os.set_inheritable(readable, True)
    os.execve(sys.executable, [sys.executable, "-m", "companero.supervisor", str(readable)], environment)
