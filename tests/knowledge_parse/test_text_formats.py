import pytest

from companero.domains.knowledge.parse.document import BlockKind
from companero.domains.knowledge.parse.failures import FailureReason, ParseError
from tests.knowledge_parse.reading import read, read_with_format, texts

PAGE = """<!DOCTYPE html><html class="has-sidebar"><head><title>Nerves</title><style>p{}</style></head>
<body class="with-nav"><nav>Home</nav><div class="main-sidebar">Ads</div><header>Logo</header>
<main><h1>Nerves &amp; air</h1><p>Breathe <b>out</b>,<br>slowly.<sup class="reference">[1]</sup></p>
<script>alert("no")</script><p hidden>secret</p><ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>
<pre>a
  b</pre><table><caption>Plan</caption><tr><th>Day</th><th>Task</th></tr>
<tr><td rowspan="2">Monday</td><td>Read</td></tr><tr><td>Rest</td></tr></table>
</main><footer>(c)</footer></body></html>"""


def test_a_web_page_gives_its_words_and_not_its_furniture() -> None:
    form, document = read_with_format(PAGE, "page.txt")
    assert form == "html"
    assert document.title == "Nerves"
    assert texts(document) == [
        "Nerves & air",
        "Breathe out,\nslowly.",
        "one",
        "inner",
        "two",
        "a\n  b",
        "Plan",
        "Day: Monday; Task: Read",
        "Day: Monday; Task: Rest",
    ]
    assert {block.heading_path for block in document.blocks} == {("Nerves & air",)}


WIKI = """<html><body><div class="mw-indicators">locked</div><h1>Tortoise<span class="mw-editsection">edit</span></h1>
<div class="mw-portlet mw-portlet-lang"><span class="wb-langlinks-edit">Edit links</span></div>
<span id="coordinates">Coordinates: <span class="geo-inline">47 N 122 W</span></span>
<div role="note" class="box">For a chronological guide, see <a href="/t">Timeline of the tortoise</a>.</div>
<div class="hatnote">Main article: <a href="/s">Shells</a></div>
<p>She knows her <span class="geography">hills</span>. <b class="note">Note</b> her coordinates.</p></body></html>"""


def test_pointers_of_an_encyclopedia_are_furniture() -> None:
    assert texts(read(WIKI)) == ["Tortoise", "She knows her hills. Note her coordinates."]


def test_a_table_for_layout_is_read_as_text() -> None:
    page = "<html><body><table><tr><td><h2>Left</h2><p>Text here.</p></td><td>Right</td></tr></table></body></html>"
    assert texts(read(page)) == ["Left", "Text here.", "Right"]


def test_a_table_of_names_and_values_reads_as_such() -> None:
    rows = "<tr><th>Born</th><td>1970</td></tr><tr><th>Lives in</th><td>Lima</td></tr>"
    assert texts(read(f"<html><body><table>{rows}</table></body></html>")) == ["Born: 1970", "Lives in: Lima"]


MARKDOWN = """---
title: "The Long Breath"
---
# Nerves

They are *energy*
that waits, see [the talk](https://example.com).

## In the body
- cold **hands**
- dry mouth

| Exercise | Minutes |
|---|---|
| Box breath | 4 |

```python
if x:
    y()
```
<div><p>From HTML</p></div>
"""


def test_markdown_keeps_its_structure() -> None:
    form, document = read_with_format(MARKDOWN)
    assert form == "markdown"
    assert document.title == "The Long Breath"
    assert [(block.kind, text) for block, text in zip(document.blocks, texts(document), strict=True)] == [
        (BlockKind.HEADING, "Nerves"),
        (BlockKind.PARAGRAPH, "They are energy that waits, see the talk."),
        (BlockKind.HEADING, "In the body"),
        (BlockKind.LIST, "cold hands"),
        (BlockKind.LIST, "dry mouth"),
        (BlockKind.TABLE, "Exercise: Box breath; Minutes: 4"),
        (BlockKind.CODE, "if x:\n    y()"),
        (BlockKind.PARAGRAPH, "From HTML"),
    ]
    assert document.blocks[-1].heading_path == ("Nerves", "In the body")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_of_a_csv_file_name_their_columns(delimiter: str) -> None:
    rows = [["Question", "Answer"], ["How long?", "Four weeks"], ["How often?", '"Daily, always"'], ["", ""]]
    form, document = read_with_format("\r\n".join(delimiter.join(row) for row in rows), "faq.txt")
    assert form == "csv"
    assert document.text == "Question: How long?; Answer: Four weeks\nQuestion: How often?; Answer: Daily, always"


LETTERS = "Dear Ana, thank you.\nDear Bob, see you.\nDear Eve, good night.\n"


@pytest.mark.parametrize(("name", "form"), [("letters.txt", "text"), ("", "text"), ("letters.csv", "csv")])
def test_commas_of_prose_make_no_columns_unless_the_name_says_so(name: str, form: str) -> None:
    assert read_with_format(LETTERS, name)[0] == form


def test_hard_wrapped_text_is_joined_and_its_headings_found() -> None:
    wrapped = (
        "CHAPTER ONE\n\nBefore a talk I breathe out slowly, because a long breath\ncalms the body more than any "
        "thought can do. After that\nI look for one friendly face, and I begin to speak there.\n\n"
        "- water for everyone\n- shoes\n"
    )
    document = read(wrapped)
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Before a talk I breathe out slowly, because a long breath calms the body more than any thought can do. "
        "After that I look for one friendly face, and I begin to speak there."
    ]
    assert texts(document, BlockKind.LIST) == ["water for everyone", "shoes"]
    assert document.blocks[0].kind is BlockKind.HEADING


def test_lines_of_a_poem_stay_lines() -> None:
    assert read("Inhala\nla luz de la mañana,\nexhala").text == "Inhala\nla luz de la mañana,\nexhala"


def test_a_form_feed_starts_a_page() -> None:
    document = read("First page.\fSecond page.")
    assert [block.page for block in document.blocks] == [1, 2]


@pytest.mark.parametrize(
    ("name", "content_type", "form"),
    [
        ("notes.md", "", "markdown"),
        ("notes.txt", "", "text"),
        ("", "text/markdown; charset=utf-8", "markdown"),
        ("notes.csv", "text/csv", "text"),
        ("notes.pdf", "application/pdf", "text"),
        ("", "", "text"),
    ],
)
def test_a_name_settles_only_what_kind_of_text_a_text_is(name: str, content_type: str, form: str) -> None:
    assert read_with_format("Just one line of words, nothing else.", name, content_type)[0] == form


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", FailureReason.EMPTY),
        (b" \r\n\t ", FailureReason.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", FailureReason.UNSUPPORTED),
        (b"{\\rtf1 hello}", FailureReason.UNSUPPORTED),
        (b"<?xml version='1.0'?><feed><entry/></feed>", FailureReason.UNSUPPORTED),
        (b"<html><body><script>1</script></body></html>", FailureReason.EMPTY),
        (b"<html><body>" + b"<div>" * 5000, FailureReason.EMPTY),
    ],
)
def test_what_is_no_text_says_why(data: bytes, reason: FailureReason) -> None:
    with pytest.raises(ParseError) as refused:
        read(data, "notes.txt")
    assert refused.value.reason is reason


def test_scripts_of_the_world_survive() -> None:
    text = "مرحبا بالعالم. שלום עולם. 你好，世界。 こんにちは 👩‍👩‍👧 हिन्दी"
    assert read(text).text == text
