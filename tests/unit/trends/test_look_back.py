"""The look-back: one comparison, and three words."""

from __future__ import annotations

import pytest

from audits.trends.look_back import Since, look_back
from audits.trends.verdicts.comparison import Comparison


@pytest.mark.parametrize(
    ("now", "before", "since"),
    [(2, 13, Since.FELL), (13, 4, Since.ROSE), (12, 4, Since.CANNOT_TELL), (0, 5, Since.CANNOT_TELL)],
)
def test_a_later_half_term_fell_rose_or_cannot_tell(now, before, since):
    of = Comparison(now=now, before=before, exposure_now=30, exposure_before=30)
    found = look_back(of, "Nude images", "Spring 2 2026/27", "Spring 1 2026/27")
    assert found.since is since
    assert found.sentences[0] == f"Nude images: {now} in Spring 2 2026/27, after {before} in Spring 1 2026/27."


def test_a_shorter_half_term_with_fewer_incidents_did_not_fall():
    of = Comparison(now=10, before=30, exposure_now=10, exposure_before=30)
    assert look_back(of, "All", "now", "then").since is Since.CANNOT_TELL


def test_a_fall_is_not_claimed_as_success():
    of = Comparison(now=2, before=20, exposure_now=30, exposure_before=30)
    assert "does not show that what you did" in look_back(of, "All", "now", "then").sentences[1]
