"""Annotations: what the school did, or what changed, on the time axis of its incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.model.faults import InvalidValue

NOTE_LIMIT = 200
"""Characters of an annotation's note: a line beside a chart."""


class AnnotationKind(StrEnum):
    """What was done or changed; the values are the words on screen."""

    ASSEMBLY = "assembly held"
    LESSONS = "lessons taught or changed"
    TRAINING = "staff trained or advised"
    POLICY = "policy or procedure changed"
    FILTER = "filter changed"
    MONITORING = "monitoring changed"
    DEVICES = "rules on devices or access changed"
    SUPERVISION = "supervision changed"
    LETTER = "letter home"
    RECORDING = "recording changed"
    NOTHING = "looked into, nothing to change"

    @property
    def may_rebase(self) -> bool:
        """Whether the lines of a chart may begin anew from it: counts before and after it do not mean the same."""
        return self in (AnnotationKind.FILTER, AnnotationKind.MONITORING, AnnotationKind.RECORDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One annotation as last saved; the highest version stands.

    `rebases` says that control charts begin their lines anew on the day, for which `note` is the reason.
    """

    school_id: str
    id: str
    version: int
    on: date
    kind: AnnotationKind
    note: str
    rebases: bool
    withdrawn: bool
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if len(self.note) > NOTE_LIMIT:
            raise InvalidValue(f"Keep the note under {NOTE_LIMIT} characters.")
        if self.rebases and not (self.kind.may_rebase and self.note.strip()):
            raise InvalidValue(
                "Lines begin anew only where filtering, monitoring or recording changed. Give the reason in the note."
            )
