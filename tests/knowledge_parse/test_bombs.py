"""Files made to exhaust whoever opens them."""

import io
import zipfile
from pathlib import Path

import pytest

from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from companero.domains.knowledge.parse.limits import ParseLimits
from companero.domains.knowledge.parse.sandbox import FailedParse, parse_document
from tests.knowledge_parse.office_files import docx_file, zip_file
from tests.knowledge_parse.reading import read

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def laughs() -> str:
    """Ten entities, each ten times the one before."""
    entities = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return f"<!DOCTYPE d [{''.join(entities)}]>"


def lying_zip() -> bytes:
    """Says that its member unpacks to ten bytes when it unpacks to a million."""
    data = bytearray(docx_file(PARAGRAPH.format("a" * 1_000_000)))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (zip_file({"word/document.xml": b"\0" * 40_000_000}), ParseLimits()),
        (zip_file({f"word/document{n}.xml": "" for n in range(50)}), ParseLimits(archive_members=49)),
        (docx_file("x" * 2000), ParseLimits(archive_bytes=1000)),
        (docx_file("x" * 2000), ParseLimits(archive_part_bytes=1000)),
        (docx_file(PARAGRAPH.format("word " * 1000) * 5), ParseLimits(max_characters=10_000)),
    ],
)
def test_what_unpacks_to_too_much_is_refused(data: bytes, limits: ParseLimits) -> None:
    with pytest.raises(ParseError) as refused:
        read(data, limits=limits)
    assert refused.value.reason is FailureReason.TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [docx_file(PARAGRAPH.format("&a9;"), laughs()), docx_file("<w:p>" * 100_000), lying_zip()],
)
def test_what_is_built_wrong_on_purpose_is_damaged(data: bytes) -> None:
    with pytest.raises(ParseError) as refused:
        read(data)
    assert refused.value.reason is FailureReason.DAMAGED


def test_an_entity_of_a_page_on_this_machine_is_not_read() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>'
    assert "root" not in read(page).text


async def test_a_packed_bomb_ends_as_a_failure(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as member:
        for _ in range(80):
            member.write(b"<w:p/>" * 100_000)
    path = tmp_path / "bomb.docx"
    path.write_bytes(inner.getvalue())
    outcome = await parse_document(path, "bomb.docx")
    assert isinstance(outcome, FailedParse)
    assert outcome.reason is FailureReason.TOO_LARGE
