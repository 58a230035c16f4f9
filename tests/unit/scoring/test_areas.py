"""Weighted means: three fills that make one bar, exactly."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from audits.model.answer import Judgement
from audits.scoring.areas import area_scores, mean
from audits.scoring.score import Status
from checklists.model import Strength
from tests.builders import make_catalogue
from tests.spec.schools import line_of
from tests.unit.scoring.strategies import law, schools


@law
@given(schools)
def test_the_three_fills_sum_to_one_and_their_percentages_to_a_hundred(lines):
    found = mean(lines)
    if found is not None:
        assert found.known + found.not_known + found.gap == 1
        assert sum(found.percentages) == 100
        assert min(found.known, found.not_known, found.gap) >= 0
        assert all(
            abs(whole - part * 100) < 1
            for whole, part in zip(found.percentages, (found.known, found.not_known, found.gap), strict=True)
        )


@law
@given(schools)
def test_every_score_is_the_lower_of_claimed_and_shown_and_lies_on_the_scale(lines):
    for line in lines:
        score = line.score
        if score.claimed is not None:
            assert score.score == min(score.claimed, score.shown)
            assert 0 <= score.score <= 3
        else:
            assert score.score is None


@law
@given(schools)
def test_the_score_so_far_is_never_above_what_is_claimed_or_shown(lines):
    found = mean(lines)
    if found is not None:
        assert found.known <= min(found.claimed, found.shown)
        assert max(found.claimed, found.shown) <= 1 - found.not_known


@law
@given(schools)
def test_what_is_not_applicable_leaves_the_mean_altogether(lines):
    assert mean(lines) == mean([line for line in lines if line.status is not Status.NOT_APPLICABLE])


@law
@given(schools)
def test_the_whole_is_the_mean_over_all_criteria_and_not_over_areas(lines):
    areas = area_scores(make_catalogue(*(line.criterion for line in lines)).areas, lines)
    whole = mean(lines)
    means = [area.mean for area in areas if area.mean is not None]
    if whole is None:
        assert means == []
    else:
        assert whole.known == sum(one.known * one.weight for one in means) / Fraction(whole.weight)
        assert (whole.applicable, whole.answered) == (
            sum(one.applicable for one in means),
            sum(one.answered for one in means),
        )


@law
@given(schools)
def test_every_line_stands_in_one_area_and_empty_areas_are_left_out(lines):
    areas = area_scores(make_catalogue(*(line.criterion for line in lines)).areas, lines)
    assert sorted(line.id for area in areas for line in area.lines) == sorted(line.id for line in lines)
    assert all(area.lines for area in areas)


@law
@given(schools)
def test_the_sentence_gives_the_same_figures_as_the_fills(lines):
    found = mean(lines)
    if found is not None:
        known, not_known, gap = found.percentages
        assert found.words == f"{known}% so far, {gap}% still to gain, {not_known}% not known yet."


def test_the_three_marks_are_means_of_what_is_claimed_shown_and_scored():
    lines = [
        line_of(Judgement.EMBEDDED, 1, Strength.DUTY),
        line_of(Judgement.PARTLY, 3, Strength.RECOMMENDED),
        line_of(None, 3, Strength.GOOD_PRACTICE),
    ]
    found = mean(lines)
    assert (found.claimed, found.shown, found.known) == (Fraction(11, 18), Fraction(9, 18), Fraction(5, 18))
    assert (found.weight, found.applicable, found.answered) == (6, 3, 2)
