"""What rates rest on, in Settings: pupils on roll, days without pupils, and term dates from a calendar file."""

from __future__ import annotations

from datetime import date

from audits.model.person import Role
from audits.services.school.calendars import calendar_of
from audits.services.school.rolls import list_rolls
from tests.builders import TODAY
from tests.pages.conftest import words_of
from tests.unit.importing.test_calendar_file import calendar_file


def test_an_administrator_counts_pupils_and_takes_term_dates_from_a_file(sign_in_as, open_page, deployment):
    keeper = sign_in_as(Role.ADMINISTRATOR)
    page = open_page("settings")
    next(one for one in page.number_input if one.label == "Pupils").set_value(212)
    next(one for one in page.button if one.label == "Add this count").click().run()
    assert not page.exception
    assert [(one.counted_on, one.pupils) for one in list_rolls(deployment, actor=keeper)] == [(TODAY, 212)]

    file = calendar_file(("20261019", "20261031", "Half Term"), ("20270104", "", "INSET day"))
    page.file_uploader(key="term-dates").upload("dates.ics", file, "text/calendar").run()
    assert "16 October 2026" in " ".join(one.label for one in page.checkbox)
    page.checkbox(key="term-dates-1").uncheck()
    next(one for one in page.button if one.label == "Take what is ticked").click().run()
    assert "The dates have been taken" in words_of(page)
    calendar = calendar_of(deployment, actor=keeper)
    assert date(2026, 10, 16) in [one.last_day for one in calendar.halves]
    assert date(2027, 1, 4) not in [one.first_day for one in calendar.closures]


def test_a_governor_has_no_part_of_it(sign_in_as, open_page):
    sign_in_as(Role.GOVERNOR)
    page = open_page("settings")
    assert not {"Calendar", "Pupils on roll"}.intersection(one.label for one in page.tabs)
