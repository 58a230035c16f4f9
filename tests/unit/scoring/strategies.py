"""Made-up criteria, items, checks and answers in any combination, for the laws of scoring."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st

from audits.model.answer import Answer, Judgement
from audits.model.check import CheckOutcome, CheckResult
from audits.model.evidence import EvidenceItem
from audits.scoring.line import Line, line
from checklists.model import Asks, Criterion, EvidenceKind, Strength
from tests.builders import TODAY, make_answer, make_criterion, make_item, make_result, moment

law = settings(deadline=None, derandomize=True, max_examples=150)
"""Laws are tried on the same hundred and fifty cases each time, however slow the machine."""

FIRST = TODAY - timedelta(days=800)

days = st.integers(0, 1600).map(lambda number: FIRST + timedelta(days=number))
kinds = st.sampled_from(EvidenceKind)
able_kinds = st.sampled_from([kind for kind in EvidenceKind if kind is not EvidenceKind.STATEMENT])
maybe_day = st.none() | days


@st.composite
def criteria(draw, criterion_id: str = "filtering.tested") -> Criterion:
    """A criterion with any kinds (one at least showing practice), asking for a document or for something done."""
    able = draw(st.sets(able_kinds, min_size=1, max_size=5))
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
    """An answer of any judgement in one of six audits, in any of three versions."""
    return make_answer(
        criterion_id,
        draw(st.sampled_from(Judgement)),
        confirmed_on=draw(days),
        audit_id=f"audit-{draw(st.integers(1, 6))}",
        version=draw(st.integers(1, 3)),
    )


def answers_of_audits(most: int) -> st.SearchStrategy[list[Answer]]:
    """At most so many answers, each the latest of an audit of its own."""
    return st.lists(answers(), max_size=most, unique_by=lambda answer: answer.audit_id)


def histories(most: int) -> st.SearchStrategy[list[Answer]]:
    """At most so many versions of answers in several audits; a version is kept once."""
    return st.lists(answers(), max_size=most, unique_by=lambda answer: (answer.audit_id, answer.version))


_SHOWING = ((), (EvidenceKind.STATEMENT,), (EvidenceKind.LOG,), (EvidenceKind.LOG, EvidenceKind.POLICY))
"""Kinds of current items that show each level, 0 to 3."""

_stands = st.tuples(
    st.sampled_from("abc"),
    st.sampled_from(Strength),
    st.none() | st.sampled_from(Judgement),
    st.sampled_from(_SHOWING),
    st.booleans(),
)
schools = st.lists(_stands, max_size=12).map(lambda stands: [_line(place, *one) for place, one in enumerate(stands)])
"""The lines of a school whose criteria, in up to three areas, are of any strength, answered and shown in any way."""


def _line(
    place: int,
    area: str,
    strength: Strength,
    judgement: Judgement | None,
    cited: tuple[EvidenceKind, ...],
    failed: bool,
) -> Line:
    criterion = make_criterion(f"{area}.c{place}", strength=strength, may_not_apply="A school without it may say so.")
    return line(
        criterion,
        strength,
        [] if judgement is None else [make_answer(criterion.id, judgement)],
        [make_item(kind) for kind in cited],
        [make_result(CheckOutcome.FAILED)] if failed else [],
        TODAY,
    )
