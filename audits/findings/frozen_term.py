"""The one document that a signature freezes: written as canonical JSON, and read again for signed figures.

Canonical means: keys sorted, no spaces, letters as they are, fractions as "2/3", days and moments in ISO form.
So the same facts always have the same bytes, and one changed byte has another hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from audits.findings.position import Position
from audits.model.action import Action
from audits.model.audit import Audit
from audits.model.evidence import EvidenceItem
from audits.model.release import Release
from audits.model.school import School
from audits.model.term import Term
from audits.scoring.areas import Mean
from audits.scoring.footing import Footing, Point, footing_of
from audits.scoring.gate import Gate
from audits.scoring.line import Line
from audits.scoring.pieces import Piece
from checklists.model import Catalogue

FORMAT = 1
"""The shape of the document; a later shape gets a later number, and earlier ones stay readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed what was submitted, and where it stands in the chain; people are (id, name)."""

    submitted_at: datetime
    submitted_by: tuple[str, str]
    note: str
    signed_at: datetime
    signed_by: tuple[str, str]
    meeting_on: date
    minute: str
    disagreement: str
    place: int
    previous: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFreeze:
    """Everything the document is written from, as known when the audit was submitted.

    `position` rests on the audit's own answers, `gate` on standing answers; `items` are evidence by id;
    `releases` are those published before it was signed, but for any whose figures should not be used.
    """

    school: School
    audit: Audit
    catalogue: Catalogue
    position: Position
    gate: Gate
    items: Mapping[str, EvidenceItem]
    actions: Sequence[Action]
    releases: Sequence[Release]
    names: Mapping[str, str]
    signature: Signature


def frozen_content(term: ToFreeze) -> str:
    """The document as canonical JSON."""
    checklist = term.catalogue.checklists[term.audit.checklist]
    asked = term.position.by_id
    return canonical(
        {
            "format": FORMAT,
            "school": {
                "id": term.school.id,
                "name": term.school.name,
                "phases": list(term.school.phases),
                "kind": term.school.kind,
                "settings": list(term.school.settings),
            },
            "audit": {
                "id": term.audit.id,
                "checklist": term.audit.checklist,
                "title": checklist.title,
                "term": term.audit.term,
            },
            "catalogue": {"version": term.catalogue.version, "hash": term.catalogue.hash},
            "as_at": term.position.on.isoformat(),
            "known_at": term.signature.submitted_at.isoformat(),
            "chain": {"place": term.signature.place, "previous": term.signature.previous},
            "submitted": {
                "at": term.signature.submitted_at.isoformat(),
                "by": _person(term.signature.submitted_by),
                "note": term.signature.note,
            },
            "signed": {
                "at": term.signature.signed_at.isoformat(),
                "by": _person(term.signature.signed_by),
                "meeting_on": term.signature.meeting_on.isoformat(),
                "minute": term.signature.minute,
                "disagreement": term.signature.disagreement,
            },
            "gate": _gate(term.gate),
            "scores": _scores(term.position),
            "answers": [_answer(line, term) for line in term.position.lines],
            "not_for_this_school": sorted(one for one in checklist.criteria if one not in asked),
            "actions": [_action(one) for one in term.actions if one.status.is_open],
            "releases": [_release(one) for one in term.releases],
        }
    )


def canonical(content: Mapping[str, object]) -> str:
    """Plain data as JSON that is the same text whenever it says the same."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class FrozenTerm:
    """A signed document, read: figures of a signed term come from here and from nowhere else."""

    def __init__(self, content: str) -> None:
        self.said: Mapping[str, Any] = json.loads(content)

    @property
    def term(self) -> Term:
        """The term it is of."""
        return Term.keyed(self.said["audit"]["term"])

    @property
    def title(self) -> str:
        """The checklist's title as it was."""
        return str(self.said["audit"]["title"])

    @property
    def on(self) -> date:
        """The day whose figures they are."""
        return date.fromisoformat(self.said["as_at"])

    @property
    def known_at(self) -> datetime:
        """The moment up to which things were known."""
        return datetime.fromisoformat(self.said["known_at"])

    @property
    def overall(self) -> Fraction | None:
        """The score so far, 0 to 1; None where nothing applied."""
        overall = self.said["scores"]["overall"]
        return None if overall is None else Fraction(overall["known"])

    @property
    def files(self) -> frozenset[str]:
        """The SHA-256 of every evidence file that it names."""
        return frozenset(
            piece["file"] for answer in self.said["answers"] for piece in answer["evidence"] if piece["file"]
        )

    def says_the_same(self, position: Position, gate: Gate) -> bool:
        """Whether these are the figures that were signed: the gate by duty, every mean, and the marks of each answer.

        What a review puts under question is no figure, and incidents behind one may be deleted later, as is due.
        """
        asked = {one["criterion"]: one for one in self.said["answers"]}
        return (
            _statuses(self.said["gate"]) == _statuses(_gate(gate))
            and _means(self.said["scores"]) == _means(_scores(position))
            and asked.keys() == position.by_id.keys()
            and all(_marks(line).items() <= asked[line.id].items() for line in position.lines)
        )

    def point(self, name: str) -> Point:
        """The point it stands on."""
        return Point(
            name=name,
            on=self.on,
            known_at=self.known_at,
            footings={
                one["criterion"]: Footing(
                    weight=one["weight"],
                    applies=one["applies"],
                    claimed=one["claimed"],
                    shown=one["shown"],
                    answer_lapsed=one["answer_lapsed"],
                    evidence_lapsed=one["evidence_lapsed"],
                )
                for one in self.said["answers"]
            },
            not_for_it=frozenset(self.said["not_for_this_school"]),
        )


def _person(person: tuple[str, str]) -> dict[str, str]:
    return {"id": person[0], "name": person[1]}


def _gate(gate: Gate) -> dict[str, Any]:
    return {
        "headline": gate.headline,
        "duties": [
            {
                "criterion": duty.line.id,
                "title": duty.line.criterion.title,
                "status": duty.status,
                "rests_on": duty.rests_on.id,
                "reference": duty.rests_on.reference,
                "reference_checked": duty.rests_on.check,
            }
            for duty in gate.duties
        ],
    }


def _scores(position: Position) -> dict[str, Any]:
    return {
        "overall": _mean(position.overall),
        "areas": [{"id": one.area.id, "title": one.area.title, "mean": _mean(one.mean)} for one in position.areas],
    }


def _statuses(gate: Mapping[str, Any]) -> Mapping[str, str]:
    return {duty["criterion"]: duty["status"] for duty in gate["duties"]}


def _means(scores: Mapping[str, Any]) -> tuple[object, Mapping[str, object]]:
    return (scores["overall"], {area["id"]: area["mean"] for area in scores["areas"]})


def _mean(mean: Mean | None) -> dict[str, object] | None:
    if mean is None:
        return None
    return {
        "known": str(mean.known),
        "gap": str(mean.gap),
        "not_known": str(mean.not_known),
        "claimed": str(mean.claimed),
        "shown": str(mean.shown),
        "weight": mean.weight,
        "applicable": mean.applicable,
        "answered": mean.answered,
    }


def _answer(line: Line, term: ToFreeze) -> dict[str, object]:
    answer = line.standing.answer
    by = "" if answer is None else answer.recorded_by
    pieces = (*line.shown.current, *line.shown.lapsed, *line.shown.not_yet)
    return {
        "criterion": line.id,
        "title": line.criterion.title,
        "area": line.criterion.area,
        **_marks(line),
        "judgement": None if answer is None else answer.judgement,
        "reason": "" if answer is None else answer.reason,
        "narrative": "" if answer is None else answer.narrative,
        "confirmed_on": None if answer is None or answer.confirmed_on is None else answer.confirmed_on.isoformat(),
        "confirmed_by": _person((by, term.names.get(by, ""))),
        "why_claimed": line.standing.why,
        "why_shown": line.shown.why,
        "under_question": line.under_question,
        "evidence": [_piece(piece, term) for piece in pieces],
    }


def _marks(line: Line) -> dict[str, object]:
    """The marks that an answer was given: what its line counts for and why not more."""
    footing = footing_of(line)
    return {
        "strength": line.strength,
        "weight": footing.weight,
        "applies": footing.applies,
        "claimed": footing.claimed,
        "shown": footing.shown,
        "score": footing.score,
        "status": line.status,
        "answer_lapsed": footing.answer_lapsed,
        "evidence_lapsed": footing.evidence_lapsed,
    }


def _piece(piece: Piece, term: ToFreeze) -> dict[str, object]:
    item = None if piece.from_check else term.items.get(piece.id)
    return {
        "id": piece.id,
        "title": piece.title,
        "kind": piece.kind,
        "from_check": piece.from_check,
        "state": piece.state(term.position.on),
        "counts_from": piece.begins.isoformat(),
        "counts_until": piece.last_day.isoformat(),
        "file": "" if item is None else item.file,
        "file_name": "" if item is None else item.file_name,
    }


def _release(release: Release) -> dict[str, object]:
    return {
        "id": release.id,
        "period": release.period,
        "label": release.label,
        "kind": release.kind,
        "first_day": release.first_day.isoformat(),
        "last_day": release.last_day.isoformat(),
        "threshold": release.threshold,
        "extent": release.extent,
        "figures": [asdict(one) for one in release.figures],
        "content_hash": release.content_hash,
        "published_at": release.recorded_at.isoformat(),
    }


def _action(action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "criterion": action.criterion_id,
        "what": action.what,
        "owner": action.owner,
        "due_on": None if action.due_on is None else action.due_on.isoformat(),
        "status": action.status,
    }
