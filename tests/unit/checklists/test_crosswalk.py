"""The crosswalk tells what became of each requirement, and only a withdrawal that was checked ends one."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from checklists.crosswalk import in_words, since, what_changed
from checklists.model import Crossing, ReferenceCheck, Relation, Strength
from checklists.reader import read_catalogue
from tests.unit.checklists.catalogues import VALID

TODAY = date(2026, 11, 21)

WITHDRAWN = """
editions:
  - earlier: guide-2020
    later: guide-2024
    crossings:
      - from: guide-2020/1
        relation: withdrawn
        note: The guide speaks of it no more.
        checked: {check}
      - from: guide-2020/2
        to: [guide-2024/1, guide-2024/2]
        relation: split
        note: It became two.
        checked: official text
      - to: [guide-2024/3]
        relation: new
        note: It is new.
        checked: not checked
"""


@pytest.fixture(scope="module")
def catalogue():
    read, faults = read_catalogue(VALID)
    assert faults == ()
    assert read is not None
    return read


def withdrawing(folder, check):
    shutil.copytree(VALID, folder / "catalogue")
    (folder / "catalogue" / "crosswalk.yaml").write_text(WITHDRAWN.format(check=check), encoding="utf-8")
    read, _ = read_catalogue(folder / "catalogue")
    assert read is not None
    return read


def test_a_requirement_leads_on_and_back(catalogue):
    led_to = {one.requirement: one.crossings for one in what_changed(catalogue, "guide-2024")}
    (widened,) = led_to["guide-2024/2"]
    assert (widened.relation, widened.earlier, widened.later) == (Relation.WIDENED, "guide-2020/1", ("guide-2024/2",))
    assert (widened.earlier_edition, widened.later_edition) == ("guide-2020", "guide-2024")
    (new,) = led_to["guide-2024/1"]
    assert (new.relation, new.earlier, new.before) == (Relation.NEW, "", "")
    (widened,) = led_to["guide-2024/3"]
    assert (widened.earlier, widened.check) == ("", ReferenceCheck.NOT_CHECKED)
    assert widened.before


def test_what_stands_on_leads_to_itself(catalogue):
    (same,) = (one for one in catalogue.crosswalk if one.relation is Relation.SAME)
    assert (same.earlier, same.later) == ("guide-2020/2", ("guide-2020/2",))


@pytest.mark.parametrize(
    ("check", "day"), [("official text", date(2024, 9, 1)), ("secondary source", date(2024, 9, 1))]
)
def test_a_withdrawal_that_was_checked_ends_the_requirement_when_the_later_edition_came_into_force(
    tmp_path, check, day
):
    read = withdrawing(tmp_path, check)
    one = read.requirements["guide-2020/1"]
    assert one.withdrawn_on == day
    assert read.requirement_strength(one, kind=None, on=TODAY) is Strength.RECOMMENDED
    assert read.requirement_strength(one, kind=None, on=date(2024, 8, 31)) is Strength.DUTY


@pytest.mark.parametrize("check", ["not checked", "earlier edition"])
def test_a_withdrawal_that_was_not_checked_ends_nothing(tmp_path, check):
    read = withdrawing(tmp_path, check)
    one = read.requirements["guide-2020/1"]
    assert one.withdrawn_on is None
    assert read.requirement_strength(one, kind=None, on=TODAY) is Strength.DUTY


def test_what_changed_lists_the_edition_in_its_order_with_the_criteria_to_look_at_again(catalogue):
    changes = what_changed(catalogue, "guide-2024")
    assert [(one.requirement, one.look_again, one.stands_on) for one in changes] == [
        ("guide-2024/1", ("leading.review",), False),
        ("guide-2024/2", ("systems.filter",), False),
        ("guide-2024/3", (), False),
        ("guide-2020/2", (), True),
    ]


def test_nothing_is_looked_at_again_where_nothing_changed(catalogue):
    same = next(one for one in what_changed(catalogue, "guide-2024") if one.requirement == "guide-2020/2")
    assert [one.relation for one in same.crossings] == [Relation.SAME]
    assert same.look_again == ()


def test_what_is_withdrawn_is_listed_last_with_the_criteria_that_still_ask_for_it(tmp_path):
    changes = what_changed(withdrawing(tmp_path, "official text"), "guide-2024")
    assert [one.requirement for one in changes] == ["guide-2024/1", "guide-2024/2", "guide-2024/3", "guide-2020/1"]
    assert [one.relation for one in changes[-1].crossings] == [Relation.WITHDRAWN]
    assert (changes[-1].look_again, changes[-1].stands_on) == (("systems.filter",), False)


def test_where_no_crosswalk_leads_nothing_is_said_to_have_changed(catalogue):
    assert what_changed(catalogue, "guide-2020") == ()
    with pytest.raises(KeyError):
        what_changed(catalogue, "guide-1999")


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (Relation.SAME, "same as before"),
        (Relation.WIDENED, "widened: it asks for more than before"),
        (Relation.NARROWED, "narrowed: it asks for less than before"),
        (Relation.SPLIT, "split: what was one requirement is now several"),
        (Relation.NEW, "new: the earlier edition did not ask for it"),
        (Relation.WITHDRAWN, "withdrawn: the edition no longer asks for it"),
    ],
)
def test_what_became_of_a_requirement_is_said_in_plain_words(relation, words):
    assert in_words(crossing(relation, ReferenceCheck.OFFICIAL_TEXT)) == words


def test_what_became_of_a_requirement_is_told_with_the_edition_it_stood_in_and_what_was_said_before(catalogue):
    (new,) = (one for one in catalogue.crosswalk if one.relation is Relation.NEW)
    assert since(catalogue, new).endswith(", new: the earlier edition did not ask for it. Nobody looked back before.")
    (reworded,) = (one for one in catalogue.crosswalk if one.before)
    edition = catalogue.documents[catalogue.frameworks["guide-2020"].document].edition
    assert since(catalogue, reworded) == (
        f"Since {edition}, widened: it asks for more than before. Now someone reads it. "
        "Before: The guide said that there is a log."
    )


def test_a_withdrawal_that_was_not_checked_is_said_to_end_nothing():
    said = in_words(crossing(Relation.WITHDRAWN, ReferenceCheck.NOT_CHECKED))
    assert said.endswith("that was not checked, so it still stands")


def crossing(relation, check):
    return Crossing(earlier_edition="guide-2020", later_edition="guide-2024", relation=relation, note="", check=check)
