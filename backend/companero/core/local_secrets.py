"""The secrets a single machine makes for itself, kept beside its data."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

from companero.core.configuration import ConfigurationError

FILE_NAME = "secrets.json"


@dataclass(frozen=True, slots=True)
class LocalSecrets:
    """``admin`` is the embedded server's superuser; every value is URL-safe."""

    secret_key: str
    admin_password: str
    owner_password: str
    app_password: str

    @classmethod
    def generate(cls) -> Self:
        return cls(**{field.name: secrets.token_urlsafe(36) for field in fields(cls)})

    @classmethod
    def load(cls, data_dir: Path) -> Self | None:
        """None when there are none yet. Raises ConfigurationError for a file that is not ours."""
        path = data_dir / FILE_NAME
        try:
            known = json.loads(path.read_text())
            return cls(**{field.name: known[field.name] for field in fields(cls)})
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigurationError(
                f"{path} is damaged. Put back a copy, or remove it to have new secrets made."
            ) from error

    def save(self, data_dir: Path) -> None:
        """Writes the file at once or not at all, readable by its owner alone."""
        temporary = data_dir / f"{FILE_NAME}.new"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(asdict(self), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(data_dir / FILE_NAME)
