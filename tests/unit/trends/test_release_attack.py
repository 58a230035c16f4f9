"""No adding and subtracting over two years of releases tells more of a hidden figure than the release says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from audits.model.release import Extent, Release, ReleaseKind, Sign
from checklists.model import Phase
from tests.unit.trends.release_attacker import Attacker
from tests.unit.trends.releasing import PRIMARY, SECONDARY, MadeUpSchool, released

TINY, MIDDLING, LARGE, SECONDARY_SCHOOL = (1, 1, PRIMARY), (3, 35, PRIMARY), (5, 110, PRIMARY), (6, 22, SECONDARY)
"""Schools by seed, mean incidents of a half-term, and phases."""


@cache
def two_years(seed: int, mean: float, phases: tuple[Phase, ...]) -> MadeUpSchool:
    """A school with its releases, made once for all tests that read it."""
    return released(seed, mean=mean, phases=phases)


def given_away(school: MadeUpSchool, *, whole: bool = False) -> list[str]:
    """Every hidden figure of which the releases together tell more than they may; empty where all hold.

    Of a small one: no more than that it is 0 to threshold - 1. Of another: at least five values must be left.
    """
    attacker = Attacker(school.releases)
    thresholds = {one.period: one.threshold for one in school.releases}
    found = []
    for place in attacker.hidden():
        period, code = place
        true, most = school.truth(period)[code], thresholds[period] - 1
        low, high = attacker.interval(place, whole=whole)
        assert low <= true <= high
        enough = (low == 0 and high >= most) if true <= most else high - low >= 4
        if not enough:
            found.append(f"{period} {code} is {true}, and known to be {low} to {high}")
    return found


@pytest.mark.parametrize("which", [TINY, MIDDLING, LARGE, SECONDARY_SCHOOL])
def test_no_hidden_figure_of_two_years_is_known_better_than_its_release_says(which):
    school = two_years(*which)
    assert given_away(school) == []
    assert not [one for one in school.releases if one.extent is Extent.WITHHELD and one.adds_up]


def test_whole_numbers_tell_the_attacker_nothing_that_fractions_do_not():
    attacker = Attacker(two_years(*MIDDLING).releases)
    for place in list(attacker.hidden())[::7]:
        assert attacker.interval(place) == attacker.interval(place, whole=True)


def test_the_attack_does_recover_figures_where_small_ones_alone_are_hidden():
    school = two_years(*LARGE)
    naive = MadeUpSchool(counted=school.counted, releases=[_only_small_hidden(school, one) for one in school.releases])
    assert len(given_away(naive)) > 5


def _only_small_hidden(school: MadeUpSchool, release: Release) -> Release:
    true = school.truth(release.period)
    return replace(
        release,
        figures=tuple(
            one if true[one.code] < release.threshold else replace(one, sign=Sign.FIGURE, number=true[one.code])
            for one in release.figures
        ),
    )


def bullying(number: int) -> dict[str, int]:
    return {"risk:conduct/bullying|years:5-6/year-5": number}


A_FULL_HALF = {
    f"{kind}|{years}": 3
    for kind in ("risk:conduct/bullying", "risk:content/unsuitable", "risk:contact/gaming", "risk:commerce/other")
    for years in ("years:early/reception", "years:1-2/year-1", "years:3-4/year-3", "years:5-6/year-5", "years:other")
}


@pytest.mark.parametrize("late", [1, 2, 4])
def test_a_late_incident_appears_in_the_next_release_and_in_no_difference_of_two(late):
    school = MadeUpSchool()
    for at, half in enumerate(("Autumn 1", "Autumn 2", "Spring 1")):
        school.now[f"2026/27 {half}"] = Counter(A_FULL_HALF)
        if at == 1:
            before = list(school.releases)
            school.now["2026/27 Autumn 1"].update(bullying(late))
        school.release_half(f"2026/27 {half}")
    year = school.release_year("2026/27")
    assert school.releases[:1] == before
    totals = [one.figures[0].number for one in school.releases[:3]]
    assert totals == [60, 60 + late, 60]
    assert year.figures[0].number == sum(totals)
    assert given_away(school) == []


@pytest.mark.parametrize(
    ("own", "late", "said"),
    [(20, 5, True), (20, 4, False), (4, 5, True), (3, 5, False), (0, 9, True), (0, 8, False), (2, 0, False)],
)
def test_that_many_became_known_late_is_said_only_where_any_small_number_may_be_this_half_terms_own(own, late, said):
    school = MadeUpSchool(now={"2026/27 Autumn 1": Counter(A_FULL_HALF), "2026/27 Autumn 2": Counter(bullying(own))})
    school.release_half("2026/27 Autumn 1")
    school.now["2026/27 Autumn 1"].update(bullying(late))
    assert school.release_half("2026/27 Autumn 2").late is said


def test_an_upload_undone_and_made_again_between_two_releases_changes_nothing():
    school = MadeUpSchool(now={"2026/27 Autumn 1": Counter(A_FULL_HALF), "2026/27 Autumn 2": Counter(A_FULL_HALF)})
    school.release_half("2026/27 Autumn 1")
    school.now["2026/27 Autumn 1"] = Counter()
    school.now["2026/27 Autumn 1"] = Counter(A_FULL_HALF)
    assert school.release_half("2026/27 Autumn 2").figures[0].number == 60


def test_an_upload_undone_for_good_takes_nothing_from_the_next_half_term_and_gives_nothing_away():
    school = MadeUpSchool()
    school.now["2026/27 Autumn 1"] = Counter(A_FULL_HALF) + Counter(bullying(40))
    school.release_half("2026/27 Autumn 1")
    school.now["2026/27 Autumn 1"] = Counter(bullying(2))
    school.now["2026/27 Autumn 2"] = Counter(A_FULL_HALF)
    assert school.release_half("2026/27 Autumn 2").figures[0].number == 60
    school.release_year("2026/27")
    assert given_away(school) == []


def test_a_single_incident_taken_back_is_taken_off_the_next_release():
    school = MadeUpSchool(now={"2026/27 Autumn 1": Counter(A_FULL_HALF), "2026/27 Autumn 2": Counter(A_FULL_HALF)})
    school.release_half("2026/27 Autumn 1")
    school.now["2026/27 Autumn 1"].subtract(bullying(1))
    assert school.release_half("2026/27 Autumn 2").figures[0].number == 59


def test_half_terms_that_show_their_total_alone_still_have_a_year_with_tables():
    school = two_years(*TINY)
    extents = {kind: {one.extent for one in school.releases if one.kind is kind} for kind in ReleaseKind}
    assert extents == {ReleaseKind.HALF_TERM: {Extent.TOTAL}, ReleaseKind.YEAR: {Extent.TABLES}}


def test_a_half_term_without_any_incident_cannot_be_told_from_one_with_four():
    said = []
    for number in (0, 4):
        school = MadeUpSchool(now={"2026/27 Autumn 1": Counter(bullying(number))})
        said.append(school.release_half("2026/27 Autumn 1"))
    assert said[0] == said[1]
    assert said[0].figures[0].sign is Sign.FEWER
