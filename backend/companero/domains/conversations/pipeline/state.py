"""What a turn gathers on its way."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from companero.domains.conversations.models import Message
from companero.domains.knowledge.retrieve import Hit, Support
from companero.domains.twins.models import TwinVersion
from companero.ports import ChatRequest, Quote, Vector


class Route(StrEnum):
    """How a turn is answered."""

    MODEL = "MODEL"
    GREETING = "GREETING"
    WELCOME = "WELCOME"
    GOODBYE = "GOODBYE"
    WHO_ANSWERS = "WHO_ANSWERS"
    NO_QUESTION = "NO_QUESTION"
    NO_ANSWER = "NO_ANSWER"


@dataclass(frozen=True, slots=True)
class ClaimedTurn:
    """A turn this worker holds until its lease ends; writes carry ``fence``."""

    turn_id: UUID
    workspace_id: UUID
    fence: int
    attempt: int


@dataclass(slots=True)
class TurnState:
    """Filled step by step; ``answer`` grows while it streams."""

    claimed: ClaimedTurn
    reply_id: UUID = field(init=False)
    member_id: UUID = field(init=False)
    conversation_id: UUID = field(init=False)
    question: str = field(init=False)
    version: TwinVersion = field(init=False)
    history: list[Message] = field(default_factory=list)
    vector: Vector | None = None
    hits: list[Hit] = field(default_factory=list)
    support: Support | None = None
    request: ChatRequest | None = None
    route: Route = Route.MODEL
    answer: str = ""
    quotes: tuple[Quote, ...] | None = None
    model: str | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    first_token_ms: float | None = None

    @property
    def answered(self) -> bool:
        return self.route is not Route.NO_ANSWER
