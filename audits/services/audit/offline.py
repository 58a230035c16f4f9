"""Answering without a network: an audit as a workbook, and what came back in it, shown before any of it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audits.access.permissions import Permission, require
from audits.importing.other_files.answer_sheet import read_answer_workbook
from audits.model.answer import NARRATIVE_LIMIT, TOO_LONG, Answer, Judgement
from audits.model.answer_sheet import SheetRow
from audits.model.faults import NotFound, Refusal
from audits.model.person import Actor
from audits.reporting.answer_sheet import AnswerLine, write_answer_workbook
from audits.reporting.naming import file_name
from audits.services.audit.answering import save_judgement, save_narrative
from audits.services.audit.auditing import catalogue_of, list_audits
from audits.services.audit.frameworks import Exported
from audits.services.audit.walking import Walk, walk_of
from audits.services.deployment import Deployment
from audits.services.school.setting_up import school_of
from audits.services.trail import enter
from checklists.model import Criterion

JUDGEMENT, NARRATIVE = "judgement", "narrative"

OTHER_AUDIT = "This workbook belongs to an audit that is not in this school. Save a new one under Reports."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that the workbook says differently from what stood when it was saved.

    `now` is what stands, `new` what the workbook says; both in words, "" for nothing.
    `meanwhile` says that somebody changed it since: it is taken only where that is chosen.
    `version` is that of what stands, to be seen by the save.
    """

    criterion_id: str
    question: str
    field: str
    now: str
    new: str
    reason: str
    meanwhile: bool
    version: int

    @property
    def key(self) -> str:
        """What names the change in a choice."""
        return f"{self.criterion_id} {self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A row that cannot be taken as it is, and what to do."""

    row: int
    question: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a workbook would change, row by row; the rest of it says what stands already."""

    audit_id: str
    audit_label: str
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was saved, what was left as a colleague had it, and what was changed under our hands while saving."""

    saved: int
    left: int
    clashed: tuple[str, ...]


def answer_workbook(deployment: Deployment, *, actor: Actor, audit_id: str) -> Exported:
    """An audit's questions with what stands, to be filled in without a network; entered in the trail."""
    walk = walk_of(deployment, actor=actor, audit_id=audit_id)
    school = school_of(deployment, actor=actor)
    checklist = walk.catalogue.checklists[walk.standing.audit.checklist]
    label = f"{checklist.title}, {walk.standing.term.label}"
    today = deployment.today()
    data = write_answer_workbook(
        [_line(walk, criterion) for criterion in walk.criteria],
        title=f"{label}: {school.name}",
        audit_id=audit_id,
        about=(
            ("School", school.name),
            ("Checklist", checklist.title),
            ("Term", walk.standing.term.label),
            ("Saved on", _day(today)),
            ("Criteria, version", walk.catalogue.version),
        ),
    )
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="save answer workbook",
            subject=f"audit:{audit_id}",
            content=sorted((one.criterion_id, one.version) for one in walk.answers.values()),
        )
    return Exported(name=file_name("answers", school.name, today, "xlsx"), data=data)


def look_at_workbook(deployment: Deployment, *, actor: Actor, name: str, content: bytes) -> Returned:
    """What an uploaded workbook would change; nothing is stored. Refusal where it is not one, or of another school."""
    require(actor, Permission.ANSWER)
    filled = read_answer_workbook(name, content)
    standing = next((one for one in list_audits(deployment, actor=actor) if one.id == filled.audit_id), None)
    if standing is None:
        raise NotFound(OTHER_AUDIT)
    if not standing.state.accepts_answers:
        raise Refusal(f"This audit is {standing.state.value}, so it takes no answers. Begin the next one first.")
    catalogue = catalogue_of(deployment, standing)
    checklist = catalogue.checklists[standing.audit.checklist]
    with deployment.store.reading(actor.school_id) as work:
        versions: dict[str, dict[int, Answer]] = {}
        for answer in work.answers.all(audit_id=filled.audit_id):
            versions.setdefault(answer.criterion_id, {})[answer.version] = answer
    changes: list[Change] = []
    problems: list[Problem] = []
    unchanged = 0
    for row in filled.rows:
        if row.criterion_id not in checklist.criteria:
            problems.append(
                Problem(
                    row=row.number,
                    question=row.criterion_id,
                    sentence="This audit does not ask this. Answer it in the audit it came from.",
                )
            )
            continue
        criterion = catalogue.criteria[row.criterion_id]
        wrong = _wrong(row, criterion)
        found = [] if wrong else _changes(row, criterion, versions.get(row.criterion_id, {}))
        if wrong:
            problems.append(Problem(row=row.number, question=criterion.question, sentence=wrong))
        changes += found
        unchanged += not wrong and not found
    return Returned(
        audit_id=standing.id,
        audit_label=f"{checklist.title}, {standing.term.label}",
        changes=tuple(changes),
        problems=tuple(problems),
        unchanged=unchanged,
    )


def take_changes(
    deployment: Deployment, *, actor: Actor, name: str, content: bytes, over_newer: frozenset[str]
) -> Taken:
    """Save what an uploaded workbook changes, each answer as if it had been given on the page.

    What a colleague changed meanwhile is left, unless its key is in `over_newer`.
    """
    returned = look_at_workbook(deployment, actor=actor, name=name, content=content)
    saved, left, clashed = 0, 0, []
    for change in returned.changes:
        if change.meanwhile and change.key not in over_newer:
            left += 1
        elif _save(deployment, actor, returned.audit_id, change):
            saved += 1
        else:
            clashed.append(change.question)
    return Taken(saved=saved, left=left, clashed=tuple(clashed))


def _save(deployment: Deployment, actor: Actor, audit_id: str, change: Change) -> bool:
    """Whether it was saved; False where somebody changed it in this very moment."""
    if change.field == JUDGEMENT:
        outcome = save_judgement(
            deployment,
            actor=actor,
            audit_id=audit_id,
            criterion_id=change.criterion_id,
            judgement=Judgement(change.new),
            reason=change.reason,
            seen_version=change.version,
        )
    else:
        outcome = save_narrative(
            deployment,
            actor=actor,
            audit_id=audit_id,
            criterion_id=change.criterion_id,
            narrative=change.new,
            seen_version=change.version,
        )
    return outcome.theirs is None


def _wrong(row: SheetRow, criterion: Criterion) -> str:
    """What is wrong with a row, or nothing."""
    words = {judgement.value for judgement in Judgement}
    if row.judgement and row.judgement not in words:
        return f"'{row.judgement}' is none of the answers. Choose one from the list in the cell."
    if row.judgement == Judgement.NOT_APPLICABLE and not criterion.may_not_apply:
        return "This one applies to every school. If you do not know yet, choose 'not sure'."
    if row.judgement == Judgement.NOT_APPLICABLE and not row.reason:
        return "Say why this does not apply to your school, in the column beside the answer."
    if len(row.narrative) > NARRATIVE_LIMIT:
        return TOO_LONG
    return ""


def _changes(row: SheetRow, criterion: Criterion, versions: Mapping[int, Answer]) -> list[Change]:
    """What a row says differently from what its author saw, and is not what stands by now anyway."""
    now = versions[max(versions)] if versions else None
    found: list[Change] = []
    seen = versions.get(row.judgement_seen)
    stood = (seen.judgement.value, seen.reason) if seen is not None and seen.judgement else ("", "")
    stands = (now.judgement.value, now.reason) if now is not None and now.judgement else ("", "")
    reason = row.reason if row.judgement == Judgement.NOT_APPLICABLE else ""
    said = (row.judgement, reason)
    # An empty cell takes no answer back: nobody un-says a judgement by leaving a cell empty.
    if row.judgement and said not in (stood, stands):
        version = now.judgement_version if now is not None else 0
        found.append(
            Change(
                criterion_id=criterion.id,
                question=criterion.question,
                field=JUDGEMENT,
                now=": ".join(filter(None, stands)),
                new=row.judgement,
                reason=reason,
                meanwhile=version > row.judgement_seen,
                version=version,
            )
        )
    written = versions.get(row.narrative_seen)
    before, words = written.narrative if written is not None else "", now.narrative if now is not None else ""
    if _same(row.narrative) not in (_same(before), _same(words)):
        version = now.narrative_version if now is not None else 0
        found.append(
            Change(
                criterion_id=criterion.id,
                question=criterion.question,
                field=NARRATIVE,
                now=words,
                new=row.narrative,
                reason="",
                meanwhile=version > row.narrative_seen,
                version=version,
            )
        )
    return found


def _same(words: str) -> str:
    """Words for comparing: spreadsheets change line ends and the spaces at them."""
    return "\n".join(line.strip() for line in words.strip().splitlines())


def _line(walk: Walk, criterion: Criterion) -> AnswerLine:
    answer, earlier = walk.answers.get(criterion.id), walk.earlier.get(criterion.id)
    line = walk.position.by_id.get(criterion.id)
    before = ""
    if earlier is not None and earlier.judgement is not None and earlier.confirmed_on is not None:
        before = f"{earlier.judgement.value}, confirmed {_day(earlier.confirmed_on)}"
    looks = criterion.looks_like
    return AnswerLine(
        criterion_id=criterion.id,
        area=walk.catalogue.area(criterion.area).title,
        question=criterion.question,
        strength=(line.strength if line is not None else criterion.strength).value,
        looks_like=(looks.partly, looks.in_place, looks.embedded),
        judgement=answer.judgement.value if answer is not None and answer.judgement else "",
        reason=answer.reason if answer is not None else "",
        narrative=answer.narrative if answer is not None else "",
        said_before=before,
        judgement_version=answer.judgement_version if answer is not None else 0,
        narrative_version=answer.narrative_version if answer is not None else 0,
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
