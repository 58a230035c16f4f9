"""Two leaders at the same question: nothing of either is overwritten, and each can be chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.usefixtures("begun")

PATH = "/walk?area=policy"
"""A short list of cards: three are enough here."""


def test_two_judgements_are_both_kept_until_the_second_person_chooses(visit: Visit, staff):
    lena, omar = visit(staff.leader, PATH), visit(staff.other_leader, PATH)
    lena.judge(lena.cards.first, "In place")

    theirs = omar.cards.first
    theirs.get_by_role("radiogroup").get_by_text("Partly in place", exact=True).click()
    warning = theirs.get_by_role("alert")
    expect(warning).to_contain_text("Lena Marsh answered in place")
    expect(warning).to_contain_text("You chose partly in place. Nothing has been overwritten")
    expect(theirs.get_by_role("radio", name="In place", exact=True)).to_be_checked()
    theirs.get_by_role("button", name="Keep 'in place'").click()
    expect(warning).to_be_hidden()
    expect(theirs.get_by_role("radio", name="In place", exact=True)).to_be_checked()

    lena.open(PATH)
    expect(lena.cards.first.get_by_role("radio", name="In place", exact=True)).to_be_checked()


@pytest.mark.parametrize("keep", [True, False], ids=["keep theirs", "save mine"])
def test_two_texts_are_both_kept_until_the_second_person_chooses(visit: Visit, staff, keep):
    number = 0 if keep else 1
    lena, omar = visit(staff.leader, PATH), visit(staff.other_leader, PATH)
    lena.write(lena.cards.nth(number), "Seen in the hall.")
    expect(lena.cards.nth(number).get_by_text("✓ Words saved")).to_be_visible()

    theirs = omar.cards.nth(number)
    omar.write(theirs, "Seen in the yard.")
    warning = theirs.get_by_role("alert")
    expect(warning).to_contain_text("Lena Marsh saved other words here while you were writing. Both are kept")
    expect(theirs.get_by_text("Seen in the hall.", exact=True)).to_be_visible()
    expect(theirs.get_by_test_id("stText").get_by_text("Seen in the yard.", exact=True)).to_be_visible()

    omar.open(PATH)
    expect(warning).to_be_visible()
    theirs.get_by_role("button", name="Keep theirs" if keep else "Save mine instead").click()
    expect(warning).to_be_hidden()
    stands = "Seen in the hall." if keep else "Seen in the yard."
    expect(omar.words(theirs)).to_have_value(stands)
    lena.open(PATH)
    expect(lena.words(lena.cards.nth(number))).to_have_value(stands)


def test_a_colleagues_answer_is_taken_up_where_nothing_was_changed_here(visit: Visit, staff):
    lena, omar = visit(staff.leader, PATH), visit(staff.other_leader, PATH)
    lena.judge(lena.cards.nth(2), "Embedded")
    lena.write(lena.cards.nth(2), "Seen in class.")
    expect(lena.cards.nth(2).get_by_text("✓ Words saved")).to_be_visible()

    theirs = omar.cards.nth(2)
    theirs.get_by_text("Plan an action").click()
    expect(theirs.get_by_role("radio", name="Embedded")).to_be_checked()
    expect(omar.words(theirs)).to_have_value("Seen in class.")
    omar.judge(theirs, "In place")
    omar.write(theirs, "Seen in class and in the yard.")
    expect(theirs.get_by_text("✓ Words saved")).to_be_visible()
    expect(theirs.get_by_role("alert")).to_be_hidden()
