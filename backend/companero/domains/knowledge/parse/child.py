"""The parser process: one file in, passages out, then it is gone.

Run as ``python -m companero.domains.knowledge.parse.child REQUEST``, see ``protocol``. It never starts another process
and takes nothing from the environment.
"""

import errno
import os
import resource
import sys
import traceback
from typing import IO

from companero.domains.knowledge.parse import protocol
from companero.domains.knowledge.parse.confine import confine
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.progress import Progress

_PARSED = 0.7
_DETAIL_CHARACTERS = 4000


def main() -> None:
    request = protocol.ParseRequest.from_json(sys.argv[1])
    confine(request.limits, request.parent)
    try:
        _say({"document": _run(request)})
    except Exception as error:
        reason, detail = _explain(error)
        _say({"failure": {"reason": reason, "detail": detail[-_DETAIL_CHARACTERS:]}})


def _explain(error: Exception) -> tuple[FailureReason, str]:
    if isinstance(error, ParseError):
        return error.reason, error.detail
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in (errno.EFBIG, errno.ENOMEM)):
        return FailureReason.TOO_LARGE, repr(error)
    try:
        return FailureReason.CRASHED, "".join(traceback.format_exception(error))
    except MemoryError:
        return FailureReason.TOO_LARGE, "no memory left to say what happened"


def _run(request: protocol.ParseRequest) -> protocol.DocumentSummary:
    # Only now: nothing that reads files is imported before this process is confined.
    from companero.domains.knowledge.parse.formats import parse_file
    from companero.domains.knowledge.split import split_document

    with os.fdopen(sys.stdin.fileno(), "rb", closefd=False) as file:
        parsing = Progress(_say_progress, 0.0, _PARSED)
        form, document = parse_file(file, request.filename, request.content_type, request.limits, parsing)
    passages = 0
    with _open_results(request.results) as results:

        def say_progress(share: float) -> None:
            # Whoever hears of it may look for the passages.
            results.flush()
            _say_progress(share)

        splitting = Progress(say_progress, _PARSED, 1.0)
        for passage in split_document(document):
            results.write(protocol.passage_line(passage))
            splitting(passage.end / len(document.text))
            passages += 1
    if not passages:
        raise ParseError(FailureReason.EMPTY, "nothing visible")
    return protocol.DocumentSummary(
        title=document.title,
        language=document.language,
        format=form,
        page_count=document.page_count,
        characters=len(document.text),
        passage_count=passages,
        peak_bytes=_peak_bytes(),
    )


def _open_results(descriptor: int) -> IO[bytes]:
    return os.fdopen(descriptor, "wb", buffering=1024 * 1024)


def _peak_bytes() -> int:
    """Of this process alone: what ``getrusage`` counts begins with the peak of whoever started it."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _say_progress(share: float) -> None:
    _say({"progress": share})


def _say(message: dict[str, object]) -> None:
    os.write(sys.stdout.fileno(), protocol.line(message))


if __name__ == "__main__":
    main()
