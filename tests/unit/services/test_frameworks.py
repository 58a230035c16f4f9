"""Frameworks: counted by strength, exported as they stand, and every export in the trail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from audits.findings.look_again import Looked
from audits.model.answer import Judgement
from audits.model.faults import NotFound
from audits.model.person import Role
from audits.model.term import Term
from audits.scoring.score import Status
from audits.services.audit.answering import save_judgement
from audits.services.audit.auditing import begin_audit
from audits.services.audit.frameworks import export_framework, framework_of
from audits.services.trail import read_trail
from checklists.model import Crossing, Framework, ReferenceCheck, Relation, Strength
from tests.builders import LAW, STANDARD
from tests.unit.services.conftest import DUTY, at

FRAMEWORK = "law-2026"
BEFORE = "law-2020"


@pytest.fixture
def crossed(world):
    """The world, in which the law widened what an earlier one asked, which is in force since 1 September."""
    widened = Crossing(
        earlier_edition=BEFORE,
        later_edition=FRAMEWORK,
        relation=Relation.WIDENED,
        note="=It now covers tablets.",
        before="It covered computers.",
        check=ReferenceCheck.SECONDARY_SOURCE,
        later=(LAW,),
    )
    known = world.deployment.catalogue
    law = known.documents[FRAMEWORK]
    catalogue = replace(
        known,
        documents={
            **known.documents,
            FRAMEWORK: replace(law, in_force_from=date(2026, 9, 1)),
            BEFORE: replace(law, id=BEFORE, edition="the law of 2020"),
        },
        frameworks={
            **known.frameworks,
            BEFORE: Framework(id=BEFORE, title="The law of 2020", document=BEFORE, requirements=()),
        },
        crosswalk=(widened,),
    )
    return replace(world, deployment=replace(world.deployment, catalogue=catalogue))


def answered(world, **by):
    deployment, leader = at(world, **by), world.actor(Role.LEADER)
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    save_judgement(
        deployment,
        actor=leader,
        audit_id=audit.id,
        criterion_id=DUTY,
        judgement=Judgement.IN_PLACE,
        reason="",
        seen_version=0,
    )
    return audit.id


def exported(world, framework_id=FRAMEWORK, role=Role.GOVERNOR):
    file = export_framework(world.deployment, actor=world.actor(role), framework_id=framework_id)
    return file, load_workbook(BytesIO(file.data))


def rows(sheet):
    headings, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in found]


def test_coverage_counts_each_requirement_once_under_its_strength_and_status(world):
    answered(world)
    governor = world.actor(Role.GOVERNOR)
    law = framework_of(world.deployment, actor=governor, framework_id=FRAMEWORK)
    assert law.coverage[Strength.DUTY][Status.CLAIMED_ONLY] == 1
    assert sum(sum(found.values()) for found in law.coverage.values()) == len(law.framework.requirements) == 1
    standard = framework_of(world.deployment, actor=governor, framework_id="standard-2026")
    assert standard.strengths == {STANDARD: Strength.RECOMMENDED}
    assert standard.coverage[Strength.RECOMMENDED][Status.NOT_KNOWN] == 1


def test_an_answer_from_before_the_edition_is_to_be_looked_at_again_where_its_card_opens(crossed):
    audit = answered(crossed, days=-100)
    view = framework_of(crossed.deployment, actor=crossed.actor(Role.LEADER), framework_id=FRAMEWORK)
    assert [one.line.id for one in view.looked(Looked.AGAIN)] == [DUTY]
    assert view.places[DUTY] == audit
    assert [one.requirement for one in view.changed] == [LAW]
    assert view.unchanged == ()


def test_an_export_says_for_each_requirement_what_stands_how_it_is_answered_and_what_changed(crossed):
    answered(crossed, days=-100)
    _, book = exported(crossed)
    assert book.sheetnames == ["Requirements", "By strength", "What changed", "Answers to look at again", "About"]
    (row,) = rows(book["Requirements"])
    requirement = crossed.deployment.catalogue.requirements[LAW]
    title = crossed.deployment.catalogue.criteria[DUTY].title
    assert (row["No."], row["Requirement"], row["Strength"], row["Status"]) == (
        1,
        requirement.text,
        "duty",
        "claimed only",
    )
    assert row["Needs, wholly"] == f"{title}: claimed only"
    assert not row["Needs, in part"]
    assert row["Reference checked against"] == requirement.check.value
    said = "Since the law of 2020, widened: it asks for more than before. =It now covers tablets."
    assert row["What changed"] == f"{said} Before: It covered computers."
    assert row["Change checked against"] == "secondary source"


def test_an_export_gives_days_as_days_and_counts_as_numbers(crossed):
    answered(crossed, days=-100)
    _, book = exported(crossed)
    (again,) = rows(book["Answers to look at again"])
    assert (again["Look again?"], again["Last confirmed"].date()) == ("to look at again", date(2026, 8, 8))
    about = {row["What"]: row["Which"] for row in rows(book["About"])}
    assert about["As it stands on"].date() == date(2026, 11, 16)
    assert about["In force from"].date() == date(2026, 9, 1)
    assert about["School"] == "Larkmoor Primary School"
    duty = rows(book["By strength"])[0]
    assert (duty["Strength"], duty["Claimed only"], duty["All"]) == ("duty", 1, 1)


def test_where_no_crosswalk_leads_the_export_has_no_sheets_about_changes(world):
    _, book = exported(world)
    assert book.sheetnames == ["Requirements", "By strength", "About"]


def test_no_cell_of_an_export_is_a_formula(crossed):
    _, book = exported(crossed)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_an_export_is_entered_in_the_trail_and_looking_is_not(world):
    head = world.actor(Role.HEAD)
    framework_of(world.deployment, actor=head, framework_id=FRAMEWORK)
    assert not [one for one in read_trail(world.deployment, actor=head) if one.deed == "export framework"]
    file, _ = exported(world)
    entry = read_trail(world.deployment, actor=head)[0]
    assert (entry.deed, entry.subject) == ("export framework", f"framework:{FRAMEWORK}")
    assert entry.actor_id == world.actor(Role.GOVERNOR).person_id
    assert file.name == "law-2026-2026-11-16.xlsx"


def test_an_unknown_framework_is_refused_in_words(world):
    with pytest.raises(NotFound, match="Choose one from the list"):
        exported(world, "nothing-1999")
