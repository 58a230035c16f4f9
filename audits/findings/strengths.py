"""Strengths by name: what is shown and stands unquestioned, the embedded ones first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audits.scoring.line import Line
from audits.scoring.score import MET, TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Strengths:
    """Criteria that score "embedded and shown", and those that score "in place and shown", in the order given."""

    embedded: tuple[Line, ...]
    in_place: tuple[Line, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.embedded) + len(self.in_place)


def strengths(lines: Iterable[Line]) -> Strengths:
    """The strengths among lines; one under question is left out until a pass is logged."""
    standing = [line for line in lines if not line.under_question]
    return Strengths(
        embedded=tuple(line for line in standing if line.score.score == TOP),
        in_place=tuple(line for line in standing if line.score.score == MET),
    )
