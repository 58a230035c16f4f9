"""What was said of an upload outlasts a closed window, for whoever said it, with nothing of the file beside it."""

from __future__ import annotations

import pytest

from audits.importing.columns.fields import Field
from audits.importing.understood import Confirmations
from audits.model.person import Actor, Role
from audits.services.incidents.upload_drafts import answers_kept, keep_answers
from audits.services.incidents.uploads import commit_import, preview_import
from tests.fixtures.files import as_csv
from tests.unit.services.uploading import School

pytestmark = pytest.mark.usefixtures("reading_in_this_process")

HEADINGS = ("Incident ID", "Incident Date", "Zorb", "Whatever")
ROWS = [HEADINGS, ("1", "2026-09-14", "flurbling", "x"), ("2", "2026-09-15", "Scam", "y")]


@pytest.fixture
def school():
    return School()


@pytest.fixture
def reading(school):
    return school.read(as_csv(ROWS))


@pytest.fixture
def said(school, reading):
    """A column that was taken for something else, a word in it, and what one row is."""
    keys = {one.heading_for_screen: one.key for one in _columns(school, reading)}
    return Confirmations(
        columns={keys["Zorb"]: Field.CATEGORY}, words={"flurbling": "scam"}, choices={"unit": "INCIDENT"}
    )


def _columns(school, reading):
    return preview_import(school.deployment, actor=school.dsl, reading=reading, confirmed=None).columns


def test_what_was_said_is_there_again_when_the_file_is_chosen_again(school, reading, said):
    assert answers_kept(school.deployment, actor=school.dsl, reading=reading) == Confirmations()
    keep_answers(school.deployment, actor=school.dsl, reading=reading, said=said)
    assert answers_kept(school.deployment, actor=school.dsl, reading=school.read(as_csv(ROWS))) == said


def test_no_word_of_the_file_is_kept_with_it(school, reading, said):
    keep_answers(school.deployment, actor=school.dsl, reading=reading, said=said)
    with school.deployment.store.reading(school.dsl.school_id) as work:
        (draft,) = work.upload_drafts.find()
    assert "flurbling" not in repr(draft)
    assert "Zorb" not in repr(draft)
    assert list(draft.words.values()) == ["scam"]


def test_of_another_file_its_columns_and_words_are_known_and_what_a_row_is_has_to_be_said(school, reading, said):
    keep_answers(school.deployment, actor=school.dsl, reading=reading, said=said)
    other = school.read(as_csv([*ROWS, ("3", "2026-09-16", "flurbling", "z")]))
    again = answers_kept(school.deployment, actor=school.dsl, reading=other)
    assert (again.columns, again.words, again.choices) == (said.columns, said.words, {})
    keep_answers(school.deployment, actor=school.dsl, reading=other, said=Confirmations(choices={"unit": "PUPIL"}))
    merged = answers_kept(school.deployment, actor=school.dsl, reading=other)
    assert (merged.columns, merged.choices) == (said.columns, {"unit": "PUPIL"})


def test_nobody_else_is_given_it(school, reading, said):
    keep_answers(school.deployment, actor=school.dsl, reading=reading, said=said)
    other = Actor(person_id="omar", name="", school_id=school.dsl.school_id, roles=frozenset({Role.DSL}))
    assert answers_kept(school.deployment, actor=other, reading=reading) == Confirmations()


def test_it_is_gone_once_the_upload_is_stored(school, reading, said):
    keep_answers(school.deployment, actor=school.dsl, reading=reading, said=said)
    seen = preview_import(school.deployment, actor=school.dsl, reading=reading, confirmed=said)
    agreed = Confirmations(
        columns={one.key: one.field for one in seen.columns},
        words={one.key: one.meaning for one in seen.words},
        choices=said.choices,
    )
    commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=agreed)
    with school.deployment.store.reading(school.dsl.school_id) as work:
        assert work.upload_drafts.find() == []
