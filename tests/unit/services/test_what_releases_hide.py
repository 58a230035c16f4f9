"""Two schools with the same releases and different incidents look the same to whoever sees releases alone."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import count
from zipfile import ZipFile

import pytest

from audits.access.permissions import Permission, may
from audits.model.answer import Judgement
from audits.model.faults import Refusal
from audits.model.person import Role
from audits.model.term import Term
from audits.reporting.governors.sections import governors_document
from audits.reporting.pack.pages import pack_pages
from audits.services.audit.answering import save_judgement
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.audit.contradictions import contradictions_of
from audits.services.audit.gaps import strengths_and_gaps
from audits.services.audit.home import home_of
from audits.services.audit.walking import card_of, walk_of
from audits.services.incidents.releases import list_releases
from audits.services.incidents.reviews import look_for_reviews
from audits.services.incidents.trends_told import tell_trends
from audits.services.reports.governors import governors_report
from audits.services.reports.packing import pack_of
from audits.services.terms.governors import governors_view
from audits.services.terms.past_day import past_day
from audits.services.terms.signing import sign_audit, signed_terms
from audits.services.trail import read_trail
from checklists.contradictions import Rule, RuleKind
from checklists.model import Checklist
from tests.builders import TODAY, make_catalogue, make_criterion
from tests.unit.services.conftest import furnished
from tests.unit.services.test_permissions import SERVICES
from tests.unit.services.test_releases import FIRST, IN_FIRST, IN_SECOND, SECOND, publish, upload
from tests.unit.services.test_reviews import BULLYING, GRAVE, NUDES, USUAL

NOT_FOR_ALL = Rule(
    id="nudes",
    title="Images, and a response that is in place",
    kind=RuleKind.INCIDENTS_AGAINST_CLAIM,
    criterion=NUDES,
    types=("nudes",),
    months=6,
    least=1,
    first="Answered '{judgement}' on {day}.",
    second="{incidents} in {months}, the latest on {latest}.",
    look_at="Look again.",
)
WITHOUT_COUNTS = [Role.GOVERNOR, Role.LEADER, Role.TRUST_OFFICER]
OF_A_PASSWORD = {"add a person", "reset a password"}
"""What is never the same twice."""

ASKED = {
    **{name: call for name, (_, call) in SERVICES.items() if name not in OF_A_PASSWORD},
    "strengths and gaps": lambda d, a: strengths_and_gaps(d, actor=a, on=d.today()),
    "the audit's gaps": lambda d, a: strengths_and_gaps(d, actor=a, on=d.today(), audit_id="audit-1"),
    "the walk": lambda d, a: walk_of(d, actor=a, audit_id="audit-1"),
    "the card": lambda d, a: card_of(d, actor=a, audit_id="audit-1", criterion_id=NUDES),
    "a past day": lambda d, a: past_day(d, actor=a, on=d.today()),
    "the trends of the command line": lambda d, a: tell_trends(d, actor=a),
    "the governors' page": lambda d, a: governors_view(d, actor=a),
    "the governors' report": lambda d, a: governors_document(governors_report(d, actor=a)),
    "the pack": lambda d, a: pack_pages(pack_of(d, actor=a, at=d.now())),
    "the signed document": lambda d, a: [one.document.said for one in signed_terms(d, actor=a)],
}


def school_with(folder, *, images: int):
    """Thirty-four incidents in one half-term and under five in the next; `images` of each are serious ones."""
    world = furnished(folder, made_up=False)
    catalogue = make_catalogue(
        make_criterion(BULLYING, incident_types=("cyberbullying",)),
        make_criterion(NUDES, incident_types=("nudes",)),
        types=(USUAL, GRAVE),
        checklists=[Checklist(id="essentials", title="Essentials", purpose="To begin.", criteria=(BULLYING, NUDES))],
    )
    numbers = (f"audit-{number}" for number in count(1))
    deployment = replace(
        world.deployment, catalogue=catalogue, contradiction_rules=(NOT_FOR_ALL,), new_id=lambda: next(numbers)
    )
    school = replace(world, deployment=deployment)
    leader = school.actor(Role.LEADER)
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    for one in (BULLYING, NUDES):
        save_judgement(
            deployment,
            actor=leader,
            audit_id=audit.id,
            criterion_id=one,
            judgement=Judgement.IN_PLACE,
            seen_version=0,
        )
    upload(school, {IN_FIRST: 34 - images})
    if images:
        upload(school, {IN_FIRST: images, IN_SECOND: images}, id="images", types=("nudes",), year_groups=("year-6",))
    opened = (f"review-{number}" for number in count(1))
    look_for_reviews(replace(deployment, new_id=lambda: next(opened)), actor=school.actor(Role.DSL))
    for half in (FIRST, SECOND):
        publish(school, half)
    submit_audit(deployment, actor=leader, audit_id=audit.id)
    sign_audit(deployment, actor=school.actor(Role.GOVERNOR), audit_id=audit.id, meeting_on=TODAY, minute="7")
    return school


def told(school, role):
    """Everything that a role is told, by what it asks for."""
    found = {}
    for name, call in ASKED.items():
        try:
            found[name] = words_of(call(school.deployment, school.actor(role)))
        except Refusal as refusal:
            found[name] = refusal.sentence
        except (AttributeError, TypeError) as fault:  # calls of the permissions' test that carry no real upload
            found[name] = str(fault)
    return found


def words_of(said):
    """What was said, as words; of a workbook its parts but for the one that holds the second in which it was saved."""
    data = getattr(said, "data", b"")
    if not isinstance(data, bytes) or not data.startswith(b"PK"):
        return re.sub(r" at 0x\w+", "", repr(said))
    with ZipFile(BytesIO(data)) as parts:
        return repr([(part, parts.read(part)) for part in parts.namelist() if part != "docProps/core.xml"])


@pytest.fixture
def alike(tmp_path):
    """A school without a serious incident, and one with four in each half-term; their releases are the same."""
    return [school_with(tmp_path / str(images), images=images) for images in (0, 4)]


@pytest.mark.parametrize("role", WITHOUT_COUNTS)
def test_nothing_that_can_be_asked_for_differs_where_releases_do_not(alike, role):
    assert not may(alike[0].actor(role), Permission.SEE_COUNTS)
    none, four = (told(school, role) for school in alike)
    assert {name for name in none if none[name] != four[name]} == set()


def test_an_administrator_reads_the_same_deeds_of_both(alike):
    none, four = (
        [
            (one.deed, one.subject, one.fields)
            for one in read_trail(school.deployment, actor=school.actor(Role.ADMINISTRATOR))
        ]
        for school in alike
    )
    assert none == four


def test_the_releases_are_the_same_and_those_who_see_counts_are_told_of_the_difference(alike):
    assert len({repr(list_releases(one.deployment, actor=one.actor(Role.GOVERNOR))) for one in alike}) == 1
    for look in (home_of, contradictions_of):
        assert len({repr(look(one.deployment, actor=one.actor(Role.DSL))) for one in alike}) == len(alike)
