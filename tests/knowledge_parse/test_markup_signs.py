"""What kind of text a text is: its content decides, and its name only where the content leaves it open."""

import pytest

from tests.knowledge_parse.reading import read_with_format

FRAGMENT = """<div class='x'><p>The tortoise collects <b>stamps</b> from Peru &amp; Chile.</p>
<ul><li># one</li><li>* two</li></ul></div>"""
MARKDOWN = "# Heading one\n\nThe tortoise paints **stones** and comes [on Sunday](http://x.y).\n"
NAMES = ["", "f1.txt", "f1.md", "f1.html", "f1.csv", "f1"]


@pytest.mark.parametrize("name", ["", "f1.txt", "f1.html", "f1.csv", "f1.md"])
def test_tags_that_open_and_close_are_html(name: str) -> None:
    form, document = read_with_format(FRAGMENT, name)
    assert form == "html"
    assert document.text == "The tortoise collects stamps from Peru & Chile.\n\n# one\n* two"


@pytest.mark.parametrize("name", NAMES)
def test_a_heading_and_marks_are_markdown(name: str) -> None:
    form, document = read_with_format(MARKDOWN, name)
    assert form == "markdown"
    assert document.text == "Heading one\n\nThe tortoise paints stones and comes on Sunday."
    assert document.blocks[-1].heading_path == ("Heading one",)


@pytest.mark.parametrize(
    "text",
    [
        "# Bread\nWe bake at five.",
        "# Bread\n## Rye\nWe bake at five.",
        "We bake.\n\n## Rye\n\nit rests for a day.",
        "**Rye** rests for a day, see [the page](rye.md).",
        "- **Rye** rests\n- spelt does not",
        "| Bread | Hours |\n|---|:--:|\n| Rye | 12 |",
        "We run this:\n\n```sh\nbake --now\n```\n\n- water\n- salt",
        '# Bread\n\n<p align="center"><b>Rye</b> and <i>spelt</i></p>\n\nWe bake at five.',
    ],
)
def test_marks_that_nobody_writes_by_chance_are_markdown(text: str) -> None:
    assert read_with_format(text, "notes.txt")[0] == "markdown"


PLAIN = [
    "Include two headers:\n\n#include <map>\n# include <vector>\nstd::vector<b> list; int **p = a[0](x);\n",
    "Write <b>word</b> for bold, <i>word</i> for slanted and <p> … </p> around a paragraph of many words.",
    "In Python `f(**a, **b)` unpacks, 2**3 is 8 and 4**5 more; `<p>x</p><p>y</p><p>z</p>` is a string.",
    "Set it up:\n\n# install it\npip install bread\n\n# then run\n$ bread --now\n",
    "# Port\nport = 22\n\n# Name\nname = rye\n",
    "# made by hand\n# do not change\n",
    "#monday #bread\n\nGood day, 3 < 4 and 5 * 6 > 7 * 2.",
    "[10:02] Ana: <b>hi</b> #monday\n[10:03] Bob: *lol*\n> Ana: hi\n- one\n- two\n",
    "<ana> hello\n<b> hello *waves*\n<i> I am <p> too\n* ana left\n",
    "Shopping:\n- rye\n- spelt\n\n1. bake\n2. eat\n",
]


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("name", ["", "notes.txt"])
def test_a_sign_or_two_in_plain_text_change_nothing(text: str, name: str) -> None:
    form, document = read_with_format(text, name)
    assert form == "text"
    assert all(block.heading_path == () for block in document.blocks)


@pytest.mark.parametrize(("name", "form"), [("a.md", "markdown"), ("a.html", "html"), ("a.txt", "text"), ("", "text")])
def test_a_name_decides_where_content_does_not(name: str, form: str) -> None:
    assert read_with_format("Good <b>bread</b> is *slow* bread, and we know it.", name)[0] == form


def test_cells_with_marks_are_still_cells_where_the_name_says_so() -> None:
    rows = "".join(f"Question {n}?,<p>Answer <b>{n}</b></p>\n" for n in range(4))
    assert read_with_format(f"Question,Answer\n{rows}", "faq.csv")[0] == "csv"
