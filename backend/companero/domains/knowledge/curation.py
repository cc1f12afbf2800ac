"""What answers and what does not: switching documents and passages, and putting their words right."""

from uuid import UUID

from sqlalchemy import text, update

from companero.core.db import UnitOfWork
from companero.core.errors import FieldProblem, NotFoundError, UpstreamFailedError, ValidationError
from companero.core.graph.permissions import WRITERS, require
from companero.core.repository import is_storable
from companero.domains.knowledge import repository, service
from companero.domains.knowledge.models import Document, Passage, PassageVector
from companero.domains.knowledge.vectors import spoken
from companero.ports import UpstreamError

# The embedder reads so much; what is longer would be found by its beginning alone.
MAX_CHARACTERS = 2_000

_INDEX_TEXT = text("SELECT index_passage_text(:ids)")


async def set_document_enabled(unit: UnitOfWork, document_id: UUID, enabled: bool) -> Document:
    """From the next question on it answers, or does not. Raises NotFoundError."""
    document = await service.locked(unit, document_id)
    if document.enabled != enabled:
        document.enabled = enabled
        await unit.session.flush()
        service.tell(unit, document)
    return document


async def set_passage_enabled(unit: UnitOfWork, passage_id: UUID, enabled: bool) -> Passage:
    """From the next question on it answers, or does not; its document stays as it is. Raises NotFoundError."""
    passage = await _locked(unit, passage_id)
    passage.enabled = enabled
    return passage


async def edit_passage(unit: UnitOfWork, passage_id: UUID, words: str) -> Passage:
    """Other words for a passage, found by them from the commit on; the first edit keeps what the document says.

    Raises NotFoundError, ValidationError, UpstreamFailedError.
    """
    passage = await _locked(unit, passage_id)
    parsed = passage.text if passage.parsed_text is None else passage.parsed_text
    if words.strip() == parsed.strip():
        # However long it is, and with the blanks it had.
        words = parsed
    else:
        words = words.strip()
        _refuse_bad_text(words)
    if passage.text == words:
        return passage
    is_back = words == parsed
    passage.text, passage.parsed_text = words, None if is_back else parsed
    passage.edited_at = None if is_back else unit.now()
    await unit.session.flush()
    try:
        vectors = await unit.ports.embedder.embed_passages([spoken(passage.heading_path, words)])
    except UpstreamError as error:
        raise UpstreamFailedError(str(error)) from error
    await unit.session.execute(
        update(PassageVector).where(PassageVector.passage_id == passage.id).values(embedding=vectors[0])
    )
    await unit.session.execute(_INDEX_TEXT, {"ids": [passage.id]})
    return passage


async def _locked(unit: UnitOfWork, passage_id: UUID) -> Passage:
    statement = repository.visible_passages(unit.viewer).where(Passage.id == passage_id).with_for_update(of=Passage)
    passage = await unit.session.scalar(statement)
    if passage is None or unit.viewer.role_in(passage.workspace_id) is None:
        raise NotFoundError("This passage is not there any more.")
    require(unit.viewer, WRITERS, passage.workspace_id)
    return passage


def _refuse_bad_text(words: str) -> None:
    if not words:
        raise ValidationError(FieldProblem("text", "Write something, or switch the passage off."))
    if len(words) > MAX_CHARACTERS:
        raise ValidationError(FieldProblem("text", f"A passage has {MAX_CHARACTERS:,} characters at most."))
    if not is_storable(words):
        raise ValidationError(FieldProblem("text", "There is a character in this text that cannot be kept."))
