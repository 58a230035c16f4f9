"""What is taken out of the school or gathered for a page is refused too, and no service was left out of the tables."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

from audits import services
from audits.model.faults import InvalidValue
from audits.model.job import LongWork
from audits.model.person import Role
from audits.services.audit import asked, gaps, offering, offline, own_criteria
from audits.services.evidence import library
from audits.services.long_work import ask_for
from audits.services.moving import taking_out
from audits.services.reports import comparison, governors, packing, standpoint, workbooks
from audits.services.school import rolls
from audits.services.terms.bridging import End
from tests.builders import TODAY
from tests.unit.services.test_permissions import ANSWERING, READING, SERVICES, refuses

NOWHERE = Path("/nowhere/file")

DOCUMENTS = {
    "make the governors' report": (
        READING,
        lambda d, a: governors.make_report(d, actor=a, form=governors.Format.PDF, place=NOWHERE, say=stopping),
    ),
    "make the inspection pack": (
        READING,
        lambda d, a: packing.make_pack(d, actor=a, at=d.now(), place=NOWHERE, say=stopping),
    ),
    "rehearse the inspection pack": (
        READING,
        lambda d, a: packing.rehearse(d, actor=a, at=d.now(), place=NOWHERE, say=stopping),
    ),
    "stand at a moment": (READING, lambda d, a: standpoint.standpoint(d, a, d.catalogue, d.now())),
    "stand at an audit": (READING, lambda d, a: standpoint.standpoint_of_audit(d, a, "none")),
    "save a workbook": (
        READING,
        lambda d, a: workbooks.save_workbook(d, actor=a, which=workbooks.Workbook.ACTIONS),
    ),
    "save a comparison": (
        READING,
        lambda d, a: comparison.save_comparison(d, actor=a, start=End(on=TODAY), end=End(on=TODAY)),
    ),
    "save an answer workbook": (READING, lambda d, a: offline.answer_workbook(d, actor=a, audit_id="none")),
    "look at a filled-in workbook": (
        ANSWERING,
        lambda d, a: offline.look_at_workbook(d, actor=a, name="a.xlsx", content=b""),
    ),
    "take the changes of a workbook": (
        ANSWERING,
        lambda d, a: offline.take_changes(d, actor=a, name="a.xlsx", content=b"", over_newer=frozenset()),
    ),
    "ask for a report": (READING, lambda d, a: ask_for(d, actor=a, work=LongWork.REPORT, wanted={})),
    "ask for a pack": (READING, lambda d, a: ask_for(d, actor=a, work=LongWork.PACK, wanted={})),
    "ask for everything": (
        {Role.DSL, Role.ADMINISTRATOR},
        lambda d, a: taking_out.ask_for_everything(d, actor=a, other_name="n", other_password="p"),
    ),
    "write everything": (
        {Role.DSL, Role.ADMINISTRATOR},
        lambda d, a: taking_out.write_everything(d, actor=a, place=NOWHERE),
    ),
    "see what evidence is cited for": (READING, lambda d, a: library.uses_of_evidence(d, actor=a)),
    "list what is asked": (READING, lambda d, a: asked.criteria_asked(d, actor=a)),
    "list titles": (READING, lambda d, a: asked.titles_of(d, actor=a)),
    "list checklists": (READING, lambda d, a: offering.checklists_offered(d, actor=a)),
    "find the first day known": (READING, lambda d, a: gaps.first_day_known(d, actor=a)),
    "list the audits of a day": (READING, lambda d, a: gaps.audits_begun_by(d, actor=a, on=TODAY)),
    "see strengths and gaps": (READING, lambda d, a: gaps.strengths_and_gaps(d, actor=a, on=TODAY)),
    "see own criteria": (READING, lambda d, a: own_criteria.own_criteria_of(d, actor=a)),
    "see the position in own criteria": (READING, lambda d, a: own_criteria.own_position(d, actor=a)),
    "take the template of own criteria": (
        ANSWERING,
        lambda d, a: own_criteria.own_template(d, actor=a, form=own_criteria.Form.TEXT),
    ),
    "upload own criteria": (
        ANSWERING,
        lambda d, a: own_criteria.upload_own_criteria(d, actor=a, name="a.yaml", content=b""),
    ),
    "list year groups": ({Role.ADMINISTRATOR}, lambda d, a: rolls.year_groups(d, actor=a)),
}

ASKS_NOTHING = {
    "calendar_of": "term dates are for whoever holds a role",
    "school_of": "the school's name and kind are for whoever holds a role",
    "names_of": "colleagues' names are for whoever holds a role",
    "ways_to_rows": "empty for all but DSL and head",
    "chosen": "picks from a walk that was asked for",
    "remove_made_up_school": "refuses every real school, and nothing is lost with the made-up one",
    "new_person": "makes a record and stores nothing",
    "change_password": "one's own, with the old one",
    "my_jobs": "one's own alone: tests/unit/jobs",
    "cancel": "one's own alone: tests/unit/jobs",
    "put_away": "one's own alone: tests/unit/jobs",
    "collect": "one's own alone, by the kind of work: tests/unit/jobs",
}
"""Services outside both tables, each with the reason; what takes an open transaction serves one that has asked."""


def stopping(share, _saying):
    """Whoever got past the permission has what is to be shown here; nothing need be drawn."""
    if share > 5:
        raise InvalidValue("Enough.")


@pytest.mark.parametrize("service", DOCUMENTS)
@pytest.mark.parametrize("role", list(Role))
def test_what_is_taken_out_or_gathered_lets_in_exactly_the_roles_of_the_table(world, service, role):
    allowed, call = DOCUMENTS[service]
    assert refuses(world, call, role) is (role not in allowed)


def test_every_service_that_takes_an_actor_stands_in_a_table_or_says_why_not():
    called = {name for _, call in [*SERVICES.values(), *DOCUMENTS.values()] for name in call.__code__.co_names}
    unasked = {name: place for name, place in found().items() if name not in called}
    assert {name: place for name, place in unasked.items() if name not in ASKS_NOTHING} == {}
    assert sorted(set(ASKS_NOTHING) - set(unasked)) == []


def found():
    """Each public function of the services that acts for somebody and opens its own transaction, with its module."""
    services_found = {}
    for module in pkgutil.walk_packages(services.__path__, "audits.services."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.name:
                continue
            taken = inspect.signature(function, eval_str=False).parameters
            within = "work" in taken and name != "ask_for"  # there it is the kind of work
            if "actor" in taken and not within:
                services_found[name] = module.name
    return services_found
