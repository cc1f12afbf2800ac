"""Bytes flipped, cut and repeated: a parser reads what is left or says why not, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companero.domains.knowledge.parse.failures import ParseError
from companero.domains.knowledge.parse.sandbox import FailedParse, ReadDocument, parse_document
from companero.domains.knowledge.split import split_document
from tests.knowledge_parse.office_files import docx_file, epub_file, zip_file
from tests.knowledge_parse.pdf_file import Words, pdf_file
from tests.knowledge_parse.reading import read

DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "repeat", "insert"]), st.floats(0, 1, exclude_max=True), st.integers(0, 255)
    ),
    min_size=1,
    max_size=4,
)
SLIDE = (
    '<p:sld xmlns:p="p" xmlns:a="a"><p:sp><p:txBody><a:p><a:r><a:t>Words</a:t></a:r></a:p></p:txBody></p:sp></p:sld>'
)
WHOLE = {
    "docx": docx_file("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Words</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" * 3),
    "pptx": zip_file(
        {
            "ppt/presentation.xml": '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="1" r:id="r1"/>'
            "</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": '<R><Relationship Id="r1" Type="x/slide" Target="slides/s.xml"/></R>',
            "ppt/slides/s.xml": SLIDE,
        }
    ),
    "epub": epub_file({"a.xhtml": "<html><body><h1>One</h1><p>Words &eacute;</p></body></html>"}),
    "html": b"<!DOCTYPE html><html><body><h1>A</h1><table><tr><th colspan=2>x<td>y</table><p>Words</p></body></html>",
    "md": b"# One\n\n- a\n  - b\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[x](y) <br> `code` **bold**\n",
    "csv": b'name,age,town\nAna,"31",Lima\n"Bo ""B""",40,"Cu\nzco"\n',
    "txt": "CHAPTER ONE\n\nNiño – first line\nsecond line\f- item\n".encode("utf-16"),
}


def damaged(data: bytes, damage: list[tuple[str, float, int]]) -> bytes:
    for kind, share, value in damage:
        at = int(share * len(data))
        if kind == "flip":
            data = data[:at] + bytes([value]) + data[at + 1 :]
        elif kind == "cut":
            data = data[:at] + data[at + value :]
        elif kind == "repeat":
            data = data[:at] + data[at : at + value] * 3 + data[at:]
        else:
            data = data[:at] + bytes([value, 255 - value]) + data[at:]
    return data


@pytest.mark.parametrize("name", WHOLE)
@settings(derandomize=True, deadline=None, max_examples=40, database=None)
@given(damage=DAMAGE)
def test_a_damaged_file_is_read_or_refused(name: str, damage: list[tuple[str, float, int]]) -> None:
    try:
        document = read(damaged(WHOLE[name], damage), f"file.{name}")
    except ParseError:
        return
    assert all(document.text[p.start : p.end] == p.text for p in split_document(document))


@pytest.mark.parametrize("name", WHOLE)
def test_the_undamaged_files_are_read(name: str) -> None:
    assert read(WHOLE[name], f"file.{name}").text


@settings(
    derandomize=True,
    deadline=None,
    max_examples=12,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(damage=DAMAGE)
async def test_a_damaged_pdf_always_has_an_outcome(tmp_path: Path, damage: list[tuple[str, float, int]]) -> None:
    whole = pdf_file([[Words(60, 700, "A sentence that is long enough to be read.")]] * 2, outline=[("A sentence", 1)])
    path = tmp_path / "damaged.pdf"
    path.write_bytes(damaged(whole, damage))
    outcome = await parse_document(path, "damaged.pdf")
    if isinstance(outcome, ReadDocument):
        outcome.close()
    else:
        assert isinstance(outcome, FailedParse)
        assert outcome.message
