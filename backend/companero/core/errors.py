"""Failures a caller is expected to handle. Each becomes a type in the graph; anything else is a bug and is masked."""

from dataclasses import dataclass


class ExpectedError(Exception):
    """``message`` is written for the person at the screen: what happened, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one input field; ``path`` is its name in the graph."""

    path: str
    message: str


class ValidationError(ExpectedError):
    def __init__(self, *problems: FieldProblem) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.fields = problems


class NotFoundError(ExpectedError):
    """Not there, or not visible to the viewer: the two look the same."""


class ConflictError(ExpectedError): ...


class LimitExceededError(ExpectedError):
    def __init__(self, message: str, retry_after_seconds: int | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class InvalidStateError(ExpectedError): ...


class UpstreamFailedError(ExpectedError): ...


class AccessError(Exception):
    """Refused before anything ran; reaches the client as a top-level error with ``code``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        # Where GraphQL errors carry what clients switch on.
        self.extensions = {"code": code}


def unauthenticated() -> AccessError:
    return AccessError("UNAUTHENTICATED", "Please sign in first.")


def forbidden() -> AccessError:
    return AccessError("FORBIDDEN", "You may not do this here.")
