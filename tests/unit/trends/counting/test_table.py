"""The narrow table: the unit is the incident, whatever the rows were, and filters combine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.model.counting import CLOSED, FALSE_ALARM, STILL_OPEN, incidents_alone
from audits.model.incident import RowUnit
from audits.model.rank import NOT_KNOWN
from audits.model.whole import put_together
from audits.trends.counting.rows import alert_table, incident_table
from audits.trends.counting.series import crossed, series
from audits.trends.counting.table import NOT_MAPPED, NOT_SAID, Dimension
from audits.trends.counting.tallies import tally
from audits.trends.passport.coverage import Coverage
from audits.trends.periods import By, periods
from checklists.model import Risk
from checklists.reader import read_catalogue
from tests.unit.trends.made import calendar, incident, on_roll

TAXONOMY = read_catalogue()[0].taxonomy
DAY = date(2026, 9, 14)
CALENDAR = calendar()


def counted(table, dimension):
    found = tally(table, dimension)
    totals = dict.fromkeys(found.labels, 0)
    for code, number in zip(found.codes, found.numbers, strict=True):
        totals[found.labels[code]] += int(number)
    return totals


def test_rows_of_pupils_are_one_incident_where_they_share_a_number():
    rows = [
        incident(DAY, 1, unit=RowUnit.PUPIL, source_ref="L-1", year_groups=("year-7",)),
        incident(DAY, 2, unit=RowUnit.PUPIL, source_ref="L-1", year_groups=("year-8",)),
        incident(DAY, 3, unit=RowUnit.PUPIL, source_ref="L-2", year_groups=("year-7",)),
    ]
    table = incident_table(put_together(rows, TAXONOMY))
    assert (len(table), table.apart) == (2, 0)
    assert counted(table, Dimension.YEAR_GROUP) == {"year-7": 2, "year-8": 1}
    assert counted(table, Dimension.TYPE) == {"cyberbullying": 2}


def test_rows_of_pupils_without_a_number_stand_apart_and_are_said():
    table = incident_table([incident(DAY, 1, unit=RowUnit.PUPIL), incident(DAY, 2, unit=RowUnit.PUPIL)])
    assert (len(table), table.apart) == (2, 2)


def test_what_was_put_together_before_numbers_were_blanked_stays_so():
    rows = [incident(DAY, number, unit=RowUnit.PUPIL, source_ref="L-1") for number in (1, 2)]
    blank = [replace(one, source_ref="") for one in put_together(rows, TAXONOMY)]
    assert (len(incident_table(blank)), incident_table(blank).apart) == (1, 0)


def test_what_one_row_of_an_incident_leaves_out_another_can_say():
    rows = [
        incident(DAY, 1, unit=RowUnit.PUPIL, source_ref="L-1", place=""),
        incident(DAY, 2, unit=RowUnit.PUPIL, source_ref="L-1", place="lesson"),
    ]
    places = counted(incident_table(put_together(rows, TAXONOMY)), Dimension.PLACE)
    assert (places["lesson"], places.get(NOT_SAID, 0)) == (1, 0)


def of_pupils(*outcomes):
    return [
        incident(DAY, number, unit=RowUnit.PUPIL, source_ref="L-1", outcome=outcome)
        for number, outcome in enumerate(outcomes, start=1)
    ]


@pytest.mark.parametrize(
    ("outcomes", "together"),
    [
        (("pupil-supported", "police-investigation"), "police-investigation"),
        (("sanction", "allegation-handled", "device-returned"), "allegation-handled"),
        (("referred", "content-removed"), "content-removed"),
        (("false-alarm", "sanction"), "sanction"),
        (("false-alarm", "still-open"), "still-open"),
        (("still-open", "resolved-in-school"), "still-open"),
        (("still-open", "resolved-in-school", "false-alarm"), "still-open"),
        (("still-open", "sanction"), "sanction"),
        (("resolved-in-school", "false-alarm"), "resolved-in-school"),
        (("resolved-in-school", ""), "resolved-in-school"),
        (("resolved-in-school", "referred"), "referred"),
        (("resolved-in-school", "sanction"), "sanction"),
        (("resolved-in-school", "pupil-supported"), "pupil-supported"),
        (("false-alarm", ""), ""),
        (("", "sanction"), "sanction"),
        (("false-alarm", "false-alarm"), "false-alarm"),
    ],
)
def test_the_gravest_outcome_of_a_row_is_that_of_the_incident_and_a_false_alarm_is_one_in_every_row(outcomes, together):
    for rows in (of_pupils(*outcomes), of_pupils(*reversed(outcomes))):
        (one,) = put_together(rows, TAXONOMY)
        assert one.outcome == together
        assert len(incidents_alone([one])) == (together != "false-alarm")


@pytest.mark.parametrize(
    ("closed", "together"),
    [
        ((DAY, date(2026, 9, 20)), date(2026, 9, 20)),
        ((DAY, None), None),
        ((DAY, None, date(2026, 9, 20)), None),
        ((None, None), None),
    ],
)
def test_an_incident_is_closed_on_a_day_only_where_every_row_of_it_is(closed, together):
    rows = [
        incident(DAY, number, unit=RowUnit.PUPIL, source_ref="L-1", closed_on=day) for number, day in enumerate(closed)
    ]
    for order in (rows, rows[::-1]):
        (one,) = put_together(order, TAXONOMY)
        assert one.closed_on == together


def test_the_serious_type_of_a_row_leads_and_gives_the_incident_its_primary_risk():
    rows = [
        incident(DAY, 1, unit=RowUnit.PUPIL, source_ref="L-1", types=("scam",), risk=Risk.COMMERCE),
        incident(DAY, 2, unit=RowUnit.PUPIL, source_ref="L-1", types=("nudes",), risk=Risk.CONDUCT),
    ]
    for order in (rows, rows[::-1]):
        (one,) = put_together(order, TAXONOMY)
        assert (one.types, one.risk, one.other_risks) == (("nudes", "scam"), Risk.CONDUCT, (Risk.COMMERCE,))


def test_parents_were_told_where_those_of_every_pupil_were_and_the_reason_goes_with_the_word():
    told = {"parents_informed": "yes"}
    decided = {"parents_informed": "decided-not-to", "parents_reason": "more-risk"}
    waiting = {"parents_informed": "not-yet"}
    for said, together in (
        ((told, decided), ("decided-not-to", "more-risk")),
        ((decided, waiting), ("not-yet", "")),
        ((told, told), ("yes", "")),
    ):
        for order in (said, said[::-1]):
            rows = [incident(DAY, at, unit=RowUnit.PUPIL, source_ref="L-1", **one) for at, one in enumerate(order)]
            (one,) = put_together(rows, TAXONOMY)
            assert (one.parents_informed, one.parents_reason) == together


def test_rows_of_one_incident_that_still_stand_apart_are_never_counted():
    for counting in (incident_table, incidents_alone):
        with pytest.raises(ValueError, match="put together"):
            counting(of_pupils("", ""))


def test_every_last_word_of_the_rank_is_one_of_the_taxonomy():
    known = {field: {word.id for word in words} for field, words in TAXONOMY.vocabularies.items()}
    assert {STILL_OPEN, CLOSED, FALSE_ALARM} <= known["outcome"]
    assert "yes" in known["parents_informed"]
    assert NOT_KNOWN in known["place"] & known["platform"]


def test_alerts_and_false_alarms_are_no_incidents_and_alerts_have_a_table_of_their_own():
    rows = [
        incident(DAY, 1),
        incident(DAY, 2, outcome="false-alarm"),
        incident(DAY, 3, unit=RowUnit.ALERT, types=("monitoring-alert",)),
    ]
    table = incident_table(rows)
    assert (len(table), table.false_alarms, len(alert_table(rows))) == (1, 1, 1)
    assert alert_table(rows).unit is RowUnit.ALERT


def test_an_incident_without_a_type_or_with_a_waiting_word_counts_as_not_yet_mapped():
    rows = [incident(DAY, 1, types=()), incident(DAY, 2, unmapped=("strange word",)), incident(DAY, 3, risk=None)]
    table = incident_table(rows)
    assert counted(table, Dimension.TYPE) == {NOT_MAPPED: 2, "cyberbullying": 2}
    assert table.unmapped.tolist() == [True, True, False]
    assert counted(table, Dimension.RISK)[NOT_MAPPED] == 1


def test_weekday_and_hour_come_from_the_day_and_the_time_and_no_time_is_no_hour():
    table = incident_table([incident(DAY, 1, happened_at=time(9, 55)), incident(date(2026, 9, 19), 2)])
    assert counted(table, Dimension.HOUR) == {"09": 1, NOT_SAID: 1}
    named = {label: number for label, number in counted(table, Dimension.WEEKDAY).items() if number}
    assert named == {"Monday": 1, "Saturday": 1}


def test_filters_combine_and_leave_the_table_whole():
    rows = [
        incident(DAY, 1, place="lesson", year_groups=("year-7", "year-8")),
        incident(DAY, 2, place="lesson", year_groups=("year-9",)),
        incident(None, 3, place="home", year_groups=("year-7",)),
    ]
    table = incident_table(rows)
    chosen = table.where({Dimension.PLACE: {"lesson"}, Dimension.YEAR_GROUP: {"year-7", "year-9"}})
    assert len(chosen) == 2
    assert counted(chosen, Dimension.YEAR_GROUP) == {"year-7": 1, "year-8": 1, "year-9": 1}
    assert len(table.where({Dimension.YEAR_GROUP: {"year-7"}})) == 2
    assert (len(table), table.undated) == (3, 1)


def test_two_dimensions_crossed_count_an_incident_in_each_pair_of_its_values():
    rows = [
        incident(DAY, 1, types=("nudes", "cyberbullying"), year_groups=("year-7", "year-8")),
        incident(DAY, 2, types=("nudes",), year_groups=("year-7",)),
    ]
    found = crossed(incident_table(rows), Dimension.YEAR_GROUP, Dimension.TYPE)
    assert (found.down, found.across) == (("year-7", "year-8"), ("cyberbullying", "nudes"))
    assert found.numbers == ((1, 2), (1, 1))


def test_an_empty_school_counts_to_nothing():
    table = incident_table([])
    assert (len(table), table.undated, counted(table, Dimension.TYPE)) == (0, 0, {})
    assert crossed(table, Dimension.TYPE, Dimension.PLACE).numbers == ()


def test_a_month_without_a_file_has_no_figure_and_a_covered_month_without_incidents_has_a_zero():
    months = periods(CALENDAR, By.MONTH, date(2026, 9, 1), date(2026, 12, 31))
    covered = Coverage(((date(2026, 9, 1), date(2026, 10, 15)), (date(2026, 12, 1), date(2026, 12, 31))))
    rows = incident_table([incident(DAY, 1), incident(date(2026, 10, 28), 2)])
    found = series(tally(rows, Dimension.TOTAL), months, CALENDAR, [on_roll(date(2026, 9, 1), 500)], covered)
    assert found.series[0].counts == (1, 1, None, 0)
    assert found.series[0].in_term == (1, 0, None, 0)
    assert found.partly == (False, True, False, False)
    assert found.series[0].rates[1] == 0
    assert found.series[0].rates[2] is None


def test_what_lies_outside_the_calendar_is_counted_as_outside():
    halves = periods(CALENDAR, By.HALF_TERM, date(2026, 9, 1), date(2026, 12, 1))
    rows = incident_table([incident(DAY, 1), incident(date(2035, 1, 1), 2)])
    found = series(tally(rows, Dimension.TOTAL), halves, CALENDAR, (), Coverage(((DAY, DAY),)))
    assert (found.series[0].total, found.outside) == (1, 1)


def test_the_largest_series_comes_first():
    rows = [incident(DAY, 1, place="lesson"), incident(DAY, 2, place="home"), incident(DAY, 3, place="home")]
    months = periods(CALENDAR, By.MONTH, DAY, DAY)
    found = series(tally(incident_table(rows), Dimension.PLACE), months, CALENDAR, (), Coverage(((DAY, DAY),)))
    assert [one.value for one in found.series] == ["home", "lesson"]


_days = st.dates(date(2026, 9, 1), date(2026, 12, 31)) | st.none()
_types = st.lists(st.sampled_from(("nudes", "scam")), unique=True, max_size=2).map(tuple)
_numbers = st.integers(1, 999)
_said = {
    "types": _types,
    "risk": st.sampled_from((None, *Risk)),
    "happened_at": st.none() | st.times(),
    "closed_on": _days,
    "place": st.sampled_from(("", "lesson", "off-site")),
    "platform": st.sampled_from(("", "messaging", "not-known")),
    "came_to_light": st.sampled_from(("", "staff", "filter")),
    "parents_informed": st.sampled_from(("", "yes", "not-yet")),
    "outcome": st.sampled_from(("", "false-alarm", "still-open", "sanction", "police-investigation")),
}
_rows = st.lists(
    st.one_of(
        st.builds(
            incident,
            _days,
            _numbers,
            unit=st.sampled_from((RowUnit.INCIDENT, RowUnit.ALERT)),
            **_said,
        ),
        # Rows of pupils that contradict each other in everything that an incident has room for once.
        st.builds(
            incident,
            _days,
            _numbers,
            unit=st.just(RowUnit.PUPIL),
            source_ref=st.sampled_from(("", "L-1")),
            **_said,
        ),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(_rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(rows, lines):
    mixed = list(rows)
    lines.shuffle(mixed)
    one, other = (incident_table(put_together(each, TAXONOMY)) for each in (rows, mixed))
    for dimension in Dimension:
        first, second = counted(one, dimension), counted(other, dimension)
        assert {name: number for name, number in first.items() if number} == {
            name: number for name, number in second.items() if number
        }
    for held in ("apart", "undated", "false_alarms"):
        assert getattr(one, held) == getattr(other, held)
    for held in ("happened", "closed"):
        assert sorted(getattr(one, held)) == sorted(getattr(other, held))


@settings(max_examples=40, deadline=None)
@given(_rows)
def test_a_tally_is_what_counting_incident_by_incident_gives(rows):
    plain = [one for one in rows if one.unit is RowUnit.INCIDENT and one.outcome != FALSE_ALARM]
    table = incident_table(plain)
    mine = tally(table, Dimension.PLACE)
    grouped: dict[tuple[date, str], int] = {}
    for one in plain:
        if one.happened_on is not None:
            grouped[one.happened_on, one.place] = grouped.get((one.happened_on, one.place), 0) + 1
    entries = {
        (date.fromordinal(int(day)), mine.labels[code]): int(number)
        for day, code, number in zip(mine.days, mine.codes, mine.numbers, strict=True)
    }
    assert entries == grouped


@pytest.mark.parametrize("dimension", list(Dimension))
def test_every_dimension_of_the_specification_has_a_column(dimension):
    assert len(incident_table([incident(DAY)]).columns[dimension].rows) == 1
