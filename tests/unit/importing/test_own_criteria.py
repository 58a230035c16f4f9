"""A workbook of own criteria says the same as the plain file, and each fault stands where a person finds it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from audits.importing.files.sniffing import Unreadable
from audits.importing.other_files.own_criteria import read_own_workbook
from audits.reporting.own_template import own_template_text, own_template_workbook
from checklists.own import read_own_criteria
from checklists.own_columns import ABOUT_SHEET, OWN_COLUMNS, OWN_SHEET
from checklists.reader import read_catalogue

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def catalogue():
    read, _ = read_catalogue()
    assert read is not None
    return read


def changed(*changes, sheet=OWN_SHEET):
    """The template with cells changed: (row, heading, value) each."""
    book = load_workbook(BytesIO(own_template_workbook(TODAY)))
    headings = {cell.value: cell.column for cell in book[OWN_SHEET][1]}
    for row, heading, value in changes:
        at = headings[heading] if sheet == OWN_SHEET else 2
        book[sheet].cell(row, at).value = value
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def faults_in(content, catalogue):
    workbook = read_own_workbook("ours.xlsx", content)
    _, faults = read_own_criteria(workbook.text, catalogue)
    return [(one.place, one.sentence) for one in (*workbook.faults, *(workbook.in_workbook(each) for each in faults))]


def test_the_two_templates_say_the_same_and_are_sound(catalogue):
    workbook = read_own_workbook("template.xlsx", own_template_workbook(TODAY))
    of_workbook, faults = read_own_criteria(workbook.text, catalogue)
    of_text, none = read_own_criteria(own_template_text(TODAY), catalogue)
    assert (workbook.faults, faults, none) == ((), (), ())
    assert of_workbook == of_text
    assert of_workbook is not None


def test_every_column_leads_to_a_field_that_the_reader_knows(catalogue):
    filled = {
        "Governor's question": "How many?",
        "Strong answer": "A number.",
        "Thin answer": "Some.",
        "Ask to see": "The list.",
        "Asked by": "The partnership",
        "Only these phases": "primary; secondary",
        "Only these settings": "special school",
        "Incident types": "device-misuse",
    }
    content = changed(*((2, heading, value) for heading, value in filled.items()))
    assert faults_in(content, catalogue) == []
    own, _ = read_own_criteria(read_own_workbook("ours.xlsx", content).text, catalogue)
    one = own.criteria["own.return.device-loans"]
    assert one.governor.thin == "Some."
    assert {phase.value for phase in one.only_phases} == {"primary", "secondary"}
    assert len({column.path for column in OWN_COLUMNS}) == len({column.heading for column in OWN_COLUMNS})


def test_each_fault_names_the_row_and_the_column(catalogue):
    content = changed((2, "Id", "visitors"), (2, "Months it stays current", 99), (2, "Asks for", "maybe"))
    where = dict(faults_in(content, catalogue))
    assert "'maybe' is none of" in where["row 2, 'Asks for'"]
    content = changed((2, "Id", "visitors"), (2, "Months it stays current", 99))
    where = dict(faults_in(content, catalogue))
    assert where["row 2, 'Id'"].startswith("Write an id like 'own.")
    assert where["row 2, 'Months it stays current'"] == "An answer stays current for 1 to 36 months."


def test_a_row_left_empty_between_others_does_not_shift_the_places(catalogue):
    content = changed(*((4, one.heading, "own.second" if one.path == ("id",) else None) for one in OWN_COLUMNS[:1]))
    assert {place.partition(",")[0] for place, _ in faults_in(content, catalogue)} == {"row 4"}


def test_a_title_left_out_is_looked_for_on_its_own_sheet(catalogue):
    content = changed((2, "Title", None), sheet=ABOUT_SHEET)
    assert (f"sheet '{ABOUT_SHEET}', 'Title'", "This field is missing.") in faults_in(content, catalogue)


def test_a_heading_that_means_nothing_is_named_and_not_passed_over(catalogue):
    content = changed((1, "Why it matters", "Whyever"))
    assert ("row 1", "'Whyever' is none of the template's headings; check its spelling.") in faults_in(
        content, catalogue
    )


def test_words_are_known_in_either_case(catalogue):
    content = changed(
        (2, "Kinds of evidence", "LOG or record of what was done; Check or Test"), (2, "Asks for", "Done")
    )
    assert faults_in(content, catalogue) == []


def test_what_looks_like_a_formula_or_a_reference_is_only_text(catalogue):
    content = changed((2, "Title", "*lists: [a, b]"), (2, "First step", "- one\n- two: &x"))
    assert faults_in(content, catalogue) == []
    own, _ = read_own_criteria(read_own_workbook("ours.xlsx", content).text, catalogue)
    assert own.criteria["own.return.device-loans"].title == "*lists: [a, b]"


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_in_words(content):
    with pytest.raises(Unreadable):
        read_own_workbook("ours.xlsx", content)


def test_a_workbook_without_our_sheet_is_refused_and_led_to_the_template():
    book = load_workbook(BytesIO(own_template_workbook(TODAY)))
    book[OWN_SHEET].title = "Sheet1"
    written = BytesIO()
    book.save(written)
    with pytest.raises(Unreadable, match="Start from the template"):
        read_own_workbook("ours.xlsx", written.getvalue())


def drop_downs(content):
    """What each column of the template may hold: by heading, the words of its list, and whether others are refused."""
    book = load_workbook(BytesIO(content))
    headings = {cell.column_letter: cell.value for cell in book[OWN_SHEET][1]}
    found = {}
    for one in book[OWN_SHEET].data_validations.dataValidation:
        if one.type == "list":
            sheet, _, cells = one.formula1.partition("!")
            words = [row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")]]
            found[headings[str(one.sqref)[0]]] = (words, one.showErrorMessage)
    return found


def test_a_column_with_words_to_choose_from_has_them_in_a_drop_down(catalogue):
    areas, types = [one.id for one in catalogue.areas], [one.id for one in catalogue.taxonomy.types]
    found = drop_downs(own_template_workbook(TODAY, areas, types))
    assert found["Area"] == (areas, True)
    assert found["Strength"] == (["good practice", "recommended"], True)
    assert found["Incident types"] == (types, False)
    declared = {one.heading: (list(one.words), not one.several) for one in OWN_COLUMNS if one.words}
    assert {heading: found[heading] for heading in declared} == declared
    assert set(found) == {*declared, "Area", "Incident types"}


def test_every_word_of_every_drop_down_is_read_back(catalogue):
    areas, types = [one.id for one in catalogue.areas], [one.id for one in catalogue.taxonomy.types]
    lists = drop_downs(own_template_workbook(TODAY, areas, types))
    book = load_workbook(BytesIO(own_template_workbook(TODAY)))
    sample = {cell.value: book[OWN_SHEET].cell(2, cell.column).value for cell in book[OWN_SHEET][1]}
    changes = []
    for at in range(max(len(words) for words, _ in lists.values())):
        # A cell that takes one word takes each of its list in turn; one that takes several takes them all.
        chosen = {
            heading: words[at % len(words)] if one else "; ".join(words) for heading, (words, one) in lists.items()
        }
        filled = {**sample, **chosen, "Id": f"own.row-{at}", "Question": f"Is number {at} done?"}
        changes += [(at + 2, heading, value) for heading, value in filled.items()]
    assert faults_in(changed(*changes), catalogue) == []


def test_the_template_with_its_drop_downs_is_sound(catalogue):
    areas, types = [one.id for one in catalogue.areas], [one.id for one in catalogue.taxonomy.types]
    workbook = read_own_workbook("template.xlsx", own_template_workbook(TODAY, areas, types))
    of_workbook, faults = read_own_criteria(workbook.text, catalogue)
    of_text, _ = read_own_criteria(own_template_text(TODAY), catalogue)
    assert (workbook.faults, faults) == ((), ())
    assert of_workbook == of_text
