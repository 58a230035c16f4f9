"""What stands out at an easier step, beside others, is never told the number that it missed as if it had met it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.trends.verdicts.wording import verdict_sentences
from tests.unit.trends.verdicts.test_family import family, total


@pytest.mark.parametrize(
    ("now", "before", "bounds", "said"),
    [
        (40, 4, {"more_from": 41}, "It stands out beside the other series; by itself it would have taken 41."),
        (2, 30, {"fewer_to": 1}, "It stands out beside the other series; by itself it would have taken fewer still."),
        (
            2,
            30,
            {"fewer_to": None},
            "It stands out beside the other series; by itself it would have taken fewer still.",
        ),
    ],
)
def test_a_verdict_beyond_its_own_strictest_number_says_that_it_stands_beside_others(now, before, bounds, said):
    (one,) = family(total(now, before)).verdicts
    easier = replace(one, judged=replace(one.judged, **bounds))
    sentences = verdict_sentences(easier, "All incidents", "now", "before")
    assert sentences[-1] == said
    assert not [sentence for sentence in sentences if sentence.startswith("From")]
