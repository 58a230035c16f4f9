"""The school's calendar and roll: dates from a file are taken only where chosen, and counts stand from their day."""

from __future__ import annotations

from datetime import date

import pytest

from audits.model.faults import InvalidValue
from audits.model.person import Role
from audits.model.term import ClosureKind
from audits.services.school.calendar_import import read_term_dates, take_term_dates
from audits.services.school.calendars import add_next_year, calendar_of, set_calendar
from audits.services.school.rolls import count_pupils, list_rolls, year_groups
from tests.builders import TODAY
from tests.unit.importing.test_calendar_file import calendar_file

HALF_TERM = ("20261019", "20261031", "Half Term")
INSET = ("20260901", "", "INSET day")
FILE = calendar_file(HALF_TERM, INSET, ("20270901", "", "Concert"))


@pytest.fixture
def keeper(world):
    return world.actor(Role.ADMINISTRATOR)


def autumn(world, keeper):
    halves = calendar_of(world.deployment, actor=keeper).halves
    return [one for one in halves if one.label in ("Autumn 1", "Autumn 2") and one.year.start == 2026]


def test_a_file_proposes_and_changes_nothing_by_itself(world, keeper):
    before = calendar_of(world.deployment, actor=keeper)
    found = read_term_dates(world.deployment, actor=keeper, content=FILE)
    assert [one.words for one in found] == ["INSET day", "Half Term"]
    assert calendar_of(world.deployment, actor=keeper) == before


def test_a_longer_half_term_week_moves_the_ends_on_both_sides_to_weekdays(world, keeper):
    found = read_term_dates(world.deployment, actor=keeper, content=FILE)
    chosen = [one.number for one in found if one.halves]
    take_term_dates(world.deployment, actor=keeper, content=FILE, numbers=chosen)
    first, second = autumn(world, keeper)
    assert (first.last_day, second.first_day) == (date(2026, 10, 16), date(2026, 11, 2))
    assert first.first_day == date(2026, 9, 1)
    assert not [one for one in calendar_of(world.deployment, actor=keeper).closures if one.kind is ClosureKind.INSET]


def test_taking_everything_twice_finds_nothing_new(world, keeper):
    found = read_term_dates(world.deployment, actor=keeper, content=FILE)
    take_term_dates(world.deployment, actor=keeper, content=FILE, numbers=[one.number for one in found])
    with pytest.raises(InvalidValue, match="Nothing in this file changes"):
        read_term_dates(world.deployment, actor=keeper, content=FILE)


def test_dates_far_from_any_term_are_not_forced_on_one(world, keeper):
    far = calendar_file(("20350215", "20350222", "Half term"))
    with pytest.raises(InvalidValue, match="Nothing in this file changes"):
        read_term_dates(world.deployment, actor=keeper, content=far)


def test_the_calendar_begins_with_three_past_and_two_coming_years_and_grows_by_one(world, keeper):
    def years():
        return sorted({one.year.start for one in calendar_of(world.deployment, actor=keeper).halves})

    assert years() == [2023, 2024, 2025, 2026, 2027, 2028]
    add_next_year(world.deployment, actor=keeper)
    assert years()[-1] == 2029


def test_the_early_may_bank_holiday_is_no_school_day_and_can_be_taken_out(world, keeper):
    calendar = calendar_of(world.deployment, actor=keeper)
    days = [one.first_day for one in calendar.closures]
    assert date(2026, 5, 4) in days
    assert all(day.weekday() == 0 and day.month == 5 and day.day <= 7 for day in days)
    set_calendar(world.deployment, actor=keeper, halves=calendar.halves, closures=[])
    assert calendar_of(world.deployment, actor=keeper).closures == ()


def test_the_last_count_of_a_day_and_group_stands(world, keeper):
    for pupils in (210, 212):
        count_pupils(world.deployment, actor=keeper, counted_on=TODAY, pupils=pupils)
        world.clock.move(minutes=1)
    count_pupils(world.deployment, actor=keeper, counted_on=TODAY, pupils=30, year_group="year-5")
    stands = {(one.year_group, one.pupils) for one in list_rolls(world.deployment, actor=keeper)}
    assert stands == {("", 212), ("year-5", 30)}


@pytest.mark.parametrize(("on", "pupils"), [(date(2027, 1, 1), 200), (TODAY, 0), (TODAY, 20_001)])
def test_a_count_of_a_coming_day_of_nobody_or_of_too_many_is_refused(world, keeper, on, pupils):
    with pytest.raises(InvalidValue):
        count_pupils(world.deployment, actor=keeper, counted_on=on, pupils=pupils)
    assert list_rolls(world.deployment, actor=keeper) == ()


def test_the_year_groups_are_those_that_the_catalogue_and_the_school_both_have(world, keeper):
    known = [one.id for one in world.deployment.catalogue.taxonomy.vocabularies.get("year_group", ())]
    offered = year_groups(world.deployment, actor=keeper)
    assert set(offered) <= set(known)
    assert "year-9" not in offered
