from companero.domains.knowledge.parse.tables import row_sentence, table_lines


def test_a_row_names_its_columns_and_leaves_empty_cells_out() -> None:
    assert row_sentence(["Name", "Age:", "Town"], ["Ana\nMaría", "31", " "]) == "Name: Ana María; Age: 31"


def test_a_row_longer_than_its_header_keeps_its_cells() -> None:
    assert row_sentence(["Name"], ["Ana", "extra"]) == "Name: Ana; extra"


def test_the_first_row_becomes_the_header_when_it_looks_like_one() -> None:
    assert list(table_lines([["Exercise", "Minutes"], ["Box breathing", "4"]])) == [
        "Exercise: Box breathing; Minutes: 4"
    ]


def test_numbers_are_no_header() -> None:
    assert list(table_lines([["1", "2"], ["3", "4"]])) == ["1; 2", "3; 4"]


def test_a_single_row_is_not_swallowed_as_a_header() -> None:
    assert list(table_lines([["Exercise", "Minutes"]], explicit_header=True)) == ["Exercise; Minutes"]
