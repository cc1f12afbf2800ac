"""How much one document may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParseLimits:
    """Sizes in bytes, times in seconds, ``max_characters`` in code points of the document's text.

    ``memory_bytes`` bounds private memory (heap, anonymous maps); code and mapped files come on top.
    """

    wall_seconds: float = 180.0
    cpu_seconds: int = 150
    memory_bytes: int = 640 * 1024 * 1024
    input_bytes: int = 200 * 1024 * 1024
    output_bytes: int = 256 * 1024 * 1024
    max_characters: int = 12_000_000
    max_pages: int = 10_000
    archive_members: int = 20_000
    archive_bytes: int = 1024 * 1024 * 1024
    archive_part_bytes: int = 160 * 1024 * 1024
    archive_ratio: int = 200
