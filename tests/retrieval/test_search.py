"""What is found, and in which order."""

from uuid import UUID

import pytest

from tests.retrieval.shelf import Shelf, direction, ids


async def test_words_find_a_passage(shelf: Shelf, workspace: UUID) -> None:
    wanted, _ = await shelf.document(workspace, "Oil the chain in spring.", "Tighten the saddle by hand.")
    hits = await shelf.find(workspace, "When should I oil my chain?")
    assert ids(hits) == [wanted]
    assert hits[0].document_title == "Notes"
    assert hits[0].lexical_rank == 1
    assert hits[0].dense_score == 0


async def test_meaning_finds_a_passage_that_shares_no_word(shelf: Shelf, workspace: UUID) -> None:
    far, near = await shelf.document(
        workspace, "Oil the chain.", "Tighten the saddle.", vectors=[direction(0, 1), direction(1, 0.2)]
    )
    hits = await shelf.find(workspace, "My seat wobbles", direction(1))
    assert ids(hits) == [near, far]
    assert hits[0].dense_score == pytest.approx(0.98, abs=0.01)
    assert hits[0].coverage == 0


async def test_words_and_meaning_add_up(shelf: Shelf, workspace: UUID) -> None:
    both, words_only, meaning_only = await shelf.document(
        workspace,
        "A loose saddle creaks.",
        "A saddle of mutton.",
        "The seat moves.",
        vectors=[direction(1, 0.5), direction(0, 1), direction(1, 0.4)],
    )
    hits = await shelf.find(workspace, "loose saddle", direction(1))
    assert ids(hits)[0] == both
    assert set(ids(hits)) == {both, words_only, meaning_only}
    assert all(0 <= hit.score <= 1 for hit in hits)


async def test_a_rare_word_weighs_more_than_a_common_one(shelf: Shelf, workspace: UUID) -> None:
    await shelf.document(workspace, *[f"A bicycle needs care, part {number}." for number in range(30)])
    common, rare = await shelf.document(
        workspace, "Care of a bicycle, bicycle care.", "The derailleur is a delicate thing."
    )
    hits = await shelf.find(workspace, "bicycle derailleur")
    assert ids(hits)[0] == rare
    assert hits[0].coverage > 0.5 > next(hit for hit in hits if hit.passage_id == common).coverage


async def test_title_and_headings_count_and_the_text_counts_more(shelf: Shelf, workspace: UUID) -> None:
    (titled,) = await shelf.document(workspace, "Turn it slowly.", title="The barrel adjuster")
    (headed,) = await shelf.document(workspace, "Turn it fast.", headings=["Bikes", "Barrel adjuster"])
    (said,) = await shelf.document(workspace, "The barrel adjuster is knurled.")
    assert ids(await shelf.find(workspace, "barrel adjuster")) == [said, headed, titled]


async def test_words_are_stemmed_in_the_language_of_the_document(shelf: Shelf, workspace: UUID) -> None:
    (spanish,) = await shelf.document(workspace, "Las cadenas oxidadas hacen ruido.", language="spanish")
    (english,) = await shelf.document(workspace, "Rusty chains rattle.")
    assert ids(await shelf.find(workspace, "¿Por qué suena mi cadena oxidada?")) == [spanish]
    assert ids(await shelf.find(workspace, "Why does my chain rattle?")) == [english]


@pytest.mark.parametrize("query", ["meditación", "meditacion", "MEDITACIÓN"])
@pytest.mark.parametrize("text", ["La meditación ayuda.", "La meditacion ayuda."])
async def test_accents_may_be_left_out(shelf: Shelf, workspace: UUID, query: str, text: str) -> None:
    wanted, _ = await shelf.document(workspace, text, "El sueño repara.", language="spanish")
    assert ids(await shelf.find(workspace, query)) == [wanted]


async def test_a_language_without_a_configuration_is_found_word_by_word(shelf: Shelf, workspace: UUID) -> None:
    (wanted,) = await shelf.document(workspace, "Rowerowy łańcuch trzeba smarować.", language="polish")
    assert ids(await shelf.find(workspace, "łańcuch")) == [wanted]
    assert ids(await shelf.find(workspace, "LANCUCH")) == []
    assert ids(await shelf.find(workspace, "Łańcuch")) == [wanted]


@pytest.mark.parametrize(
    "query", ["", "   ", "?!", "the of and", "O'Brien's \\ & | ! ( :* <-> '", "%s %1$L $1 {}", "a" * 50_000, "💚"]
)
async def test_no_query_breaks_the_search(shelf: Shelf, workspace: UUID, query: str) -> None:
    (only,) = await shelf.document(workspace, "O'Brien oils \\ chains & cogs.", vectors=[direction(1)])
    assert ids(await shelf.find(workspace, query, direction(1))) == [only]


async def test_an_empty_workspace_has_no_hits(shelf: Shelf, workspace: UUID) -> None:
    assert await shelf.find(workspace, "anything", direction(1)) == []


async def test_no_more_than_asked_for(shelf: Shelf, workspace: UUID) -> None:
    await shelf.document(workspace, *["Oil the chain."] * 20)
    assert len(await shelf.find(workspace, "oil", first=3)) == 3
