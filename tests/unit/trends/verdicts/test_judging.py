"""A family judged once: who is left out, what stands out, and the numbers that would have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from audits.trends.verdicts.comparison import Comparison, least_p_values, p_values
from audits.trends.verdicts.judging import FALSE_DISCOVERIES, Verdict, judged, standing_out

PUBLISHED = (0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
             0.7590, 1.0)  # fmt: skip
"""The fifteen p-values of Benjamini and Hochberg 1995, section 3.2, of which the first four stand out at 5%."""


def compared(now, before, dispersion=1.0, share=0.5):
    return Comparison(now=now, before=before, exposure_now=share, exposure_before=1 - share, dispersion=dispersion)


def test_of_the_published_p_values_the_first_four_stand_out():
    assert standing_out(np.array(PUBLISHED), np.ones(15, dtype=bool)) == [True] * 4 + [False] * 11


def test_one_comparison_alone_is_held_to_five_percent():
    assert judged([compared(13, 4)])[0].verdict is Verdict.MORE
    assert judged([compared(12, 4)])[0].verdict is Verdict.CANNOT_TELL
    assert judged([compared(0, 6)])[0].verdict is Verdict.FEWER
    assert judged([compared(0, 5)])[0].verdict is Verdict.CANNOT_TELL


def test_series_too_small_to_stand_out_cost_the_others_nothing():
    alone = judged([compared(13, 4)])
    crowd = judged([compared(13, 4), *[compared(1, 1)] * 40])
    assert crowd[0] == alone[0]
    assert not any(one.tested for one in crowd[1:])
    assert {one.p for one in crowd[1:]} == {None}


def test_what_is_left_out_depends_on_totals_and_never_on_how_they_are_split():
    totals = (40, 9, 6, 3)
    first = judged([compared(total, 0) for total in totals])
    second = judged([compared(total // 2, total - total // 2) for total in totals])
    assert [one.tested for one in first] == [one.tested for one in second]


_series = st.builds(
    compared, st.integers(0, 40), st.integers(0, 40), st.sampled_from((1.0, 1.5, 2.5)), st.sampled_from((0.5, 0.45))
)
_families = st.lists(_series, min_size=1, max_size=12)


@settings(max_examples=30, deadline=None)
@given(_families)
def test_the_rest_is_benjamini_and_hochberg(family):
    found = judged(family)
    tested = [place for place, one in enumerate(found) if one.tested]
    if not tested:
        return
    wanted = multipletests(p_values(family)[tested], FALSE_DISCOVERIES, method="fdr_bh")[0]
    assert [found[place].verdict is not Verdict.CANNOT_TELL for place in tested] == wanted.tolist()


@settings(max_examples=30, deadline=None)
@given(_families)
def test_the_number_left_to_test_is_tarones(family):
    """The smallest K such that no more than K series could reach q / K; exactly those are tested."""
    least = sorted(least_p_values(family))
    number = next(one for one in range(1, len(least) + 1) if sum(p <= 0.05 / one + 1e-12 for p in least) <= one)
    assert sum(one.tested for one in judged(family)) == sum(p <= 0.05 / number + 1e-12 for p in least)


@settings(max_examples=30, deadline=None)
@given(_families, st.integers(0, 11), st.integers(1, 30))
def test_more_incidents_never_turn_more_into_fewer(family, place, further):
    place %= len(family)
    before = judged(family)[place].verdict
    grown = [replace(one, now=one.now + further) if at == place else one for at, one in enumerate(family)]
    after = judged(grown)[place].verdict
    order = [Verdict.FEWER, Verdict.CANNOT_TELL, Verdict.MORE]
    assert not (before is Verdict.MORE and after is Verdict.FEWER)
    assert before is Verdict.FEWER or order.index(after) >= order.index(before) - 1


@settings(max_examples=30, deadline=None)
@given(_families, st.integers(0, 11))
def test_a_series_at_its_smallest_number_stands_out_whatever_the_others_are(family, place):
    place %= len(family)
    needed = judged(family)[place]
    assert needed.more_from is not None
    grown = [replace(one, now=needed.more_from) if at == place else one for at, one in enumerate(family)]
    assert judged(grown)[place].verdict is Verdict.MORE
    if needed.fewer_to is not None:
        fallen = [replace(one, now=needed.fewer_to) if at == place else one for at, one in enumerate(family)]
        assert judged(fallen)[place].verdict is Verdict.FEWER


@settings(max_examples=30, deadline=None)
@given(_families, st.randoms(use_true_random=False))
def test_the_order_of_the_series_never_matters(family, lines):
    order = list(range(len(family)))
    lines.shuffle(order)
    plain, mixed = judged(family), judged([family[place] for place in order])
    assert [plain[place] for place in order] == mixed


def test_no_family_has_no_verdicts():
    assert judged([]) == []


def test_a_series_that_stands_out_is_called_by_its_rate_and_not_by_its_count():
    longer = Comparison(now=30, before=28, exposure_now=300, exposure_before=100)
    assert judged([longer])[0].verdict is Verdict.FEWER
    assert judged([longer])[0].p == pytest.approx(float(p_values([longer])[0]))
