"""Schools in which each criterion is claimed and shown as a table says, for the rules of tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audits.findings.position import Position, position
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.evidence import EvidenceItem
from audits.scoring.line import Line
from checklists.model import Asks, Criterion, EvidenceKind, Strength
from tests.builders import TODAY, make_answer, make_catalogue, make_criterion, make_item, make_profile, make_result

FAILED_ON = date(2026, 11, 9)
"""The day on which a check failed in every table that has one."""

ITEMS_FOR = (
    (),
    (EvidenceKind.STATEMENT,),
    (EvidenceKind.LOG,),
    (EvidenceKind.LOG, EvidenceKind.POLICY),
)
"""Kinds of current items that show each level, 0 to 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """One criterion as a table wants it; `judgement` None where it is not answered."""

    criterion: Criterion
    judgement: Judgement | None
    shown: int
    failed: bool = False


def asked(name: str, strength: Strength = Strength.DUTY) -> Criterion:
    """A criterion that can be shown in several ways and may be said not to apply."""
    return make_criterion(f"filtering.{name}", strength=strength, may_not_apply="A school without it may say so.")


def items_showing(level: int) -> list[EvidenceItem]:
    """Current items that show so much."""
    return [make_item(kind) for kind in ITEMS_FOR[level]]


def school(stands: Iterable[Stands]) -> Position:
    """Where a school stands today whose criteria stand so, in the order given."""
    wanted = list(stands)
    catalogue = make_catalogue(*(one.criterion for one in wanted))
    failure = make_result(CheckOutcome.FAILED, done_on=FAILED_ON)
    return position(
        catalogue,
        make_profile(),
        [make_answer(one.criterion.id, one.judgement) for one in wanted if one.judgement is not None],
        {one.criterion.id: items_showing(one.shown) for one in wanted},
        {one.criterion.id: [failure] for one in wanted if one.failed},
        TODAY,
    )


def line_of(judgement: Judgement | None, shown: int, strength: Strength = Strength.DUTY) -> Line:
    """The line of one criterion that stands so."""
    return school([Stands(criterion=asked("tested", strength), judgement=judgement, shown=shown)]).lines[0]


def example(cell: str) -> Criterion:
    """The criterion of the examples on evidence, which asks for a document or for something done."""
    kinds = [EvidenceKind.POLICY, EvidenceKind.LOG, EvidenceKind.CHECK, EvidenceKind.PUPIL_VOICE]
    return make_criterion(asks=Asks(cell), kinds=kinds)
