"""Record numbers that say less than they seem to: begun anew each term, or shared by several rows."""

from __future__ import annotations

from audits.model.incident import RowUnit
from tests.unit.importing.uploads import Stored, take, totals_said

HEADINGS = ("Date", "Category", "Year group", "Location")


def log(*days):
    return [HEADINGS, *((day, "Scam", "Year 8", "Home") for day in days)]


def asked(seen):
    return [one.key.partition(":")[0] for one in seen.questions if one.open]


NUMBERED = ("Incident ID", *HEADINGS)


def test_numbers_that_begin_anew_overwrite_nothing_unasked():
    spring, autumn = (
        [NUMBERED, *((number, *row) for number, row in enumerate(log(*days)[1:], 1))]
        for days in (("2026-03-02", "2026-03-03"), ("2026-10-05", "2026-10-06"))
    )
    together = take(spring, autumn)
    assert asked(together) == ["other record"]
    assert together.account.new == 4
    assert take(spring, autumn, other_record="no").account.new == 4
    assert take(spring, autumn, other_record="yes").account.corrected == 2
    stored = Stored()
    stored.upload(spring)
    assert asked(take(autumn, existing=stored.existing)) == ["other record"]
    stored.upload(autumn, other_record="no")
    assert len(stored.incidents) == 4
    for again in (spring, autumn):
        seen = stored.upload(again)
        assert (seen.account.new, seen.account.corrected, seen.account.seen_before) == (0, 0, 2)


def test_a_correction_under_a_number_needs_no_question():
    stored = Stored()
    stored.upload([NUMBERED, (1, "2026-10-05", "Scam", "Year 8", "Home"), (2, "2026-10-06", "Scam", "Year 8", "Home")])
    put_right = [(1, "2026-10-04", "Scam", "Year 9", "Home"), (2, "2026-10-06", "Sexting", "Year 8", "Home")]
    seen = stored.upload([NUMBERED, *put_right])
    assert not asked(seen)
    assert (seen.account.corrected, len(stored.incidents)) == (2, 2)


ACTIONS = [
    (*NUMBERED, "Action taken", "Agencies informed"),
    (1, "2026-10-05", "Sexting", "Year 8", "Home", "DSL informed", ""),
    (1, "2026-10-05", "Scam", "Year 9", "Home", "Phone confiscated", "Police"),
    (2, "2026-10-05", "Scam", "Year 8", "Home", "", ""),
]


def test_rows_that_share_a_number_and_a_day_are_asked_about_before_they_count_as_two():
    assert asked(take(ACTIONS)) == ["shared numbers"]
    assert not asked(take(ACTIONS, unit=RowUnit.PUPIL))
    assert take(ACTIONS, shared_numbers="each").account.new == 3
    stored = Stored()
    for rows in (ACTIONS, [ACTIONS[0], *reversed(ACTIONS[1:])]):
        seen = stored.upload(rows, shared_numbers="once")
        assert len(stored.incidents) == 2
        assert seen.account.sums
        assert totals_said(seen)[0] == 2
        assert not seen.serious
    whole = next(one for one in stored.incidents.values() if one.source_ref == "1")
    assert (whole.types, whole.year_groups) == (("nudes", "scam"), ("year-8", "year-9"))
    assert (whole.actions, whole.agencies, whole.version) == (("device-kept", "dsl-told"), ("police",), 1)
