"""What the pages know of a twin."""

from dataclasses import dataclass

import orjson

from companero.core.graph.context import Runtime
from companero.core.viewer import ANONYMOUS
from companero.domains.identity import repository


@dataclass(frozen=True, slots=True)
class Face:
    """The public face of a twin; field names are the graph's where the widget reads them."""

    slug: str
    workspace_name: str
    widget_key: str
    name: str
    purpose: str
    greeting: str
    starter_questions: tuple[str, ...]

    def for_widget(self) -> str:
        """What the widget may show before it has asked the graph, as JSON."""
        known = {"name": self.name, "greeting": self.greeting, "starterQuestions": self.starter_questions}
        return orjson.dumps(known).decode()


async def find_face(runtime: Runtime, slug: str) -> Face | None:
    async with runtime.db.read(ANONYMOUS) as session:
        row = await repository.public_twin(session, slug=slug)
    if row is None:
        return None
    return Face(
        slug=row.slug,
        workspace_name=row.workspace_name,
        widget_key=row.widget_key,
        name=row.name,
        purpose=row.purpose,
        greeting=row.greeting,
        starter_questions=tuple(row.starter_questions),
    )
