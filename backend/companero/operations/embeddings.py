"""Whether the embeddings an operator brings are there: without them nothing can be read or asked."""

import asyncio
import logging
import re
from contextlib import suppress

from companero.core.configuration import ConfigurationError
from companero.operations.progress import progress
from companero.ports import Embedder, MisconfiguredError, UpstreamError
from companero.settings import Settings

HINT_SECONDS = 2.0
PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 1.0


async def check_embeddings(
    settings: Settings, hint_seconds: float = HINT_SECONDS, patience_seconds: float = PATIENCE_SECONDS
) -> None:
    """Waits a while for ``EMBEDDING_BASE_URL``, if there is one, and says so; then warns, since all the rest can do
    without. Raises ConfigurationError for what no waiting heals.
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
        is_there = await _gives_vectors(embedder, patience_seconds)
    except MisconfiguredError as error:
        raise ConfigurationError(f"EMBEDDING_BASE_URL ({address}) gives no embeddings. {error}") from error
    finally:
        logging.disable(logging.NOTSET)
        hint.cancel()
        await embedder.close()
    if not is_there:
        progress(f"EMBEDDING_BASE_URL ({address}) gives no embeddings: until it does, documents and questions fail.")


async def _gives_vectors(embedder: Embedder, patience_seconds: float) -> bool:
    """As soon as it does, or not by the end. Raises MisconfiguredError."""
    with suppress(TimeoutError):
        async with asyncio.timeout(patience_seconds):
            while True:
                try:
                    await embedder.embed_query("ready")
                    return True
                except MisconfiguredError:
                    raise
                except UpstreamError:
                    await asyncio.sleep(_PAUSE_SECONDS)
    return False
