"""A question and its answer, for tests of what testers see of them."""

from typing import Any

from tests.api.house import House, Person, Visitor

NOTE = "# Tea\n\nThe kettle is on the blue shelf. Green tea steeps for two minutes at eighty degrees.\n"
QUESTION = "Where is the kettle?"
# Every step of an answer the model wrote, and of one it was not asked for.
WITH_MODEL = ["recall", "retrieve", "compose", "generate", "check", "deliver", "record"]
WITHOUT_MODEL = ["recall", "retrieve", "check", "deliver", "record"]


async def answered(house: House, person: Person, question: str = QUESTION) -> tuple[Visitor, dict[str, Any]]:
    """A new visitor of the person's, and the reply they got; a turn worker has to run."""
    visitor = await house.visit(person)
    events = await house.ask(visitor, question)
    reply: dict[str, Any] = events[-1]["message"]
    return visitor, reply
