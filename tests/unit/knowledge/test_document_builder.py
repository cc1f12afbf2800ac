import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companero.domains.knowledge.parse.document import BlockKind, DocumentBuilder
from companero.domains.knowledge.parse.failures import FailureReason, ParseError


def test_headings_open_and_close_sections() -> None:
    builder = DocumentBuilder(1000)
    builder.heading("Voice", 1)
    builder.heading("Breath", 2)
    builder.add(BlockKind.PARAGRAPH, "Air first.")
    builder.heading("Stage", 1)
    builder.add(BlockKind.PARAGRAPH, "Stand still.")
    document = builder.build()
    assert [block.heading_path for block in document.blocks] == [
        ("Voice",),
        ("Voice", "Breath"),
        ("Voice", "Breath"),
        ("Stage",),
        ("Stage",),
    ]
    assert document.title == "Voice"


def test_items_of_a_list_stand_on_lines_of_their_own() -> None:
    builder = DocumentBuilder(1000)
    builder.add(BlockKind.PARAGRAPH, "Bring:")
    builder.add(BlockKind.LIST, "water")
    builder.add(BlockKind.LIST, "shoes")
    assert builder.build().text == "Bring:\n\nwater\nshoes"


def test_the_text_is_clean() -> None:
    builder = DocumentBuilder(1000)
    builder.add(BlockKind.PARAGRAPH, " cafe\u0301\u00a0 con\x00 le\u00adche \r\n\r\n y\u2028pan\ud800 ")
    assert builder.build().text == "café con leche\ny\npan\ufffd"


def test_code_keeps_its_indentation() -> None:
    builder = DocumentBuilder(1000)
    builder.add(BlockKind.CODE, "\n\n  if x:\n\n      y()\n\n")
    assert builder.build().text == "  if x:\n\n      y()"


def test_too_many_characters_are_refused() -> None:
    builder = DocumentBuilder(10)
    with pytest.raises(ParseError) as refused:
        builder.add(BlockKind.PARAGRAPH, "eleven char")
    assert refused.value.reason is FailureReason.TOO_LARGE


def test_a_document_without_text_is_empty() -> None:
    builder = DocumentBuilder(10)
    builder.add(BlockKind.PARAGRAPH, " \x00\n")
    with pytest.raises(ParseError) as refused:
        builder.build()
    assert refused.value.reason is FailureReason.EMPTY


@settings(derandomize=True, deadline=None, max_examples=60, database=None)
@given(st.lists(st.tuples(st.sampled_from(BlockKind), st.text(max_size=30)), max_size=8))
def test_blocks_point_at_their_text(pieces: list[tuple[BlockKind, str]]) -> None:
    builder = DocumentBuilder(10_000)
    builder.add(BlockKind.PARAGRAPH, "start")
    for kind, text in pieces:
        if kind is BlockKind.HEADING:
            builder.heading(text, len(text) % 4)
        else:
            builder.add(kind, text)
    document = builder.build()
    assert unicodedata.is_normalized("NFC", document.text)
    assert "\r" not in document.text
    assert all(document.text[block.start : block.end].strip() for block in document.blocks)
    between = [document.text[a.end : b.start] for a, b in pairwise(document.blocks)]
    assert set(between) <= {"\n", "\n\n"}
    document.text.encode()
