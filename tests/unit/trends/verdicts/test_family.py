"""The verdicts of a half-term: against the same one last year, with exposure, once it is over and fit for trend."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audits.trends.counting.rows import incident_table
from audits.trends.counting.table import NOT_MAPPED, NOT_SAID, Dimension
from audits.trends.passport.coverage import Coverage
from audits.trends.passport.passport import passport
from audits.trends.periods import period_of
from audits.trends.verdicts.dispersion import DEFAULT_DISPERSION
from audits.trends.verdicts.family import half_term_verdicts
from audits.trends.verdicts.judging import Verdict
from audits.trends.verdicts.wording import verdict_sentences
from tests.unit.trends.made import calendar, covered, day_after, half, on_roll, spread, tallies, upload

CALENDAR = calendar()
NOW, BEFORE = half(2022, "Spring 1"), half(2021, "Spring 1")
TOTAL = Dimension.TOTAL.value


def family(of, *, half_term=NOW, roll=(), cover=None, passports=(), today=None):
    return half_term_verdicts(
        half_term,
        tallies=tallies(of),
        calendar=CALENDAR,
        roll=roll,
        covered=cover or covered(CALENDAR),
        passports=passports,
        today=today or day_after(half_term),
    )


def total(now: int, before: int):
    days = [*spread(NOW, now, CALENDAR), *spread(BEFORE, before, CALENDAR)]
    return {Dimension.TOTAL: [(day, TOTAL) for day in days]}


def test_a_half_term_is_held_against_the_same_one_last_year():
    found = family(total(40, 4))
    (one,) = found.verdicts
    assert (found.against, one.comparison.now, one.comparison.before) == (BEFORE, 40, 4)
    assert one.verdict is Verdict.MORE
    assert one.dispersion.value == DEFAULT_DISPERSION


def test_an_unfinished_half_term_has_no_verdict():
    found = family(total(40, 4), today=NOW.last_day)
    assert found.verdicts == ()
    assert "is not over yet" in found.withheld


def test_the_first_year_has_nothing_to_compare_with():
    found = family(total(40, 4), half_term=BEFORE)
    assert found.against is None
    assert "nothing to compare with" in found.withheld


def test_data_that_are_not_fit_for_trend_give_no_verdict_and_say_why():
    part = Coverage(((NOW.first_day, NOW.first_day + timedelta(days=7)),))
    papers = [passport(period_of(one, CALENDAR), incident_table([]), [], part, CALENDAR) for one in (NOW, BEFORE)]
    found = family(total(40, 4), passports=papers)
    assert found.verdicts == ()
    assert "not fit. Files cover" in found.withheld


def test_a_whole_passport_lets_the_verdicts_through():
    papers = [
        passport(
            period_of(one, CALENDAR),
            incident_table([]),
            [upload(one.first_day, one.last_day)],
            covered(CALENDAR),
            CALENDAR,
        )
        for one in (NOW, BEFORE)
    ]
    assert family(total(40, 4), passports=papers).verdicts


def test_what_happened_in_a_holiday_is_in_no_verdict():
    holiday = NOW.first_day - timedelta(days=5)
    found = family({Dimension.TOTAL: [*total(6, 4)[Dimension.TOTAL], *[(holiday, TOTAL)] * 40]})
    assert found.verdicts[0].comparison.now == 6


def test_what_is_not_said_or_not_mapped_is_no_series_of_the_family():
    days = spread(NOW, 30, CALENDAR)
    rows = {Dimension.TYPE: [(day, value) for day in days for value in ("nudes", NOT_MAPPED, NOT_SAID)]}
    assert [one.value for one in family(rows).verdicts] == ["nudes"]


def test_series_without_an_incident_in_either_half_term_are_not_listed():
    rows = {Dimension.TYPE: [(half(2022, "Autumn 1").first_day, "nudes"), (NOW.first_day, "scam")]}
    assert [one.value for one in family(rows).verdicts] == ["scam"]


def test_twice_the_pupils_and_twice_the_incidents_are_no_rise():
    roll = [on_roll(date(2021, 9, 1), 300), on_roll(date(2022, 9, 1), 600)]
    rows = total(80, 40)
    plain, weighed = family(rows).verdicts[0], family(rows, roll=roll).verdicts[0]
    assert plain.judged.p < 0.05 < weighed.judged.p
    assert weighed.exposure_now.pupils == 600


def test_a_year_group_is_held_against_its_own_roll():
    roll = [
        on_roll(date(2021, 9, 1), 900),
        on_roll(date(2021, 9, 1), 100, "year-7"),
        on_roll(date(2022, 9, 1), 200, "year-7"),
    ]
    rows = {Dimension.YEAR_GROUP: [(day, "year-7") for day, _ in total(20, 10)[Dimension.TOTAL]]}
    (one,) = family(rows, roll=roll).verdicts
    assert (one.exposure_before.pupils, one.exposure_now.pupils) == (100, 200)


def test_with_eight_earlier_half_terms_the_schools_own_clustering_counts():
    later = half(2024, "Spring 1")
    rows = []
    for place, one in enumerate(CALENDAR.halves):
        rows += [(day, TOTAL) for day in spread(one, 30 if place % 5 == 0 else 3, CALENDAR)]
    (found,) = family({Dimension.TOTAL: rows}, half_term=later).verdicts
    assert found.dispersion.periods == 20
    assert found.dispersion.value > 4


def test_half_terms_that_no_file_covers_say_nothing_about_clustering():
    later = half(2024, "Spring 1")
    cover = Coverage(((half(2023, "Autumn 2").first_day, later.last_day),))
    rows = [(day, TOTAL) for one in CALENDAR.halves for day in spread(one, 5, CALENDAR)]
    (found,) = family({Dimension.TOTAL: rows}, half_term=later, cover=cover).verdicts
    assert (found.dispersion.periods, found.dispersion.value) == (0, DEFAULT_DISPERSION)


def test_a_part_is_never_less_clustered_than_the_whole():
    later = half(2024, "Spring 1")
    rows = {Dimension.TOTAL: [], Dimension.PLACE: []}
    for place, one in enumerate(CALENDAR.halves):
        rows[Dimension.TOTAL] += [(day, TOTAL) for day in spread(one, 30 if place % 5 == 0 else 3, CALENDAR)]
        rows[Dimension.PLACE] += [(day, "lesson") for day in spread(one, 2, CALENDAR)]
    whole, part = family(rows, half_term=later).verdicts
    assert part.dispersion.value == whole.dispersion.value > 4


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (40, 4, ["That is more than chance would give.", "From 20 on it would have stood out as more; no fall could"]),
        (2, 30, ["That is fewer than chance would give.", "and at 9 or fewer as fewer."]),
        (5, 4, ["At these numbers nobody can tell this from chance.", "This does not say that nothing changed."]),
    ],
)
def test_a_verdict_is_said_in_fixed_sentences_with_the_number_it_would_have_taken(now, before, said):
    (one,) = family(total(now, before)).verdicts
    text = " ".join(verdict_sentences(one, "All incidents", "Spring 1 2022/23", "Spring 1 2021/22"))
    assert text.startswith(f"All incidents: {now} in Spring 1 2022/23, {before} in Spring 1 2021/22.")
    assert [part for part in said if part not in text] == []


def test_rates_are_named_where_the_exposure_differs():
    roll = [on_roll(date(2021, 9, 1), 300), on_roll(date(2022, 9, 1), 600)]
    (one,) = family(total(60, 30), roll=roll).verdicts
    text = " ".join(verdict_sentences(one, "All incidents", "Spring 1 2022/23", "Spring 1 2021/22"))
    assert "Per 100 pupils and 100 school days that is" in text
