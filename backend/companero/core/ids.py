"""UUIDv7 keys, and the opaque ids that stand for them in the graph."""

import base64
import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """A time-ordered UUID (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64
    return UUID(int=value | 0b10 << 62 | random & (1 << 62) - 1)


class BadIdError(ValueError):
    """Not an id of ours, or one of another type."""


def encode_id(type_name: str, key: UUID) -> str:
    """The opaque graph id of a record: URL-safe, without padding."""
    return base64.urlsafe_b64encode(key.bytes + type_name.encode()).rstrip(b"=").decode()


def decode_id(opaque: str) -> tuple[str, UUID]:
    """(type name, key). Raises BadIdError."""
    try:
        raw = base64.b64decode(opaque + "=" * (-len(opaque) % 4), altchars=b"-_", validate=True)
        type_name = raw[16:].decode("ascii")
    except ValueError as error:
        raise BadIdError(opaque) from error
    if len(raw) < 17 or not type_name.isidentifier():
        raise BadIdError(opaque)
    return type_name, UUID(bytes=raw[:16])


def decode_id_of(type_name: str, opaque: str) -> UUID:
    """The key of an id that must be of ``type_name``. Raises BadIdError."""
    found, key = decode_id(opaque)
    if found != type_name:
        raise BadIdError(opaque)
    return key
