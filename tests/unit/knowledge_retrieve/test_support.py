"""Answer or no answer."""

from uuid import uuid4

import pytest

from companero.domains.knowledge.hit import Hit
from companero.domains.knowledge.support import evidence, support


def _hit(*, cosine: float, coverage: float, rarity: float = 3.0, text: str = "A text.", score: float = 0.3) -> Hit:
    return Hit(
        passage_id=uuid4(),
        document_id=uuid4(),
        document_title="Title",
        text=text,
        heading_path=("Heading",),
        page=None,
        score=score,
        lexical_score=coverage / 2,
        lexical_rank=1,
        coverage=coverage,
        query_rarity=rarity,
        dense_score=cosine,
        dense_rank=1,
    )


def test_without_hits_there_is_no_support() -> None:
    assert support("Where is it?", []).score == 0
    assert not support("Where is it?", []).answerable


@pytest.mark.parametrize(
    ("cosine", "coverage", "answerable"),
    [
        (0.6, 1.0, True),
        (0.45, 0.0, True),
        (0.275, 0.0, True),
        (0.15, 0.0, False),
        (0.2, 0.3, False),
        (0.25, 0.0, False),
    ],
)
def test_meaning_and_words_decide(cosine: float, coverage: float, answerable: bool) -> None:
    found = support("how does the saddle stay level", [_hit(cosine=cosine, coverage=coverage)])
    assert found.answerable is answerable
    assert 0 < found.score < 1


def test_a_name_that_is_nowhere_weighs_against() -> None:
    with_name = [_hit(cosine=0.45, coverage=0.4, text="Gaga sang the anthem.")]
    without = [_hit(cosine=0.45, coverage=0.4, text="She sang the anthem.")]
    question = "When did Gaga sing the anthem?"
    assert support(question, with_name).score > support(question, without).score
    assert evidence(question, without).strangers == 1


def test_more_common_ground_is_more_support() -> None:
    scores = [support("level saddle", [_hit(cosine=0.4, coverage=share)]).score for share in (0.5, 0.75, 1.0)]
    assert scores == sorted(scores)


@pytest.mark.parametrize(("coverage", "answerable"), [(0.6, True), (0.4, True), (0.2, False), (0.0, False)])
def test_spanish_is_judged_by_its_words(coverage: float, answerable: bool) -> None:
    hits = [_hit(cosine=0.58, coverage=coverage), _hit(cosine=0.55, coverage=0.0, score=0.28)]
    assert support("¿Cuánto cuesta una bicicleta?", hits).answerable is answerable
