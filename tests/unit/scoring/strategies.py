"""Made-up criteria, items, checks and answers in any combination, for the laws of scoring."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from audits.model.answer import Answer, Judgement
from audits.model.check import CheckOutcome, CheckResult
from audits.model.evidence import EvidenceItem
from checklists.model import Asks, Criterion, EvidenceKind, Strength
from tests.builders import TODAY, make_answer, make_criterion, make_item, make_result, moment

law = settings(deadline=None, derandomize=True, max_examples=300)
"""Laws are tried on the same three hundred cases each time, however slow the machine."""

FIRST = TODAY - timedelta(days=800)

days = st.integers(0, 1600).map(lambda number: FIRST + timedelta(days=number))
kinds = st.sampled_from(EvidenceKind)
maybe_day = st.none() | days


@st.composite
def criteria(draw, criterion_id: str = "filtering.tested") -> Criterion:
    """A criterion with any kinds (one at least showing practice), asking for a document or for something done."""
    able = draw(st.sets(kinds.filter(lambda kind: kind is not EvidenceKind.STATEMENT), min_size=1, max_size=5))
    return make_criterion(
        criterion_id,
        strength=draw(st.sampled_from(Strength)),
        asks=draw(st.sampled_from(Asks)),
        kinds=able | {EvidenceKind.LOG},
        validity_months=draw(st.integers(1, 36)),
        may_not_apply=draw(st.sampled_from(["", "A school without it may say so."])),
    )


@st.composite
def items(draw) -> EvidenceItem:
    """An item of any kind with any dates that go together."""
    true_from = draw(maybe_day)
    until = draw(maybe_day)
    return make_item(
        draw(kinds),
        true_from=true_from,
        true_until=None if until is None or (true_from and until < true_from) else until,
        collected_on=draw(days),
        added_on=draw(days),
        withdrawn_on=draw(st.none() | st.none() | days),
    )


@st.composite
def results(draw) -> CheckResult:
    """A result of one of two tests, at any time of any day."""
    day = draw(days)
    return make_result(
        draw(st.sampled_from(CheckOutcome)),
        done_on=day,
        device=draw(st.sampled_from(["iPad", "laptop"])),
        withdrawn=draw(st.sampled_from([False, False, True])),
        recorded_at=moment(day, minute=draw(st.integers(0, 59))),
    )


@st.composite
def answers(draw, criterion_id: str = "filtering.tested") -> Answer:
    """An answer of any judgement in one of many audits."""
    return make_answer(
        criterion_id,
        draw(st.sampled_from(Judgement)),
        confirmed_on=draw(days),
        audit_id=f"audit-{draw(st.integers(1, 1_000_000))}",
    )


def days_from(first: date, number: int) -> list[date]:
    """So many days in a row."""
    return [first + timedelta(days=each) for each in range(number)]
