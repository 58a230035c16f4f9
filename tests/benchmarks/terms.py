"""Bridge, comparison, map of terms and first page after ten years of termly audits, each against two terms alone."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from audits.model.answer import Answer, Citation, Judgement
from audits.model.person import Actor, Channel, Role
from audits.model.term import AcademicYear, Term, TermName
from audits.services.audit.auditing import begin_audit, list_audits, submit_audit
from audits.services.audit.home import home_of
from audits.services.deployment import Deployment, open_deployment
from audits.services.evidence.library import Described, add_evidence
from audits.services.school.people import give, new_person
from audits.services.school.setting_up import NewSchool, found_school
from audits.services.terms.bridging import End, pair_of
from audits.services.terms.comparing import compare, usual_ends
from audits.services.terms.heat import heat_map
from audits.services.terms.signing import sign_audit
from checklists.model import EvidenceKind, Phase, SchoolKind

YEARS = 10
ROUNDS = 15
LAST_DAY = date(2026, 7, 20)
NARRATIVE = "Agreed with staff in September and in the handbook, and looked at again each term. " * 6
STARTS = {TermName.AUTUMN: (9, 20), TermName.SPRING: (1, 20), TermName.SUMMER: (4, 25)}


@dataclass(frozen=True)
class School:
    """A school with some terms behind it."""

    deployment: Deployment
    reader: Actor
    leader: Actor


def measure() -> list[str]:
    """The ratios in words; each line names both times."""
    with _school(2) as few, _school(YEARS * 3) as many:
        return [_line(what, deed, many, few) for what, deed in DEEDS.items()]


def _bridge(school: School) -> None:
    start, end = _ends(school)
    pair_of(school.deployment, actor=school.reader, start=start, end=end)


def _bridge_of_days(school: School) -> None:
    start, end = End(on=LAST_DAY - timedelta(days=60)), End(on=LAST_DAY)
    pair_of(school.deployment, actor=school.reader, start=start, end=end)


def _compare(school: School) -> None:
    start, end = _ends(school)
    compare(school.deployment, actor=school.reader, start=start, end=end)


def _ends(school: School) -> tuple[End, End]:
    usual = usual_ends(school.deployment, list_audits(school.deployment, actor=school.reader))
    assert usual is not None
    return End(audit_id=usual[0].id), End(audit_id=usual[1].id)


DEEDS: dict[str, Callable[[School], object]] = {
    "Bridge between the last two terms": _bridge,
    "Bridge between two days": _bridge_of_days,
    "Comparison of the last two terms": _compare,
    "Map of the last terms": lambda school: heat_map(school.deployment, actor=school.reader),
    "The first page": lambda school: home_of(school.deployment, actor=school.reader),
}


def _line(what: str, deed: Callable[[School], object], many: School, few: School) -> str:
    ours, theirs = (statistics.median(times) for times in _times(deed, many, few))
    times = f"{ours / theirs:.1f} times ({ours * 1000:.0f} ms against {theirs * 1000:.0f} ms, medians)"
    return f"{what}, {YEARS} years against two terms: {times}"


def _times(deed: Callable[[School], object], *schools: School) -> list[list[float]]:
    """Seconds of processor time in each school, turn by turn: other work on the machine weighs on all alike."""
    found: list[list[float]] = [[] for _ in schools]
    for turn in range(ROUNDS + 1):
        for times, school in zip(found, schools, strict=True):
            begun = time.process_time()
            deed(school)
            if turn:
                times.append(time.process_time() - begun)
    return found


@contextmanager
def _school(terms: int) -> Iterator[School]:
    """A school with so many terms of audits behind it: the full audit each summer, the essentials in between."""
    with tempfile.TemporaryDirectory() as folder:
        deployment = _at(open_deployment(Path(folder)), LAST_DAY)
        names = [Term(AcademicYear(year), name) for year in range(2026 - YEARS, 2026) for name in TermName][-terms:]
        school, governor = _found(_at(deployment, _day(names[0]) - timedelta(days=9)))
        for place, term in enumerate(names):
            _walk(replace(school, deployment=deployment), governor, term, last=place == len(names) - 1)
        yield replace(school, deployment=deployment)
        deployment.store.close()


def _found(deployment: Deployment) -> tuple[School, Actor]:
    founder = Actor(person_id="", name="", school_id=deployment.new_id(), roles=frozenset(), channel=Channel.OWNER)
    deployment.keys.make(founder.school_id)
    found = {}
    with deployment.store.writing(founder.school_id) as work:
        told = NewSchool(name="Larkmoor Primary School", phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED)
        found_school(work, deployment, actor=founder, school=told)
        for role in (Role.LEADER, Role.HEAD, Role.GOVERNOR):
            person = new_person(
                deployment, actor=founder, name=role.value, sign_in=role.name.lower(), password="", made_up=True
            )
            work.people.append(person)
            give(work, deployment, actor=founder, person_id=person.id, role=role, held=True)
            found[role] = Actor(
                person_id=person.id, name=person.name, school_id=founder.school_id, roles=frozenset({role})
            )
    return School(deployment=deployment, reader=found[Role.HEAD], leader=found[Role.LEADER]), found[Role.GOVERNOR]


def _walk(school: School, governor: Actor, term: Term, *, last: bool) -> None:
    lines = random.Random(term.key)
    day = _day(term)
    then = _at(school.deployment, day)
    checklist = "full-audit" if term.name is TermName.SUMMER else "essentials"
    audit = begin_audit(then, actor=school.leader, checklist=checklist, term=term).id
    asked = then.catalogue.checklists[checklist].criteria
    items = [
        add_evidence(
            then,
            actor=school.leader,
            described=Described(title=f"{kind.value} of {term.key}", kind=kind, collected_on=day),
            where="In the folder.",
        )
        for kind in (EvidenceKind.LOG, EvidenceKind.POLICY, EvidenceKind.MINUTES)
    ]
    with then.store.writing(school.leader.school_id) as work:
        for criterion in asked:
            work.answers.extend(list(_answers(then, school, audit, criterion, lines)))
        work.citations.extend(
            [
                Citation(
                    school_id=school.leader.school_id,
                    id=then.new_id(),
                    audit_id=audit,
                    criterion_id=criterion,
                    evidence_id=lines.choice(items).id,
                    cited=True,
                    recorded_at=then.now(),
                    recorded_by=school.leader.person_id,
                )
                for criterion in asked
                if lines.random() < 0.5
            ]
        )
    submit_audit(_at(then, day + timedelta(days=10)), actor=school.reader, audit_id=audit)
    if not last:
        held = day + timedelta(days=20)
        sign_audit(_at(then, held), actor=governor, audit_id=audit, meeting_on=held, minute=term.key)


def _answers(
    deployment: Deployment, school: School, audit: str, criterion: str, lines: random.Random
) -> Iterator[Answer]:
    """A judgement, and then its words: two versions, as a walk leaves them."""
    judgement = lines.choice([Judgement.PARTLY, Judgement.IN_PLACE, Judgement.EMBEDDED])
    for version, words in ((1, ""), (2, NARRATIVE)):
        yield Answer(
            school_id=school.leader.school_id,
            audit_id=audit,
            criterion_id=criterion,
            version=version,
            judgement=judgement,
            reason="",
            narrative=words,
            confirmed_on=deployment.today(),
            judgement_version=1,
            narrative_version=version - 1,
            recorded_at=deployment.now(),
            recorded_by=school.leader.person_id,
        )


def _day(term: Term) -> date:
    month, day = STARTS[term.name]
    return date(term.year.start if term.name is TermName.AUTUMN else term.year.start + 1, month, day)


def _at(deployment: Deployment, day: date) -> Deployment:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return replace(deployment, clock=lambda: moment)
