"""Real files from other people's collections: each is read, or says rightly why it is not."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from companero.domains.knowledge.parse.failures import FailureReason
from companero.domains.knowledge.parse.sandbox import FailedParse, ReadDocument, parse_document
from tests.paths import SHARED_DATA

DOCUMENTS = SHARED_DATA / "documents"
MEGABYTE = 1024 * 1024

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason=f"the sample documents are not in {DOCUMENTS}")


@dataclass(frozen=True)
class Expected:
    format: str
    language: str
    page_count: int | None
    phrase: str
    page: int | None = None
    heading: str = ""
    least_passages: int = 1


READABLE = {
    "DA-619p.pdf": Expected(
        "pdf", "english", 619, "the mage. But he was human no longer.", 6, "Abomination", least_passages=2000
    ),
    "handbook-872p.docx": Expected(
        "docx", "english", None, "If the debtor improperly claims an exemption", None, "3. EXEMPTIONS", 1000
    ),
    "habibi.pdf": Expected("pdf", "arabic", 1, "حَبيبي", 1),
    "multilang.pdf": Expected("pdf", "simple", 1, "مرحبا بالعالم", 1),
    "r6-empty-password.pdf": Expected("pdf", "simple", 1, "pdf encryption test", 1),
    "test.docx": Expected("docx", "english", None, "AutoGen is an open-source framework", None, "Abstract"),
    "test.pptx": Expected("pptx", "english", 6, "ColA: 13; ColB: 14", 3, "A table to test parsing:"),
    "test.epub": Expected("epub", "english", None, "A bullet point", None, "Chapter 1: Test Content"),
    "test_wikipedia.html": Expected(
        "html", "english", None, "Satya Nadella succeeded Steve Ballmer", None, "Microsoft"
    ),
    "xxe.docx": Expected("docx", "simple", None, "before after"),
}
UNREADABLE = {
    "r6-user-password.pdf": FailureReason.ENCRYPTED,
    "poppler-85140-0.pdf": FailureReason.DAMAGED,
    "scan-bad.pdf": FailureReason.SCANNED,
    "random.bin": FailureReason.UNSUPPORTED,
}


@pytest.mark.parametrize("name", READABLE)
async def test_a_readable_file_is_read_within_bounds(name: str) -> None:
    expected = READABLE[name]
    outcome = await parse_document(DOCUMENTS / name, name)
    assert isinstance(outcome, ReadDocument), outcome
    with outcome:
        found = list(outcome.passages())
    summary = outcome.summary
    assert (summary.format, summary.language, summary.page_count) == (
        expected.format,
        expected.language,
        expected.page_count,
    )
    assert summary.passage_count == len(found) >= expected.least_passages
    assert summary.peak_bytes < 400 * MEGABYTE
    holding = [passage for passage in found if expected.phrase in passage.text]
    assert holding
    assert holding[0].page == expected.page
    assert expected.heading in ("", *holding[0].heading_path)


@pytest.mark.parametrize("name", UNREADABLE)
async def test_an_unreadable_file_says_why(name: str) -> None:
    outcome = await parse_document(DOCUMENTS / name, name)
    assert isinstance(outcome, FailedParse)
    assert (outcome.reason, outcome.message) == (UNREADABLE[name], UNREADABLE[name].sentence)


async def test_random_bytes_are_refused_whatever_their_name() -> None:
    outcome = await parse_document(DOCUMENTS / "random.bin", "thesis.pdf", "application/pdf")
    assert isinstance(outcome, FailedParse)
    assert outcome.reason is FailureReason.UNSUPPORTED


def test_no_file_is_forgotten() -> None:
    listed = {path.name for path in Path(DOCUMENTS).iterdir()} - {"SOURCES.json"}
    assert listed == {*READABLE, *UNREADABLE}
