"""Making a twin."""

from uuid import UUID

from companero.core.db import UnitOfWork
from companero.core.ids import uuid7
from companero.domains.twins.models import Twin, TwinVersion

NO_ANSWER = "I have nothing on that in what I know. Ask me in other words, or about something else."


async def create_twin(unit: UnitOfWork, workspace_id: UUID, name: str) -> Twin:
    """The twin of a new workspace with its first version."""
    twin = Twin(id=uuid7(), workspace_id=workspace_id, version=1)
    unit.session.add(twin)
    await unit.session.flush()
    unit.session.add(
        TwinVersion(
            id=uuid7(),
            workspace_id=workspace_id,
            twin_id=twin.id,
            number=1,
            name=name,
            purpose=f"Answers questions from the work of {name}.",
            greeting=f"Hello! I am the digital twin of {name}. What would you like to know?",
            no_answer_message=NO_ANSWER,
            starter_questions=[],
        )
    )
    return twin
