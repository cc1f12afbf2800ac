"""Where the built front ends lie, and under which names."""

from dataclasses import dataclass
from pathlib import Path

import orjson

import companero
from companero.settings import Settings


@dataclass(frozen=True, slots=True)
class Builds:
    """``root`` holds a folder per front end, each with its ``dist``."""

    root: Path

    @classmethod
    def of(cls, settings: Settings) -> "Builds":
        return cls(settings.web_dir or Path(companero.__file__).resolve().parents[2])

    def dist(self, name: str) -> Path:
        return self.root / name / "dist"

    def stylesheet(self, entry: str) -> str:
        """The address of a built stylesheet; one that does not exist while it has not been built."""
        try:
            manifest = orjson.loads((self.dist("web-pages") / "manifest.json").read_bytes())
        except FileNotFoundError:
            return f"/site/{entry}.css"
        return f"/site/{manifest[f'src/{entry}.css']['file']}"
