"""Valid pages and notes that nest deeper than anybody writes by hand."""

import pytest

from companero.domains.knowledge.parse.document import BlockKind
from companero.domains.knowledge.parse.html import html_root
from tests.knowledge_parse.reading import read, read_with_format, texts


@pytest.mark.parametrize(
    ("depth", "start", "name"),
    [
        (300, "", "page.txt"),
        (300, "<!DOCTYPE html><html><body>", "page.html"),
        (5000, "<!DOCTYPE html><html><body>", "page.html"),
        (5000, "", "page.html"),
        (200_000, "", "page.txt"),
    ],
)
def test_a_page_is_read_however_deep_it_nests(depth: int, start: str, name: str) -> None:
    page = f"{start}{'<div>' * depth}<p>Deep <b>words</b> here.</p><script>no()</script>{'</div>' * depth}<p>After.</p>"
    form, document = read_with_format(page, name)
    assert form == "html"
    assert texts(document) == ["Deep words here.", "After."]


def test_unclosed_elements_nest_without_harm() -> None:
    assert texts(read("<div>" * 50_000 + "deep", "page.html")) == ["deep"]


def test_what_lies_too_deep_stands_side_by_side() -> None:
    page = (
        "<div>" * 2000 + "<h2>Rye</h2><ul><li>one<li>two</ul><noscript>no</noscript>tail" + "</div>" * 2000 + "<p>end"
    )
    assert texts(read(page)) == ["Rye", "one", "two", "tail", "end"]
    deepest = max(sum(1 for _ in element.iterancestors()) for element in html_root(page).iter("h2", "li"))
    assert deepest <= 600


@pytest.mark.parametrize(
    ("prefix", "times"), [("> ", 20_000), (">", 20_000), ("- ", 20_000), ("> - 1. ", 9_000), ("> ", 25), ("12. ", 60)]
)
def test_words_behind_many_quote_and_list_marks_are_read(prefix: str, times: int) -> None:
    assert read(prefix * times + "quoted\n\nAfter.", "notes.md").text.split() == ["quoted", "After."]


def test_every_item_of_a_deep_list_is_read() -> None:
    items = [f"item {number}" for number in range(200)]
    lines = "\n".join(f"{'  ' * number}- {item}" for number, item in enumerate(items))
    assert texts(read(lines, "notes.md"), BlockKind.LIST) == items


def test_many_brackets_in_notes_stay_what_they_are() -> None:
    assert read("[" * 3000 + "word", "notes.md").text == "[" * 3000 + "word"
