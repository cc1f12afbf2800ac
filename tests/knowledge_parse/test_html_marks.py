"""References to notes are not part of what a web page says; powers are."""

import pytest

from tests.knowledge_parse.reading import read, texts


def said(inner: str) -> list[str]:
    return texts(read(f"<html><body><p>{inner}</p></body></html>"))


@pytest.mark.parametrize(
    "mark",
    [
        '<sup class="reference nowrap"><span>: 210</span></sup>',
        '<sup><a href="#fn3">3</a></sup>',
        '<a href="#fn3"><sup>3</sup></a>',
        "<sup>3</sup>",
        "<sup>3</sup><sup>, </sup><sup>4</sup>",
        "<sup>[citation needed]</sup>",
        "<sup>†</sup>",
        '<sup>1</sup><sup class="page">: 210</sup>',
        '<a class="footnote-ref" href="notes.html">2</a>',
        '<a class="footnote-reference brackets" href="#id2">1</a>',
        '<a role="doc-noteref" href="notes.html">12</a>',
        '<a epub:type="noteref" href="n.xhtml">x</a>',
        '<a href="#note">[a]</a>',
        '<a href="#fnref1">↩</a>',
        '<span class="mw-cite-backlink">^</span>',
    ],
)
def test_a_mark_leaves_no_trace(mark: str) -> None:
    assert said(f"Oil from a good vendor.{mark} It lasts.") == ["Oil from a good vendor. It lasts."]


def test_a_linked_mark_may_stand_inside_a_sentence() -> None:
    assert said('Oil<sup id="r1"><a href="#n1">1</a></sup> lasts.') == ["Oil lasts."]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("10<sup>3</sup> cm<sup>2</sup> fit.", "10³ cm² fit."),
        ("x<sup>n</sup> and s<sup>-1</sup>.", "xⁿ and s⁻¹."),
        ("On the 1<sup>st</sup> of May, H<sub>2</sub>O.", "On the 1st of May, H2O."),
        ('See <a href="#two">2</a>, or <a href="#top">the top</a>.', "See 2, or the top."),
        ('Chapters: <a href="#1">1</a>, <a href="#2">2</a>', "Chapters: 1, 2"),
        (
            'One <span class="reference-text">kept</span> <a class="reference external" href="/x">site</a>.',
            "One kept site.",
        ),
    ],
)
def test_what_is_meant_to_be_read_stays(written: str, read_as: str) -> None:
    assert said(written) == [read_as]
