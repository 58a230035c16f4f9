"""Examples are named with a step only where they are of a kind that the step asks for."""

from __future__ import annotations

import pytest

from audits.findings.examples import TELLING_WORDS, examples_of
from checklists.model import EvidenceKind
from tests.builders import make_criterion

EXAMPLES = (
    "Dated test of the filter on each device",
    "Policy with the rule on tests",
    "Pupils' answers on what is blocked",
    "List of pupils in the club",
    "Log of what was changed after a test",
)


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        ([EvidenceKind.CHECK], EXAMPLES[:1]),
        ([EvidenceKind.LOG], ()),
        ([EvidenceKind.LOG, EvidenceKind.CHECK], (EXAMPLES[0], EXAMPLES[4])),
        ([EvidenceKind.POLICY, EvidenceKind.CHECK], EXAMPLES[:2]),
        ([EvidenceKind.PUPIL_VOICE], EXAMPLES[2:3]),
        ([EvidenceKind.CONTRACT], ()),
    ],
)
def test_an_example_is_named_only_where_its_words_tell_wanted_kinds_and_no_other(wanted, named):
    assert examples_of(make_criterion(examples=EXAMPLES), wanted) == named


def test_every_kind_but_a_statement_can_be_told():
    assert set(TELLING_WORDS) == set(EvidenceKind) - {EvidenceKind.STATEMENT}
