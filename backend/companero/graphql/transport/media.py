"""Media types: what the client sends, and which of our two answers it prefers."""

JSON = "application/json"
RESPONSE_JSON = "application/graphql-response+json"


def preferred_media(accept: str | None) -> str | None:
    """The type to answer in, or None when the client takes neither. JSON when it has no preference."""
    if not accept:
        return JSON
    ranges = [_quality(part) for part in accept.split(",")]
    ranked = [rank for media in (RESPONSE_JSON, JSON) if (rank := _rank(media, ranges))]
    return max(ranked)[-1] if ranked else None


def is_json(content_type: str | None) -> bool:
    """A body we read: JSON in UTF-8. A web form can send none of these, so another site cannot forge them."""
    media, _, parameters = (content_type or "").partition(";")
    charset = [value.strip(' "').lower() for name, value in _pairs(parameters) if name.strip().lower() == "charset"]
    return media.strip().lower() == JSON and charset in ([], ["utf-8"])


def _rank(media: str, ranges: list[tuple[str, float]]) -> tuple[float, bool, bool, str] | None:
    named = [quality for name, quality in ranges if name == media]
    wild = [quality for name, quality in ranges if name in ("application/*", "*/*")]
    quality = max(named or wild, default=0.0)
    # Wildcards mean a client of old, which knows plain JSON.
    return (quality, bool(named), bool(named) == (media == RESPONSE_JSON), media) if quality > 0 else None


def _quality(part: str) -> tuple[str, float]:
    media, _, parameters = part.partition(";")
    for name, value in _pairs(parameters):
        if name.strip().lower() == "q":
            try:
                return media.strip().lower(), float(value)
            except ValueError:
                return media.strip().lower(), 0.0
    return media.strip().lower(), 1.0


def _pairs(parameters: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (part.partition("=") for part in parameters.split(";"))]
