"""Render the binary demo documents from the Markdown in ``sources/``.

Run ``python -m companero.demo.make_documents`` after editing a source. The PDF is printed by Chromium, which must be
on the path; the other formats need nothing but the libraries that also read them.
"""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
DOCUMENTS = HERE / "documents"
AUTHOR = "Inés Tarrow"
BOOK_TITLE = "The Warm Room: A Small Book About Speaking Up"
PUBLISHED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MARKDOWN = MarkdownIt("commonmark").enable("table")

PRINT_STYLE = """
@page { size: A5; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page); font: 9pt serif; color: #6b625c; } }
body { font: 10.5pt/1.5 Georgia, "DejaVu Serif", serif; color: #2a2522; }
h1, h2 { color: #0f5257; line-height: 1.2; font-weight: 600; }
h1 { font-size: 21pt; margin: 20mm 0 8mm; }
h2 { font-size: 16pt; break-before: page; }
p, li { break-inside: avoid; orphans: 3; widows: 3; }
li { margin-bottom: 2mm; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 0.3pt solid #b9aea6; padding: 2mm 1mm; text-align: left; }
"""


def _tree(name: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(MARKDOWN.parse((SOURCES / name).read_text(encoding="utf-8")))


def _runs(node: SyntaxTreeNode, bold: bool = False, italic: bool = False) -> Iterator[tuple[str, bool, bool]]:
    """The leaves of an inline node as (text, bold, italic)."""
    if not node.children:
        yield (node.content if node.type == "text" else " "), bold, italic
    for child in node.children:
        yield from _runs(child, bold or child.type == "strong", italic or child.type == "em")


def _text(node: SyntaxTreeNode) -> str:
    return "".join(text for inline in node.walk() if inline.type == "inline" for text, _, _ in _runs(inline))


def _write_zip(path: Path, members: Mapping[str, bytes]) -> None:
    """A zip whose bytes depend on its members alone, so that rendering twice leaves nothing to commit."""
    with ZipFile(path, "w") as archive:
        for name, data in members.items():
            # An EPUB reader looks for this member at a fixed offset, uncompressed.
            method = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(ZipInfo(name), data, compress_type=method)


def _save_office(document: WordDocument | Deck, title: str, path: Path) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, AUTHOR, AUTHOR
    properties.created = properties.modified = PUBLISHED
    buffer = io.BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as archive:
        _write_zip(path, {name: archive.read(name) for name in archive.namelist()})


def _fill(paragraph: Paragraph, node: SyntaxTreeNode) -> None:
    for text, bold, italic in _runs(node.children[0]):
        run = paragraph.add_run(text)
        run.bold, run.italic = bold or None, italic or None


def _add_table(document: WordDocument, node: SyntaxTreeNode) -> None:
    rows = [[_text(cell) for cell in row.children] for part in node.children for row in part.children]
    table = document.add_table(len(rows), len(rows[0]), style="Light Grid Accent 1")
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    document.add_paragraph()


def make_docx(source: str, path: Path) -> None:
    """One Word document; headings keep their level."""
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Georgia", Pt(11)
    for level in (1, 2):
        document.styles[f"Heading {level}"].font.color.rgb = RGBColor(0x0F, 0x52, 0x57)
    title = ""
    for node in _tree(source).children:
        if node.type == "heading":
            title = title or _text(node)
            document.add_heading(_text(node), level=int(node.tag[1]))
        elif node.type == "table":
            _add_table(document, node)
        else:
            _fill(document.add_paragraph(), node)
    _save_office(document, title, path)


def _widescreen_deck() -> Deck:
    deck = Presentation()
    old_width, width = deck.slide_width or Inches(10), Inches(13.333)
    layouts = [deck.slide_layouts[0], deck.slide_layouts[1]]
    shapes = [shape for part in (deck.slide_master, *layouts) for shape in part.shapes]
    # Layouts inherit their boxes from the master, so every box is read before the first one changes.
    boxes = [
        (shape.left * width // old_width, shape.top, shape.width * width // old_width, shape.height) for shape in shapes
    ]
    for shape, box in zip(shapes, boxes, strict=True):
        shape.left, shape.top, shape.width, shape.height = box
    deck.slide_width = width
    return deck


def make_pptx(source: str, path: Path) -> None:
    """One slide a heading; lists and paragraphs are its body and the block quotation its speaker notes."""
    deck = _widescreen_deck()
    title = ""
    for node in _tree(source).children:
        if node.type == "heading":
            slide = deck.slides.add_slide(deck.slide_layouts[1 if title else 0])
            title = title or _text(node)
            slide.placeholders[0].text_frame.text = _text(node)
        elif node.type == "blockquote":
            slide.notes_slide.notes_text_frame.text = _text(node)
        else:
            lines = node.children if node.type == "bullet_list" else [node]
            slide.placeholders[1].text_frame.text = "\n".join(_text(line) for line in lines)
    _save_office(deck, title, path)


def _page(title: str, body: str, style: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">'
        f"<head><title>{escape(title)}</title><style>{style}</style></head>\n<body>\n{body}</body></html>\n"
    )


def _chapters(source: str) -> list[tuple[str, str]]:
    """(title, XHTML) of each part that begins with a first-level heading."""
    parts = ("\n" + (SOURCES / source).read_text(encoding="utf-8")).split("\n# ")[1:]
    return [(part.split("\n", 1)[0], MARKDOWN.render("# " + part)) for part in parts]


def _package(chapter_count: int) -> str:
    names = [f"chapter{number}" for number in range(1, chapter_count + 1)]
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book-id">urn:uuid:4a1f5c52-7d0e-4b8e-9b57-2f3c8f0a6d11</dc:identifier>
<dc:title>{BOOK_TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:language>en</dc:language>
<meta property="dcterms:modified">{PUBLISHED:%Y-%m-%dT%H:%M:%SZ}</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>
<spine>{spine}</spine></package>
"""


def make_epub(source: str, path: Path) -> None:
    """One EPUB 3 book; each first-level heading begins a chapter."""
    chapters = _chapters(source)
    links = "".join(f'<li><a href="chapter{n}.xhtml">{escape(t)}</a></li>' for n, (t, _) in enumerate(chapters, 1))
    texts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<?xml version="1.0"?>\n<container version="1.0" '
        'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/package.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>\n',
        "book/package.opf": _package(len(chapters)),
        "book/nav.xhtml": _page(BOOK_TITLE, f'<nav epub:type="toc"><h1>Contents</h1><ol>{links}</ol></nav>\n'),
    }
    texts |= {f"book/chapter{n}.xhtml": _page(title, body) for n, (title, body) in enumerate(chapters, 1)}
    _write_zip(path, {name: text.encode() for name, text in texts.items()})


def make_pdf(source: str, path: Path) -> None:
    """One A5 booklet; raises RuntimeError when Chromium is missing."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise RuntimeError("Chromium is not on the path. Install it to print the PDF.")
    [(title, body)] = _chapters(source)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.xhtml")
        page.write_text(_page(title, body, PRINT_STYLE), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        flags += ["--no-pdf-header-footer", "--generate-pdf-document-outline", f"--user-data-dir={folder}/profile"]
        command = [chromium, *flags, f"--print-to-pdf={path}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    make_docx("speaking-up-in-meetings.md", DOCUMENTS / "speaking-up-in-meetings.docx")
    make_pptx("slides-that-help.md", DOCUMENTS / "slides-that-help.pptx")
    make_epub("the-warm-room.md", DOCUMENTS / "the-warm-room.epub")
    make_pdf("six-week-workbook.md", DOCUMENTS / "six-week-workbook.pdf")
