"""Where a school stands on a day: every criterion's line, the gate, areas, overall, gaps and what to answer next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from audits.findings.gaps import Gap, gaps
from audits.findings.next_five import Next, next_five
from audits.model.answer import Answer
from audits.model.check import CheckResult
from audits.model.evidence import EvidenceItem
from audits.scoring.areas import AreaScore, Mean, area_scores, mean
from audits.scoring.falls import Fall
from audits.scoring.gate import Gate, gate
from audits.scoring.line import Line, line
from audits.scoring.score import Status
from checklists.model import Catalogue, Profile


@dataclass(frozen=True, kw_only=True)
class Position:
    """Everything that follows from a school's answers and evidence on one day, at one catalogue version.

    `lines` are the criteria asked of this school, in catalogue order; `overall` is None where nothing applies.
    """

    on: date
    catalogue_version: str
    catalogue_hash: str
    lines: tuple[Line, ...]
    gate: Gate
    areas: tuple[AreaScore, ...]
    overall: Mean | None
    gaps: tuple[Gap, ...]
    next_five: tuple[Next, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Line]:
        """Each line under its criterion's id."""
        return {one.id: one for one in self.lines}

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """Each criterion's status under its id, as frameworks need them."""
        return {one.id: one.status for one in self.lines}

    @property
    def answered(self) -> int:
        """How many have a current answer, "not sure" included: progress, which is not the score."""
        return sum(one.is_answered for one in self.lines)

    @property
    def asked(self) -> int:
        """How many are asked."""
        return len(self.lines)

    @property
    def under_question(self) -> tuple[Line, ...]:
        """The lines that a failed check or an open review calls into question."""
        return tuple(one for one in self.lines if one.under_question)

    def falls_within(self, days: int) -> tuple[tuple[Line, Fall], ...]:
        """The lines whose score falls by itself within so many days, the soonest first, else in catalogue order."""
        falls = [(one, one.next_fall) for one in self.lines if one.next_fall is not None]
        near = (entry for entry in falls if entry[1].days_left(self.on) <= days)
        return tuple(sorted(near, key=lambda entry: entry[1].on))


def position(
    catalogue: Catalogue,
    profile: Profile,
    answers: Iterable[Answer],
    cited: Mapping[str, Sequence[EvidenceItem]],
    results: Mapping[str, Sequence[CheckResult]],
    on: date,
    criteria: Iterable[str] | None = None,
    *,
    in_review: Collection[str] = (),
) -> Position:
    """Where a school stands on a day.

    Answers of every audit give today's standing; an audit's own answers alone give that audit's.
    `cited` and `results` are by criterion id; `criteria` narrows to a checklist (None: the whole catalogue).
    Criteria that are not for a school of this profile are not asked and leave no line.
    `in_review` are those that open reviews ask to look at again, as far as the reader may know of them.
    """
    by_criterion: dict[str, list[Answer]] = {}
    for answer in answers:
        by_criterion.setdefault(answer.criterion_id, []).append(answer)
    wanted = catalogue.order if criteria is None else sorted(set(criteria), key=catalogue.order.__getitem__)
    lines = tuple(
        line(
            criterion,
            catalogue.strength(criterion, profile=profile, on=on),
            by_criterion.get(criterion.id, ()),
            cited.get(criterion.id, ()),
            results.get(criterion.id, ()),
            on,
            in_review=criterion.id in in_review,
        )
        for criterion in (catalogue.criteria[one] for one in wanted)
        if criterion.applies_to(profile)
    )
    return Position(
        on=on,
        catalogue_version=catalogue.version,
        catalogue_hash=catalogue.hash,
        lines=lines,
        gate=gate(catalogue, profile, lines, on),
        areas=area_scores(catalogue.areas, lines),
        overall=mean(lines),
        gaps=gaps(lines, catalogue.order),
        next_five=next_five(lines, catalogue.order, on),
    )
