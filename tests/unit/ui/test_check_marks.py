"""The sign before the words of a square in a check's table."""

from __future__ import annotations

from audits.findings.check_grid import SquareState
from audits.ui.components.evidence.check_grid import MARKS


def test_every_state_that_a_square_can_have_has_its_sign():
    assert {state: bool(MARKS.get(state, "").strip()) for state in SquareState} == dict.fromkeys(SquareState, True)
