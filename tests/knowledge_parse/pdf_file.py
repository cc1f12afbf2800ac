"""Writes small PDF files, so that a test says in the open what stands where on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Latin text whose base line starts ``x`` points from the left and ``y`` from the bottom of an A4 page."""

    x: float
    y: float
    text: str
    size: float = 11


def pdf_file(
    pages: Sequence[Sequence[Words]],
    title: str = "",
    outline: Sequence[tuple[str, int]] = (),
    image: bool = False,
    meaning: Mapping[str, int] | None = None,
) -> bytes:
    """``outline`` pairs a title with a page number from 1; ``image`` puts a picture of one pixel on every page.

    ``meaning`` says for some characters as which code point a reader should understand their sign.
    """
    unicode = "/ToUnicode 5 0 R" if meaning else ""
    objects = ["", "", f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding {unicode} >>"]
    picture = "/XObject << /I 4 0 R >>" if image else ""
    pixel = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects.append(f"<< {pixel} /Length 1 >>\nstream\n0\nendstream")
    cmap = _character_map(meaning or {})
    objects.append(f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream")
    kids = []
    for words in pages:
        content = "\n".join(map(_show, words)) + ("\nq 500 0 0 700 50 50 cm /I Do Q" if image else "")
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        resources = f"<< /Font << /F 3 0 R >> {picture} >>"
        box = "/MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Resources {resources} /Contents {len(objects)} 0 R >>")
        kids.append(len(objects))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {_add_outline(objects, kids, outline)} >>"
    objects.append(f"<< /Title ({title}) >>")
    return _assembled(objects)


def _character_map(meaning: Mapping[str, int]) -> str:
    lines = "\n".join(f"<{ord(character):02X}> <{point:04X}>" for character, point in meaning.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange {len(meaning)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    )


def _show(words: Words) -> str:
    escaped = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {words.size} Tf {words.x} {words.y} Td ({escaped}) Tj ET"


def _add_outline(objects: list[str], kids: Sequence[int], outline: Sequence[tuple[str, int]]) -> str:
    if not outline:
        return ""
    root, first = len(objects) + 1, len(objects) + 2
    objects.append(f"<< /Type /Outlines /First {first} 0 R /Last {first + len(outline) - 1} 0 R >>")
    for offset, (title, page) in enumerate(outline):
        following = f"/Next {first + offset + 1} 0 R" if offset + 1 < len(outline) else ""
        place = f"/Dest [{kids[page - 1]} 0 R /Fit]"
        objects.append(f"<< /Title ({title}) /Parent {root} 0 R {place} {following} >>")
    return f"/Outlines {root} 0 R"


def _assembled(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("cp1252")
