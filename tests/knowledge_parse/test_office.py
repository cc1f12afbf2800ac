import io

import docx
import pptx
import pytest

from companero.domains.knowledge.parse.document import BlockKind
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from tests.knowledge_parse.office_files import docx_file, epub_file, zip_file
from tests.knowledge_parse.reading import read, read_with_format, texts


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def test_a_word_document_keeps_headings_lists_tables_and_title() -> None:
    made = docx.Document()
    made.core_properties.title = "Speaking Well"
    made.add_heading("Nerves", level=1)
    made.add_paragraph("They are energy.")
    made.add_heading("In the body", level=2)
    made.add_paragraph("cold hands", style="List Bullet")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["Exercise", "Minutes", "Box breath", "4"], strict=True
    ):
        cell.text = text
    form, document = read_with_format(saved(made))
    assert form == "docx"
    assert document.title == "Speaking Well"
    assert [(block.kind, block.heading_path) for block in document.blocks] == [
        (BlockKind.HEADING, ("Nerves",)),
        (BlockKind.PARAGRAPH, ("Nerves",)),
        (BlockKind.HEADING, ("Nerves", "In the body")),
        (BlockKind.PARAGRAPH, ("Nerves", "In the body")),
        (BlockKind.TABLE, ("Nerves", "In the body")),
    ]
    assert texts(document)[-1] == "Exercise: Box breath; Minutes: 4"


def test_a_word_document_shows_what_its_reader_would_see() -> None:
    body = (
        "<w:p><w:r><w:t>Say </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>always</w:t></w:r></w:ins><w:r><w:tab/><w:t>yes</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>By outline</w:t></w:r></w:p>"
    )
    document = read(docx_file(body))
    assert texts(document) == ["Say always yes", "linked", "in a control", "By outline"]
    assert [block.kind for block in document.blocks][1::2] == [BlockKind.LIST, BlockKind.HEADING]


def test_an_entity_brings_nothing_in() -> None:
    prologue = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "inner">]>'
    assert read(docx_file("<w:p><w:r><w:t>a &x; b &y; c</w:t></w:r></w:p>", prologue)).text == "a b c"


def test_slides_are_pages_with_titles_notes_and_tables() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Three rules"
    slide.placeholders[1].text = "Arrive early\nBreathe out"
    slide.notes_slide.notes_text_frame.text = "Tell the story of the red chair."
    other = deck.slides.add_slide(deck.slide_layouts[6])
    cells = other.shapes.add_table(2, 2, 0, 0, 100, 100).table
    for place, text in {(0, 0): "Day", (0, 1): "Task", (1, 0): "Monday", (1, 1): "Read aloud"}.items():
        cells.cell(*place).text = text
    form, document = read_with_format(saved(deck))
    assert form == "pptx"
    assert texts(document) == [
        "Three rules",
        "Arrive early",
        "Breathe out",
        "Tell the story of the red chair.",
        "Day: Monday; Task: Read aloud",
    ]
    assert [block.page for block in document.blocks] == [1, 1, 1, 1, 2]
    assert document.blocks[-1].heading_path == ()
    assert document.page_count == 2


CHAPTER = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{}</title></head><body>{}</body></html>'


def test_an_e_book_is_read_in_the_order_of_its_spine() -> None:
    book = epub_file(
        {
            "b.xhtml": CHAPTER.format("One", "<h1>Opening</h1><p>Caf&eacute; &amp; air.</p>"),
            "a.xhtml": CHAPTER.format("Two", "<nav>skip</nav><p>No heading here.</p>"),
            "broken.xhtml": "<html><body><p>Not <b>closed</p></body>",
        }
    )
    form, document = read_with_format(book, "x.zip")
    assert (form, document.title) == ("epub", "Breath work")
    assert texts(document) == ["Opening", "Café & air.", "No heading here.", "Not closed"]
    assert [block.heading_path for block in document.blocks][1:3] == [("Opening",), ("Two",)]


@pytest.mark.parametrize(
    ("scheme", "locked"),
    [("http://www.w3.org/2001/04/xmlenc#aes256-cbc", True), ("http://www.idpf.org/2008/embedding", False)],
)
def test_a_protected_e_book_is_told_from_one_with_protected_fonts(scheme: str, locked: bool) -> None:
    listed = f'<encryption><EncryptedData><EncryptionMethod Algorithm="{scheme}"/></EncryptedData></encryption>'
    book = epub_file({"a.xhtml": CHAPTER.format("One", "<p>Text.</p>")}, {"META-INF/encryption.xml": listed})
    if not locked:
        assert read(book).text == "Text."
        return
    with pytest.raises(ParseError) as refused:
        read(book)
    assert refused.value.reason is FailureReason.ENCRYPTED


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zip_file({"xl/workbook.xml": "<x/>"}), FailureReason.UNSUPPORTED),
        (zip_file({"word/document.xml": "not xml"}), FailureReason.DAMAGED),
        (zip_file({"word/document.xml": "<a/>"})[:-30], FailureReason.DAMAGED),
        (docx_file("<w:p/>"), FailureReason.EMPTY),
        (OLD_OFFICE + bytes(600), FailureReason.LEGACY_OFFICE),
        (OLD_OFFICE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), FailureReason.ENCRYPTED),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: FailureReason) -> None:
    with pytest.raises(ParseError) as refused:
        read(data, "notes.docx")
    assert refused.value.reason is reason
