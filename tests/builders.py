"""Builders of domain objects that let a test state only what matters to it.

Every default is plain and current on `TODAY`: a criterion that asks that something is done, valid for twelve months;
an answer "in place" confirmed on the day; a log collected on the day; a check passed on the day.
Ids that a test does not give are numbered, so that two objects are never one by accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from itertools import count

from audits.model.action import Action, ActionStatus
from audits.model.answer import Answer, Citation, Judgement
from audits.model.check import Check, CheckOutcome, CheckResult
from audits.model.evidence import EvidenceItem
from checklists.model import (
    Accountable,
    Area,
    Asks,
    Catalogue,
    Checklist,
    Cite,
    Criterion,
    Document,
    DocumentKind,
    EvidenceKind,
    Extent,
    Framework,
    GovernorQuestion,
    IncidentType,
    LooksLike,
    Phase,
    Profile,
    ReferenceCheck,
    Requirement,
    Risk,
    Role,
    SchoolKind,
    Setting,
    Strength,
    StrengthRule,
    Taxonomy,
    Word,
)

TODAY = date(2026, 11, 16)
"""The day on which builders' defaults are current: a Monday in the autumn term of 2026/27."""

SCHOOL = "school-1"
PERSON = "person-1"

LAW = "law-2026/1"
"""The requirement that makes a built criterion a duty."""

STANDARD = "standard-2026/1"
"""The requirement that makes a built criterion recommended."""

TEMPLATE = "template-2012/1"
"""The requirement that makes a built criterion good practice."""

_RESTS_ON = {Strength.DUTY: LAW, Strength.RECOMMENDED: STANDARD, Strength.GOOD_PRACTICE: TEMPLATE}
_numbers = count(1)


def moment(day: date, *, hour: int = 12, minute: int = 0) -> datetime:
    """A moment of a day, in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def make_profile(
    *,
    phases: Iterable[Phase] = (Phase.PRIMARY,),
    kind: SchoolKind = SchoolKind.MAINTAINED,
    settings: Iterable[Setting] = (),
) -> Profile:
    """A maintained primary school, unless told otherwise."""
    return Profile(phases=frozenset(phases), kind=kind, settings=frozenset(settings))


def make_criterion(
    id: str = "filtering.tested",  # noqa: A002 - the field's own name
    *,
    area: str = "",
    title: str = "",
    strength: Strength = Strength.DUTY,
    asks: Asks = Asks.DONE,
    kinds: Iterable[EvidenceKind] = (
        EvidenceKind.CHECK,
        EvidenceKind.LOG,
        EvidenceKind.POLICY,
        EvidenceKind.PUPIL_VOICE,
    ),
    examples: tuple[str, ...] = ("Dated filter test on each type of device", "Log of what was changed after a test"),
    validity_months: int = 12,
    may_not_apply: str = "",
    cites: tuple[Cite, ...] | None = None,
    rests_on: str = "",
    only_phases: Iterable[Phase] = (),
    only_settings: Iterable[Setting] = (),
    incident_types: tuple[str, ...] = (),
) -> Criterion:
    """A criterion whose area is the first part of its id, and which cites the one requirement of its strength."""
    name = title or id.rpartition(".")[2].replace("-", " ").capitalize()
    source = rests_on or _RESTS_ON[strength]
    return Criterion(
        id=id,
        area=area or id.partition(".")[0],
        title=name,
        question=f"Is this in place: {name.lower()}?",
        why="It keeps pupils safer online.",
        looks_like=LooksLike(
            partly="Some of it happens.",
            in_place="It happens everywhere.",
            embedded="It happens everywhere, and tests show that it works.",
        ),
        asks=asks,
        kinds=frozenset(kinds),
        examples=examples,
        first_step=f"Ask who looks after this: {name.lower()}.",
        not_sure="Ask your network manager.",
        governor=GovernorQuestion(
            question=f"How do we know about this: {name.lower()}?",
            strong="Names a recent test.",
            thin="We have never had a problem.",
            ask_to_see="The last test.",
        ),
        strength=strength,
        rests_on=source,
        accountable=Accountable.DSL,
        validity_months=validity_months,
        cites=(Cite(source, Role.NEEDED, Extent.WHOLE),) if cites is None else cites,
        may_not_apply=may_not_apply,
        only_phases=frozenset(only_phases),
        only_settings=frozenset(only_settings),
        incident_types=incident_types,
        reviewed_on=TODAY,
    )


def make_requirement(
    id: str,  # noqa: A002 - the field's own name
    *,
    document: str = "",
    word: str = "must",
    text: str = "",
    reference: str = "",
    check: ReferenceCheck = ReferenceCheck.OFFICIAL_TEXT,
    phases: Iterable[Phase] = (),
) -> Requirement:
    """A requirement of the document that its id begins with."""
    source = document or id.partition("/")[0]
    return Requirement(
        id=id,
        document=source,
        states=source,
        word=word,
        text=text or f"What {id} asks.",
        reference=reference or id.partition("/")[2],
        check=check,
        phases=frozenset(phases),
    )


def make_catalogue(
    *criteria: Criterion,
    requirements: Iterable[Requirement] = (),
    checklists: Iterable[Checklist] = (),
    types: Iterable[IncidentType] = (),
    version: str = "test.1",
) -> Catalogue:
    """A catalogue of these criteria in this order, areas in order of first appearance.

    It holds a law (binds every school), a national standard and a template, with one requirement each,
    the rules that make them duty, recommended and good practice, and one framework per document.
    """
    asked = criteria or (make_criterion(),)
    everyone = frozenset(SchoolKind)
    documents = [
        _document("law-2026", DocumentKind.LAW, everyone),
        _document("standard-2026", DocumentKind.NATIONAL_STANDARD, everyone),
        _document("template-2012", DocumentKind.LOCAL_GUIDANCE, frozenset()),
    ]
    stated = [make_requirement(LAW), make_requirement(STANDARD), make_requirement(TEMPLATE), *requirements]
    areas = dict.fromkeys(criterion.area for criterion in asked)
    return Catalogue(
        version=version,
        hash=f"hash of {version}",
        documents={one.id: one for one in documents},
        requirements={one.id: one for one in stated},
        frameworks={
            one.id: Framework(
                id=one.id,
                title=one.title,
                document=one.id,
                requirements=tuple(each.id for each in stated if each.document == one.id),
            )
            for one in documents
        },
        areas=tuple(
            Area(
                id=area,
                title=area.capitalize(),
                summary=f"About {area}.",
                criteria=tuple(one.id for one in asked if one.area == area),
            )
            for area in areas
        ),
        criteria={one.id: one for one in asked},
        checklists={one.id: one for one in checklists},
        taxonomy=make_taxonomy(*types),
        strength_rules=(
            StrengthRule(word="must", strength=Strength.DUTY, kind=DocumentKind.LAW),
            StrengthRule(word="must", strength=Strength.RECOMMENDED, kind=DocumentKind.NATIONAL_STANDARD),
        ),
    )


def make_taxonomy(*types: IncidentType, vocabularies: Mapping[str, tuple[Word, ...]] | None = None) -> Taxonomy:
    """A taxonomy of these types, or of one that is not serious."""
    usual = IncidentType(
        id="cyberbullying", label="Cyberbullying", meaning="Bullying online.", risks=(Risk.CONDUCT,), lead="DSL"
    )
    return Taxonomy(types=types or (usual,), vocabularies=vocabularies or {})


def make_answer(
    criterion_id: str = "filtering.tested",
    judgement: Judgement | None = Judgement.IN_PLACE,
    *,
    confirmed_on: date = TODAY,
    audit_id: str = "audit-1",
    version: int = 1,
    reason: str = "",
    narrative: str = "",
    recorded_at: datetime | None = None,
) -> Answer:
    """An answer recorded at noon of the day it was confirmed; "not applicable" is given a reason."""
    needs_reason = judgement is Judgement.NOT_APPLICABLE and not reason
    return Answer(
        school_id=SCHOOL,
        audit_id=audit_id,
        criterion_id=criterion_id,
        version=version,
        judgement=judgement,
        reason="We have no such devices." if needs_reason else reason,
        narrative=narrative,
        confirmed_on=None if judgement is None else confirmed_on,
        judgement_version=version,
        narrative_version=version if narrative else 0,
        recorded_at=recorded_at or moment(confirmed_on),
        recorded_by=PERSON,
    )


def make_item(
    kind: EvidenceKind = EvidenceKind.LOG,
    *,
    id: str = "",  # noqa: A002 - the field's own name
    title: str = "",
    true_from: date | None = None,
    true_until: date | None = None,
    collected_on: date = TODAY,
    added_on: date | None = None,
    withdrawn_on: date | None = None,
    shareable: bool = False,
    version: int = 1,
) -> EvidenceItem:
    """An item that says in words where it is, added on the day it was collected."""
    number = next(_numbers)
    added = added_on or collected_on
    return EvidenceItem(
        school_id=SCHOOL,
        id=id or f"item-{number}",
        version=version,
        title=title or f"Item {number}",
        kind=kind,
        true_from=true_from,
        true_until=true_until,
        collected_on=collected_on,
        added_on=added,
        file="",
        file_name="",
        link="",
        statement="In the online safety folder.",
        shareable=shareable,
        withdrawn_on=withdrawn_on,
        recorded_at=moment(added),
        recorded_by=PERSON,
    )


def make_citation(
    criterion_id: str = "filtering.tested",
    *,
    evidence_id: str,
    audit_id: str = "audit-1",
    cited: bool = True,
    recorded_at: datetime | None = None,
) -> Citation:
    """An item cited for a criterion in an audit."""
    return Citation(
        school_id=SCHOOL,
        id=f"citation-{next(_numbers)}",
        audit_id=audit_id,
        criterion_id=criterion_id,
        evidence_id=evidence_id,
        cited=cited,
        recorded_at=recorded_at or moment(TODAY),
        recorded_by=PERSON,
    )


def make_check(
    *criteria: str,
    id: str = "check-1",  # noqa: A002 - the field's own name
    title: str = "Filter test",
) -> Check:
    """A check that feeds these criteria, or the builders' usual one."""
    return Check(
        school_id=SCHOOL,
        id=id,
        version=1,
        title=title,
        criteria=criteria or ("filtering.tested",),
        retired=False,
        recorded_at=moment(TODAY),
        recorded_by=PERSON,
    )


def make_result(
    outcome: CheckOutcome = CheckOutcome.PASSED,
    *,
    done_on: date = TODAY,
    id: str = "",  # noqa: A002 - the field's own name
    check_id: str = "check-1",
    place: str = "",
    device: str = "",
    user_group: str = "",
    network: str = "",
    withdrawn: bool = False,
    recorded_at: datetime | None = None,
) -> CheckResult:
    """A line of a check's log, recorded at noon of the day the test was done."""
    return CheckResult(
        school_id=SCHOOL,
        id=id or f"result-{next(_numbers)}",
        check_id=check_id,
        done_on=done_on,
        outcome=outcome,
        place=place,
        device=device,
        user_group=user_group,
        network=network,
        note="",
        withdrawn=withdrawn,
        recorded_at=recorded_at or moment(done_on),
        recorded_by=PERSON,
    )


def make_action(
    criterion_id: str = "filtering.tested",
    *,
    what: str = "Test the filter on each type of device.",
    owner: str = "DSL",
    due_on: date | None = None,
    status: ActionStatus = ActionStatus.TO_DO,
) -> Action:
    """An open action; a done one is given an effect."""
    return Action(
        school_id=SCHOOL,
        id=f"action-{next(_numbers)}",
        version=1,
        criterion_id=criterion_id,
        what=what,
        owner=owner,
        owner_id="",
        due_on=due_on,
        status=status,
        effect="The test passes now." if status is ActionStatus.DONE else "",
        check_result_id="",
        recorded_at=moment(TODAY),
        recorded_by=PERSON,
    )


def _document(id: str, kind: DocumentKind, binds: frozenset[SchoolKind]) -> Document:  # noqa: A002 - the field's own name
    return Document(
        id=id,
        title=f"The {id.partition('-')[0]} of {id.rpartition('-')[2]}",
        publisher="A publisher",
        edition=id.rpartition("-")[2],
        kind=kind,
        lineage=id.partition("-")[0],
        binds=binds,
    )
