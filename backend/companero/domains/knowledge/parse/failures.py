"""Why a document could not be read, in words its owner can act on."""

from enum import StrEnum


class FailureReason(StrEnum):
    """Stable codes; ``sentence`` is what a person reads."""

    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    SCANNED = "scanned"
    UNSUPPORTED = "unsupported"
    LEGACY_OFFICE = "legacy_office"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"

    @property
    def sentence(self) -> str:
        """What happened and what to do next."""
        return _SENTENCES[self]


_SENTENCES = {
    FailureReason.ENCRYPTED: "This document is protected with a password. Remove the password and upload it again.",
    FailureReason.EMPTY: "There is no text in this document. Check that it is the right file and upload it again.",
    FailureReason.SCANNED: "This document consists of pictures of pages, without any text to read. "
    "Run text recognition (OCR) over it and upload the result.",
    FailureReason.UNSUPPORTED: "This type of file cannot be read, whatever its name says. "
    "Upload a PDF, Word (.docx), PowerPoint (.pptx), EPUB, HTML, Markdown, text or CSV file.",
    FailureReason.LEGACY_OFFICE: "This file has the Office format of before 2007. "
    "Open it in Office or LibreOffice, save it as .docx or .pptx, and upload that.",
    FailureReason.DAMAGED: "This file is damaged or incomplete. Open it in the program that made it, save it again, "
    "and upload the new copy.",
    FailureReason.TOO_LARGE: "This document is too large to read in one piece. Split it into smaller parts, "
    "one by chapter for example, and upload those.",
    FailureReason.TOO_SLOW: "Reading this document took too long. Split it into smaller parts or save it in a "
    "simpler format, and upload it again.",
    FailureReason.CRASHED: "Something in this file could not be handled. Save it in another format, "
    "PDF for example, and upload that.",
}


class ParseError(Exception):
    """A document that cannot be read; ``detail`` is for logs only."""

    def __init__(self, reason: FailureReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
