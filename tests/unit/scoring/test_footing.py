"""The short way to what a score rests on says the same as the whole line does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audits.scoring.footing import footing, footing_of
from audits.scoring.line import line
from checklists.model import Strength
from tests.unit.scoring.strategies import criteria, days, histories, items, law, results


@law
@given(
    criteria(),
    st.sampled_from(Strength),
    histories(6),
    st.lists(items(), max_size=5),
    st.lists(results(), max_size=5),
    days,
)
def test_a_footing_worked_out_alone_is_that_of_the_line(criterion, strength, answers, cited, log, on):
    alone = footing(criterion, strength, answers, cited, log, on)
    whole = line(criterion, strength, answers, cited, log, on)
    assert alone == footing_of(whole)
    assert alone.score == whole.score.score
