from contextlib import closing, suppress

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from companero.domains.knowledge.parse.document import BlockKind
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.pdf_lines import _codes
from tests.knowledge_parse.pdf_file import Words, pdf_file
from tests.knowledge_parse.reading import read, read_with_format, texts
from tests.paths import SHARED_DATA


def column(*lines: str, top: float = 700, size: float = 11) -> list[Words]:
    return [Words(60, top - 14 * number, line, size) for number, line in enumerate(lines)]


def test_wrapped_lines_become_one_paragraph_and_cut_words_are_mended() -> None:
    page = column(
        "Before a talk I breathe out slowly, because a long out-",
        "breath calms the body. Then I look for one friend-",
        "ly face in the Spanish-",
        "English audience and begin there.",
    )
    assert texts(read(pdf_file([page]))) == [
        "Before a talk I breathe out slowly, because a long outbreath calms the body. Then I look for one friendly "
        "face in the Spanish-English audience and begin there."
    ]


def test_a_gap_or_a_short_last_line_starts_a_paragraph() -> None:
    first = column("A first paragraph that reaches the margin on the right side here", "and ends early.")
    second = column("A second one follows it directly and reaches the margin as well,", "then stops.", top=672)
    third = column("A third stands apart.", top=600)
    assert len(texts(read(pdf_file([[*first, *second, *third]])))) == 3


def test_pages_are_numbered_and_running_lines_are_dropped() -> None:
    pages = [
        [
            Words(60, 810, "The Long Breath"),
            *column(f"Lesson {name} has its own sentence to remember here."),
            Words(290, 30, f"Page {number} of 4"),
        ]
        for number, name in enumerate(["one", "two", "three", "four"], start=1)
    ]
    document = read(pdf_file(pages))
    assert texts(document) == [
        f"Lesson {name} has its own sentence to remember here." for name in "one two three four".split()
    ]
    assert [block.page for block in document.blocks] == [1, 2, 3, 4]
    assert document.page_count == 4


def test_the_outline_names_the_sections() -> None:
    pages = [
        [*column("Nerves"), *column("They are energy that has nowhere to go yet, so give it somewhere.", top=660)],
        [*column("Voice"), *column("It rests on the air, and the air rests on the back of your body.", top=660)],
    ]
    document = read(pdf_file(pages, outline=[("Nerves", 1), ("Voice", 2)]))
    assert [block.heading_path for block in document.blocks] == [("Nerves",), ("Nerves",), ("Voice",), ("Voice",)]
    assert texts(document, BlockKind.HEADING) == ["Nerves", "Voice"]


def test_larger_type_makes_headings_without_an_outline() -> None:
    body = [
        "The first rule is to arrive early and to walk the stage once before anyone comes in.",
        "The second is to speak the first sentence aloud in the empty room, slowly, twice.",
        "The third is to drink some water and to leave the notes on the chair.",
    ]
    page = [
        Words(60, 760, "Before the talk", 22),
        *column(*body),
        Words(60, 620, "After it", 22),
        *column(*body, top=590),
    ]
    document = read(pdf_file([page]))
    assert texts(document, BlockKind.HEADING) == ["Before the talk", "After it"]
    assert document.title == "Before the talk"


def test_bullets_make_lists() -> None:
    page = column("Bring three things to the first session of the course:", "• water and a towel", "• flat shoes")
    document = read(pdf_file([page]))
    assert texts(document, BlockKind.LIST) == ["water and a towel", "flat shoes"]


def test_a_table_of_contents_is_left_out() -> None:
    page = column("Nerves ............ 12", "Voice . . . . . . . . 31")
    rest = column("The real text of the book begins after the table of contents.", top=600)
    assert texts(read(pdf_file([[*page, *rest]]))) == ["The real text of the book begins after the table of contents."]


@pytest.mark.parametrize(("given", "expected"), [("Stage Fright", "Stage Fright"), ("Microsoft Word - notes.doc", "")])
def test_a_title_is_taken_from_the_author_and_not_from_a_program(given: str, expected: str) -> None:
    page = column("There is nothing here that could be taken for a heading of the document.")
    assert read(pdf_file([page], title=given)).title == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_file([[]], image=True), FailureReason.SCANNED),
        (pdf_file([[Words(60, 700, "3")]], image=True), FailureReason.SCANNED),
        (pdf_file([[]]), FailureReason.EMPTY),
        (b"%PDF-1.7\nnothing of the kind", FailureReason.DAMAGED),
    ],
)
def test_what_has_no_text_says_why(data: bytes, reason: FailureReason) -> None:
    with pytest.raises(ParseError) as refused:
        read(data)
    assert refused.value.reason is reason


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(ParseError) as refused:
        read(pdf_file([[], [], []]), limits=ParseLimits(max_pages=2))
    assert refused.value.reason is FailureReason.TOO_LARGE


def test_letters_asked_for_together_are_those_asked_for_singly() -> None:
    # A sign without a meaning is shown as the mark of a cut word when a whole page is asked for.
    data = pdf_file([[Words(60, 700, "bb~A and more of it"), Words(60, 680, "at the end~")]], meaning={"~": 0})
    files = [data, *(path.read_bytes() for path in sorted((SHARED_DATA / "documents").glob("*.pdf")))]
    for file in files:
        with suppress(pdfium.PdfiumError), closing(pdfium.PdfDocument(file)) as document:
            for page in document:
                text = page.get_textpage()
                singly = [pdfium_c.FPDFText_GetUnicode(text.raw, index) for index in range(text.count_chars())]
                assert _codes(text, len(singly)) == singly
    assert texts(read(data)) == ["bbA and more of it at the end"]


def test_a_pdf_is_known_by_its_content() -> None:
    page = column("A sentence long enough not to be taken for a stray mark.")
    assert read_with_format(pdf_file([page]), "notes.txt", "text/plain")[0] == "pdf"
