"""Office and e-book files, made by the usual libraries or, where they must be wrong, by hand."""

import io
import zipfile
from collections.abc import Mapping

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zip_file(members: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx_file(body: str, prologue: str = "") -> bytes:
    """The smallest Word document with this markup inside its body."""
    return zip_file({"word/document.xml": f"{prologue}<w:document {WORD}><w:body>{body}</w:body></w:document>"})


def epub_file(chapters: Mapping[str, str], extra: Mapping[str, str] | None = None) -> bytes:
    """An e-book of these chapters, by file name, in this order."""
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>Breath work</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    return zip_file(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/book.opf": package,
            **{f"OPS/{name}": content for name, content in chapters.items()},
            **(extra or {}),
        }
    )
