"""Text as others can take it."""


def sendable(text: str) -> str:
    """The text with "?" for half a surrogate pair, which JSON from outside can smuggle in and UTF-8 cannot carry."""
    return text.encode(errors="replace").decode()
