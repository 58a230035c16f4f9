"""Answers given in a workbook are shown before they are taken, and never overwrite what a colleague said meanwhile."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from audits.model.answer import Judgement
from audits.model.answer_sheet import JUDGEMENT, NARRATIVE, REASON, SHEET
from audits.model.faults import NotAllowed, NotFound, Refusal
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit
from audits.services.audit.offline import answer_workbook, look_at_workbook, take_changes
from audits.services.audit.walking import walk_of
from checklists.model import Checklist
from tests.builders import make_catalogue, make_criterion
from tests.unit.services.conftest import DUTY, OPTIONAL


@pytest.fixture
def audit(world):
    return begin_audit(
        world.deployment, actor=world.actor(Role.LEADER), checklist="essentials", term=Term.keyed("2026/27 Autumn")
    )


@pytest.fixture
def fill(world, audit):
    """The workbook saved now, with cells filled in: `fill({DUTY: {JUDGEMENT: "in place"}})`."""

    def filled(said, saved=None):
        data = saved or answer_workbook(world.deployment, actor=world.actor(Role.LEADER), audit_id=audit.id).data
        workbook = load_workbook(BytesIO(data))
        sheet = workbook[SHEET]
        headings = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            criterion = sheet.cell(row, headings["Criterion (leave as it is)"]).value
            for heading, value in said.get(criterion, {}).items():
                sheet.cell(row, headings[heading]).value = value
        out = BytesIO()
        workbook.save(out)
        return out.getvalue()

    return filled


@pytest.fixture
def look(world):
    def looked(content, role=Role.LEADER):
        return look_at_workbook(world.deployment, actor=world.actor(role), name="answers.xlsx", content=content)

    return looked


@pytest.fixture
def take(world):
    def taken(content, *over):
        return take_changes(
            world.deployment,
            actor=world.actor(Role.LEADER),
            name="answers.xlsx",
            content=content,
            over_newer=frozenset(over),
        )

    return taken


def answer_in(world, audit, criterion):
    return walk_of(world.deployment, actor=world.actor(Role.LEADER), audit_id=audit.id).answers.get(criterion)


def judge(world, audit, criterion, judgement, seen=0):
    save_judgement(
        world.deployment,
        actor=world.second_leader,
        audit_id=audit.id,
        criterion_id=criterion,
        judgement=judgement,
        seen_version=seen,
    )


def test_a_workbook_uploaded_as_it_was_saved_changes_nothing(world, audit, fill, look):
    judge(world, audit, DUTY, Judgement.IN_PLACE)
    save_narrative(
        world.deployment,
        actor=world.second_leader,
        audit_id=audit.id,
        criterion_id=DUTY,
        narrative="=Seen in the hall.\n- Twice.",
        seen_version=1,
    )
    returned = look(fill({}))
    assert (returned.changes, returned.problems, returned.unchanged) == ((), (), 2)


def test_what_was_filled_in_is_shown_and_then_saved_as_if_answered_on_the_page(world, audit, fill, look, take):
    content = fill(
        {
            DUTY: {JUDGEMENT: "In place", NARRATIVE: "Tested each term.\nBy the DSL."},
            OPTIONAL: {JUDGEMENT: "not applicable", REASON: "No exams here."},
        }
    )
    returned = look(content)
    assert [(one.criterion_id, one.field, one.now, one.new) for one in returned.changes] == [
        (DUTY, "judgement", "", "in place"),
        (DUTY, "narrative", "", "Tested each term.\nBy the DSL."),
        (OPTIONAL, "judgement", "", "not applicable"),
    ]
    assert answer_in(world, audit, DUTY) is None, "looking stores nothing"
    assert take(content).saved == 3
    duty, optional = answer_in(world, audit, DUTY), answer_in(world, audit, OPTIONAL)
    assert (duty.judgement, duty.narrative) == (Judgement.IN_PLACE, "Tested each term.\nBy the DSL.")
    assert (optional.judgement, optional.reason) == (Judgement.NOT_APPLICABLE, "No exams here.")
    assert duty.recorded_by == world.actor(Role.LEADER).person_id


def test_taking_the_same_workbook_twice_changes_nothing_more(fill, look, take):
    content = fill({DUTY: {JUDGEMENT: "in place"}})
    take(content)
    assert look(content).changes == ()
    assert take(content).saved == 0


def test_what_a_colleague_answered_meanwhile_is_left_unless_it_is_chosen(world, audit, fill, look, take):
    content = fill({DUTY: {JUDGEMENT: "in place"}})
    judge(world, audit, DUTY, Judgement.PARTLY)
    (change,) = look(content).changes
    assert (change.meanwhile, change.now) == (True, "partly in place")
    assert (take(content).saved, take(content).left) == (0, 1)
    assert answer_in(world, audit, DUTY).judgement is Judgement.PARTLY
    assert take(content, change.key).saved == 1
    assert answer_in(world, audit, DUTY).judgement is Judgement.IN_PLACE


def test_of_two_leaders_who_answered_the_same_offline_the_second_is_asked(world, audit, fill, look, take):
    first, second = fill({DUTY: {JUDGEMENT: "in place"}}), fill({DUTY: {JUDGEMENT: "partly in place"}})
    take_changes(world.deployment, actor=world.second_leader, name="theirs.xlsx", content=first, over_newer=frozenset())
    (change,) = look(second).changes
    assert (change.meanwhile, change.now, change.new) == (True, "in place", "partly in place")
    assert (take(second).saved, answer_in(world, audit, DUTY).judgement) == (0, Judgement.IN_PLACE)
    assert (take(second, change.key).saved, answer_in(world, audit, DUTY).judgement) == (1, Judgement.PARTLY)


def test_a_row_that_was_left_alone_does_not_undo_what_a_colleague_said_since(world, audit, fill, look):
    judge(world, audit, DUTY, Judgement.IN_PLACE)
    content = fill({})
    judge(world, audit, DUTY, Judgement.EMBEDDED, seen=1)
    assert look(content).changes == ()


def test_an_empty_cell_takes_no_answer_back(world, audit, fill, look):
    judge(world, audit, DUTY, Judgement.IN_PLACE)
    assert look(fill({DUTY: {JUDGEMENT: None}})).changes == ()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({JUDGEMENT: "compliant"}, "none of the answers"),
        ({JUDGEMENT: "not applicable", REASON: "Because."}, "applies to every school"),
        ({NARRATIVE: "x" * 4001}, "under 4,000 characters"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_leaves_the_others(fill, look, take, said, sentence):
    content = fill({DUTY: said, OPTIONAL: {JUDGEMENT: "embedded"}})
    (problem,) = look(content).problems
    assert sentence in problem.sentence
    assert take(content).saved == 1


def test_not_applicable_without_a_reason_is_a_row_to_put_right(fill, look):
    (problem,) = look(fill({OPTIONAL: {JUDGEMENT: "not applicable"}})).problems
    assert "Say why" in problem.sentence


def test_versions_that_were_overwritten_are_asked_about_and_never_trusted(world, audit, fill, look):
    judge(world, audit, DUTY, Judgement.IN_PLACE)
    (change,) = look(fill({DUTY: {JUDGEMENT: "embedded", "Answer's number (leave as it is)": "seven"}})).changes
    assert change.meanwhile


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04"])
def test_another_file_is_refused_in_words(look, content):
    with pytest.raises(Refusal):
        look(content)


def test_a_workbook_of_another_school_is_refused(world, fill, look, made_up_world):
    content = fill({DUTY: {JUDGEMENT: "in place"}})
    with pytest.raises(NotFound, match="not in this school"):
        look_at_workbook(
            made_up_world.deployment, actor=made_up_world.actor(Role.LEADER), name="a.xlsx", content=content
        )


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.ADMINISTRATOR, Role.TRUST_OFFICER])
def test_who_may_not_answer_may_not_answer_offline(fill, look, role):
    content = fill({})
    with pytest.raises(NotAllowed):
        look(content, role)


def test_no_cell_of_the_workbook_is_a_formula(world, audit, fill):
    save_narrative(
        world.deployment,
        actor=world.second_leader,
        audit_id=audit.id,
        criterion_id=DUTY,
        narrative='=HYPERLINK("x")',
        seen_version=0,
    )
    data = answer_workbook(world.deployment, actor=world.actor(Role.LEADER), audit_id=audit.id).data
    cells = [cell for sheet in load_workbook(BytesIO(data)) for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_row_that_its_audit_does_not_ask_is_pointed_out_and_the_others_are_saved(world):
    short = Checklist(id="short", title="Short", purpose="One question.", criteria=(DUTY,))
    catalogue = make_catalogue(make_criterion(DUTY), make_criterion(OPTIONAL), checklists=[short], version="short")
    deployment, leader = replace(world.deployment, catalogue=catalogue), world.actor(Role.LEADER)
    audit = begin_audit(deployment, actor=leader, checklist="short", term=Term.keyed("2026/27 Autumn"))
    workbook = load_workbook(BytesIO(answer_workbook(deployment, actor=leader, audit_id=audit.id).data))
    sheet = workbook[SHEET]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, criterion in enumerate((OPTIONAL, DUTY), start=2):
        sheet.cell(row, columns["Criterion (leave as it is)"]).value = criterion
        sheet.cell(row, columns[JUDGEMENT]).value = "in place"
    out = BytesIO()
    workbook.save(out)
    filled = {"actor": leader, "name": "answers.xlsx", "content": out.getvalue()}
    (problem,) = look_at_workbook(deployment, **filled).problems
    assert (problem.question, problem.sentence.partition(".")[0]) == (OPTIONAL, "This audit does not ask this")
    assert take_changes(deployment, **filled, over_newer=frozenset()).saved == 1
    walk = walk_of(deployment, actor=leader, audit_id=audit.id)
    assert list(walk.answers) == [DUTY]
