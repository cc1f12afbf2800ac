"""Every setting of every process, read once and passed in.

Nothing else in the package looks at ``os.environ``. Names are the environment variables in lower case.
"""

import re
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_SECRET = "development-only-secret-never-use-it-in-production"


class AppEnv(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Frozen; sizes in bytes and durations in seconds unless a name says otherwise."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    app_env: AppEnv = AppEnv.PRODUCTION
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: str = Field(default="", description="Where browsers reach us; http://host:port when empty.")
    trusted_proxies: str = Field(
        default="127.0.0.1,::1", description="Addresses or networks whose X-Forwarded-For is believed, or *."
    )
    data_dir: Path = Path(".data")
    web_dir: Path | None = Field(default=None, description="Built front ends; found beside the package when empty.")

    database_url: str = Field(default="", description="Application role: no owner, no superuser, no BYPASSRLS.")
    owner_database_url: str = Field(default="", description="Owner role, for migrations and index upkeep only.")
    redis_url: str = ""

    secret_key: SecretStr = SecretStr(DEMO_SECRET)
    secret_key_id: str = "k1"
    retired_secret_keys: dict[str, SecretStr] = Field(
        default_factory=dict, description="Key id to secret; verify only."
    )
    metrics_token: SecretStr | None = Field(
        default=None, description="Opens /metrics; in production nothing else does."
    )
    access_token_seconds: int = Field(default=600, ge=1)
    refresh_token_seconds: int = Field(default=30 * 24 * 3600, ge=1)

    llm_base_url: str = Field(default="", description="Any OpenAI-compatible endpoint; verbatim answers when empty.")
    llm_api_key: SecretStr = SecretStr("")
    llm_model: str = ""
    llm_timeout_seconds: float = Field(default=60.0, gt=0)

    embedding_base_url: str = Field(default="", description="OpenAI-compatible embeddings; bundled MiniLM when empty.")
    embedding_api_key: SecretStr = SecretStr("")
    embedding_model: str = ""
    embedder_socket: Path | None = Field(default=None, description="Unix socket of the shared embedder process.")

    mail_from: str = "Compañero <no-reply@localhost>"
    smtp_url: str = Field(default="", description="smtp://user:password@host:port; a mailbox page in development.")

    upload_max_bytes: int = Field(default=100 * 1024 * 1024, ge=1)
    turn_lease_seconds: float = Field(default=6.0, gt=0)
    sweep_seconds: float = Field(default=1.0, gt=0)

    @property
    def is_production(self) -> bool:
        return self.app_env is AppEnv.PRODUCTION

    @property
    def base_url(self) -> str:
        """The public address without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def own_origins(self) -> frozenset[str]:
        """The origins of our own pages. Development answers under both names of the loopback."""
        own = {self.base_url}
        if not self.is_production:
            own |= {f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}"}
        return frozenset(own)

    @model_validator(mode="after")
    def _refuse_demo_secrets_in_production(self) -> Self:
        if self.is_production and self.secret_key.get_secret_value() == DEMO_SECRET:
            raise ValueError("SECRET_KEY is not set. Production needs a secret of its own, at least 32 characters.")
        if self.is_production and DEMO_SECRET in {key.get_secret_value() for key in self.retired_secret_keys.values()}:
            raise ValueError("RETIRED_SECRET_KEYS holds the secret of the demo, which everybody knows. Remove it.")
        if len(self.secret_key.get_secret_value()) < 32:
            raise ValueError("SECRET_KEY is too short. Use at least 32 random characters.")
        return self

    @model_validator(mode="after")
    def _refuse_half_a_model(self) -> Self:
        if self.llm_base_url and not self.llm_model:
            raise ValueError("LLM_BASE_URL is set but LLM_MODEL is not. Name the model to ask for.")
        for kind in ("llm", "embedding"):
            named = bool(getattr(self, f"{kind}_model") or getattr(self, f"{kind}_api_key").get_secret_value())
            if named and not getattr(self, f"{kind}_base_url"):
                name = kind.upper()
                raise ValueError(
                    f"{name}_BASE_URL is not set, so {name}_MODEL and {name}_API_KEY say nothing. Set it too."
                )
        return self

    @model_validator(mode="after")
    def _refuse_what_is_no_address(self) -> Self:
        for name in ("public_url", "llm_base_url", "embedding_base_url"):
            if not re.match(r"(https?://[^\s/]|\Z)", getattr(self, name)):
                raise ValueError(f"{name.upper()} is not an address. It begins with http:// or https:// and a host.")
        if not re.match(r"(smtps?://[^\s/]|\Z)", self.smtp_url):
            raise ValueError("SMTP_URL is not an address. It begins with smtp:// or smtps:// and a host.")
        return self

    @field_validator("trusted_proxies")
    @classmethod
    def _refuse_unknown_proxies(cls, listed: str) -> str:
        for proxy in listed.split(","):
            if proxy.strip() not in ("", "*"):
                try:
                    ip_network(proxy.strip(), strict=False)
                except ValueError:
                    raise ValueError("it lists addresses or networks, like 10.0.0.0/8, or is *") from None
        return listed
