"""Progress: how much of what is asked has a current answer, which says nothing about how good the answers are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audits.scoring.line import Line
from audits.scoring.standing import Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Criteria by whether they are known; the four parts sum to all that are asked.

    `known` has a claim, or a reason why it does not apply.
    `unanswered` includes a "not applicable" where the criterion does not allow one.
    """

    known: int
    not_sure: int
    out_of_date: int
    unanswered: int

    @property
    def asked(self) -> int:
        """How many are asked."""
        return self.known + self.not_sure + self.out_of_date + self.unanswered

    @property
    def answered(self) -> int:
        """How many have a current answer, "not sure" included."""
        return self.known + self.not_sure


def progress(lines: Iterable[Line]) -> Progress:
    """The progress over lines."""
    found = [line.standing.knowledge for line in lines]
    known = sum(one in (Knowledge.ANSWERED, Knowledge.NOT_APPLICABLE) for one in found)
    not_sure = found.count(Knowledge.NOT_SURE)
    out_of_date = found.count(Knowledge.LAPSED)
    return Progress(
        known=known,
        not_sure=not_sure,
        out_of_date=out_of_date,
        unanswered=len(found) - known - not_sure - out_of_date,
    )
