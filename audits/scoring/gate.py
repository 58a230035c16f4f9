"""The gate: every duty by its status, named, before any average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from audits.scoring.line import Line
from audits.scoring.score import Status
from audits.scoring.wording import counted
from checklists.model import Catalogue, Criterion, Profile, Requirement, Role, Strength

GATE_ORDER = (Status.NOT_YET, Status.CLAIMED_ONLY, Status.NOT_KNOWN, Status.EVIDENCED, Status.NOT_APPLICABLE)
"""The order in which duties are listed: what is known to be missing first; catalogue order within each status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty: its line, and the requirement that makes it a duty of this school (its check stands beside it)."""

    line: Line
    rests_on: Requirement

    @property
    def status(self) -> Status:
        """Its status in one of the five words."""
        return self.line.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A school's duties on a day, in `GATE_ORDER`, with how many stand in each status (all five are keys)."""

    duties: tuple[Duty, ...]
    counts: Mapping[Status, int]

    @property
    def not_evidenced(self) -> int:
        """Duties known and not yet evidenced: claimed only, or not yet in place."""
        return self.counts[Status.CLAIMED_ONLY] + self.counts[Status.NOT_YET]

    @property
    def not_known(self) -> int:
        """Duties unanswered, not sure, or with an answer out of date."""
        return self.counts[Status.NOT_KNOWN]

    @property
    def headline(self) -> str:
        """The first sentence on the first screen."""
        applying = len(self.duties) - self.counts[Status.NOT_APPLICABLE]
        if not self.duties:
            return "No duties are asked about here"
        if not applying:
            return "None of the duties applies"
        parts = []
        if self.not_evidenced:
            parts.append(f"{counted(self.not_evidenced, 'duty', 'duties')} not yet evidenced")
        if self.not_known and parts:
            parts.append(f"{self.not_known} not known")
        elif self.not_known:
            parts.append(f"{counted(self.not_known, 'duty', 'duties')} not known")
        if parts:
            return ", ".join(parts)
        return "The one duty is evidenced" if applying == 1 else f"All {applying} duties are evidenced"

    def with_status(self, *statuses: Status) -> tuple[Duty, ...]:
        """The duties in any of these statuses, in the gate's order."""
        return tuple(duty for duty in self.duties if duty.status in statuses)


def gate(catalogue: Catalogue, profile: Profile, lines: Iterable[Line], on: date) -> Gate:
    """The gate over a school's lines on a day; lines that are no duties are left out."""
    duties = [
        Duty(line=line, rests_on=resting_on(catalogue, profile, line.criterion, on)) for line in lines if line.is_duty
    ]
    duties.sort(key=lambda duty: (GATE_ORDER.index(duty.status), catalogue.order[duty.line.id]))
    found = Counter(duty.status for duty in duties)
    return Gate(duties=tuple(duties), counts={status: found[status] for status in GATE_ORDER})


def resting_on(catalogue: Catalogue, profile: Profile, criterion: Criterion, on: date) -> Requirement:
    """The requirement that makes a criterion a duty of this school: the one its file names, or else the first cited.

    ValueError where none does.
    """
    makes_it = [
        requirement
        for cite in criterion.cites
        if cite.role is Role.NEEDED
        for requirement in [catalogue.requirements[cite.requirement]]
        if not requirement.phases or requirement.phases & profile.phases
        if catalogue.requirement_strength(requirement, kind=profile.kind, on=on) is Strength.DUTY
    ]
    if not makes_it:
        raise ValueError(f"{criterion.id} is no duty of this school.")
    return next((one for one in makes_it if one.id == criterion.rests_on), makes_it[0])
