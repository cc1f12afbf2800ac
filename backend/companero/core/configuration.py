"""What an operator has to put right before a process can run."""

import re

from pydantic import ValidationError
from pydantic_settings import SettingsError


class ConfigurationError(Exception):
    """``str(error)`` is one sentence or two for the operator: what is wrong, and what to do."""


def in_one_sentence(error: ValidationError | SettingsError) -> str:
    """Says which settings are wrong, by the names of their environment variables, without showing their values."""
    if isinstance(error, SettingsError):
        named = re.search(r'field "(\w+)"', str(error))
        return _problem("it is not JSON", [named[1] if named else "A setting"])
    return " ".join(_problem(str(detail["msg"]), [str(part) for part in detail["loc"]]) for detail in error.errors())


def _problem(message: str, location: list[str]) -> str:
    words = message.removeprefix("Value error, ").rstrip(".")
    return f"{location[0].upper()} is wrong: {words[:1].lower()}{words[1:]}." if location else f"{words}."
