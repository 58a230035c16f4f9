"""Builders of criteria and of catalogues round them, each stating only what matters.

A built criterion asks that something is done, stands for twelve months, and is a duty unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

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
)

TODAY = date(2026, 11, 16)
"""The day on which builders' defaults are current: a Monday in the autumn term of 2026/27."""

LAW = "law-2026/1"
"""The requirement that makes a built criterion a duty."""

STANDARD = "standard-2026/1"
"""The requirement that makes a built criterion recommended."""

TEMPLATE = "template-2012/1"
"""The requirement that makes a built criterion good practice."""

_RESTS_ON = {Strength.DUTY: LAW, Strength.RECOMMENDED: STANDARD, Strength.GOOD_PRACTICE: TEMPLATE}


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
        taxonomy=_taxonomy(tuple(types)),
        strength_rules=(
            StrengthRule(word="must", strength=Strength.DUTY, kind=DocumentKind.LAW),
            StrengthRule(word="must", strength=Strength.RECOMMENDED, kind=DocumentKind.NATIONAL_STANDARD),
        ),
    )


def _taxonomy(types: tuple[IncidentType, ...]) -> Taxonomy:
    """A taxonomy of these types, or of one that is not serious."""
    usual = IncidentType(
        id="cyberbullying", label="Cyberbullying", meaning="Bullying online.", risks=(Risk.CONDUCT,), lead="DSL"
    )
    return Taxonomy(types=types or (usual,), vocabularies={})


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
