"""Whether the embeddings an operator brings are there: without them nothing can be read or asked."""

import asyncio
import logging
import re

from companero.core.configuration import ConfigurationError
from companero.operations.progress import progress
from companero.ports import Embedder, UpstreamError
from companero.settings import Settings

HINT_SECONDS = 2.0
PATIENCE_SECONDS = 30.0
_PAUSE_SECONDS = 1.0


async def check_embeddings(
    settings: Settings, hint_seconds: float = HINT_SECONDS, patience_seconds: float = PATIENCE_SECONDS
) -> None:
    """Waits for ``EMBEDDING_BASE_URL``, if there is one, and says so. Raises ConfigurationError when it has given no
    vectors by then.
    """
    if not settings.embedding_base_url:
        return
    from companero.adapters.openai_embeddings import OpenAIEmbeddings

    # A name and password in it are for nobody's terminal.
    address = re.sub("//[^/]*@", "//", settings.embedding_base_url)
    hint = asyncio.get_running_loop().call_later(hint_seconds, progress, f"Waiting for the embeddings at {address} …")
    embedder = OpenAIEmbeddings(settings)
    # What it would log of every try, the one sentence at the end says.
    logging.disable(logging.WARNING)
    try:
        reason = await _trouble(embedder, patience_seconds)
    finally:
        logging.disable(logging.NOTSET)
        hint.cancel()
        await embedder.close()
    if reason:
        raise ConfigurationError(
            f"EMBEDDING_BASE_URL ({address}) gave no embeddings in {patience_seconds:.0f} seconds. {reason}"
        )


async def _trouble(embedder: Embedder, patience_seconds: float) -> str:
    """Why there were no vectors up to the last; empty as soon as there are."""
    reason = "It did not answer."
    try:
        async with asyncio.timeout(patience_seconds):
            while True:
                try:
                    await embedder.embed_query("ready")
                    return ""
                except UpstreamError as error:
                    reason = str(error)
                await asyncio.sleep(_PAUSE_SECONDS)
    except TimeoutError:
        return reason
