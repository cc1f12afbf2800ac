"""Nothing gets into a page unescaped, and every page speaks both languages."""

import re
from pathlib import Path

import pytest
from starlette.requests import Request

from companero.web import html
from companero.web.html import Html, each, fill, language_of
from companero.web.words import WORDS

TEMPLATES = Path(html.__file__).parent / "templates"


def test_what_is_put_in_is_escaped_unless_it_is_markup() -> None:
    filled = fill('<a title="$title">$text $markup</a>', title='"><script>', text="a & b", markup=Html("<b>c</b>"))
    assert filled == '<a title="&quot;&gt;&lt;script&gt;">a &amp; b <b>c</b></a>'


def test_a_row_for_each() -> None:
    assert each("<li>$name</li>", [{"name": "<i>"}, {"name": "b"}]) == "<li>&lt;i&gt;</li><li>b</li>"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("$name")


def test_both_languages_have_every_word_with_the_same_places() -> None:
    english, spanish = WORDS["en"], WORDS["es"]
    assert english.keys() == spanish.keys()
    for key, text in english.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", spanish[key])), key


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("", "en"), ("es-MX,es;q=0.9,en;q=0.8", "es"), ("fr,es;q=0.5", "es"), ("de, en-GB", "en"), ("zz", "en")],
)
def test_the_language_is_the_first_of_ours(asked: str, spoken: str) -> None:
    request = Request({"type": "http", "headers": [(b"accept-language", asked.encode())]})
    assert language_of(request) == spoken


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_no_template_needs_an_inline_script_or_style(template: Path) -> None:
    markup = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", markup)
