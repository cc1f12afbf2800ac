"""The numbers a request is held to, and the refusal that names them."""

from dataclasses import dataclass

from graphql import GraphQLError, Node


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts per operation. ``rows`` caps what all page sizes multiply to, ``pages`` how many pages are read for it,
    however short they are: a full one with one for each of its rows, and a few beside them; ``input_depth`` caps
    nesting inside variables."""

    tokens: int = 2_000
    source_chars: int = 100_000
    depth: int = 12
    aliases: int = 30
    directives: int = 20
    selections: int = 1_000
    repeated_pairs: int = 5_000
    page_size: int = 100
    rows: int = 5_000
    pages: int = 110
    list_items: int = 100
    input_depth: int = 32
    errors: int = 10


class LimitError(GraphQLError):
    """A request beyond a limit; ``code`` is LIMIT_EXCEEDED and the sentence is written for the person who sent it."""

    def __init__(self, sentence: str, node: Node | None = None) -> None:
        super().__init__(sentence, node, extensions={"code": "LIMIT_EXCEEDED"})
