"""Switching and rewording what answers, in the graph."""

import strawberry

from companero.core.errors import NotFoundError, UpstreamFailedError, ValidationError
from companero.core.graph.context import Info
from companero.core.graph.fields import mutation
from companero.core.graph.permissions import WRITERS
from companero.core.ids import decode_id_of
from companero.domains.knowledge import curation
from companero.domains.knowledge.types import Document, Passage


@strawberry.input(description="Whether a document answers.")
class SetDocumentEnabledInput:
    document_id: strawberry.ID
    enabled: bool


@strawberry.type(description="The document as it is now; it takes part, or not, from the next question on.")
class SetDocumentEnabledPayload:
    document: Document


@strawberry.input(description="Whether a passage answers.")
class SetPassageEnabledInput:
    passage_id: strawberry.ID
    enabled: bool


@strawberry.type(description="The passage as it is now; it takes part, or not, from the next question on.")
class SetPassageEnabledPayload:
    passage: Passage


@strawberry.input(description="Other words for a passage.")
class UpdatePassageInput:
    passage_id: strawberry.ID
    text: str = strawberry.field(description="Up to 2,000 characters. The words of the document put it back.")


@strawberry.type(description="The passage in its new words, found by them from now on.")
class UpdatePassagePayload:
    passage: Passage


@strawberry.type
class CurationMutation:
    @mutation(allow=WRITERS, errors=[NotFoundError], description="Lets a document answer, or keeps it from it.")
    async def set_document_enabled(self, info: Info, input: SetDocumentEnabledInput) -> SetDocumentEnabledPayload:
        key = decode_id_of("Document", str(input.document_id))
        record = await curation.set_document_enabled(info.context.unit, key, input.enabled)
        return SetDocumentEnabledPayload(document=Document.of(record))

    @mutation(allow=WRITERS, errors=[NotFoundError], description="Lets a passage answer, or keeps it from it.")
    async def set_passage_enabled(self, info: Info, input: SetPassageEnabledInput) -> SetPassageEnabledPayload:
        key = decode_id_of("Passage", str(input.passage_id))
        record = await curation.set_passage_enabled(info.context.unit, key, input.enabled)
        return SetPassageEnabledPayload(passage=Passage.of(record))

    @mutation(
        allow=WRITERS,
        errors=[ValidationError, NotFoundError, UpstreamFailedError],
        description="Puts a passage in other words. What cites it keeps citing it.",
    )
    async def update_passage(self, info: Info, input: UpdatePassageInput) -> UpdatePassagePayload:
        key = decode_id_of("Passage", str(input.passage_id))
        record = await curation.edit_passage(info.context.unit, key, input.text)
        return UpdatePassagePayload(passage=Passage.of(record))
