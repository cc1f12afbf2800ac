"""What a supervisor is told to do; worked out beforehand, so that it needs no settings of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from companero.core.processes import Launch


@dataclass(frozen=True, slots=True)
class Service:
    """A process to keep running; ``environment`` is laid over the supervisor's own."""

    launch: Launch
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """``foundations`` start first, beside ``preparation``, which must succeed; then ``api``, then ``workers``.

    All of it is up when the API answers ``health_path`` with 200. Then ``pages``, by what they are called, are shown to
    whoever started it, and the lines that ``sign_ins_file`` may hold.
    ``runtime_dir`` is only of use while everything runs, and goes at the end.
    """

    host: str
    port: int
    pages: Mapping[str, str]
    data_dir: str
    log_dir: str
    runtime_dir: str
    sign_ins_file: str
    foundations: tuple[Service, ...]
    preparation: Service
    api: Service
    workers: tuple[Service, ...]
    health_path: str = "/readyz"
