"""What a governor and an administrator are refused: in the menu, at the address, and in the file itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from audits.importing.understood import UploadedBytes
from audits.model.answer import Judgement
from audits.model.person import Actor
from audits.services.audit.answering import cite, save_judgement, save_narrative
from audits.services.deployment import Deployment, open_deployment
from audits.services.evidence.library import Described, add_evidence
from audits.services.incidents.uploads import commit_import, preview_import, read_upload
from audits.services.school.made_up_incidents import agreed
from checklists.model import EvidenceKind
from tests.browser.conftest import Visit
from tests.browser.school import Staff, begin_audit_in

INCIDENTS_FILE = (
    "Record,Date,Category,Year group\nR1,2026-11-02,Cyberbullying,Year 5\nR2,2026-11-03,Cyberbullying,Year 6\n"
)


@dataclass(frozen=True)
class Furnished:
    """What is in the school: an answered criterion with two items, one of them shareable."""

    criterion: str
    shareable: str
    closed: str


@pytest.fixture(scope="module")
def furnished_school(data: Path, staff: Staff) -> Furnished:
    standing = begin_audit_in(data, staff.leader)
    deployment = open_deployment(data)
    actor = staff.leader.actor
    criterion = deployment.catalogue.checklists["essentials"].criteria[0]
    saved = save_judgement(
        deployment,
        actor=actor,
        audit_id=standing.id,
        criterion_id=criterion,
        judgement=Judgement.IN_PLACE,
        seen_version=0,
    )
    save_narrative(
        deployment,
        actor=actor,
        audit_id=standing.id,
        criterion_id=criterion,
        narrative="It is on every agenda.",
        seen_version=saved.answer.version,
    )
    upload_incidents(deployment, staff.dsl.actor)
    ids = {}
    for shareable in (True, False):
        item = add_evidence(
            deployment,
            actor=actor,
            described=Described(
                title="Agenda, shared" if shareable else "Log, closed",
                kind=EvidenceKind.LOG,
                collected_on=deployment.today(),
                shareable=shareable,
            ),
            data=f"{shareable}".encode(),
            file_name="agenda.txt" if shareable else "log.txt",
        )
        cite(deployment, actor=actor, audit_id=standing.id, criterion_id=criterion, evidence_id=item.id)
        ids[shareable] = item.id
    deployment.store.close()
    return Furnished(criterion=criterion, shareable=ids[True], closed=ids[False])


def upload_incidents(deployment: Deployment, dsl: Actor) -> None:
    """Two incidents, so that there is a figure to keep from those who see releases alone."""
    reading = read_upload(actor=dsl, files=[UploadedBytes("log.csv", INCIDENTS_FILE.encode())])
    said = agreed(preview_import(deployment, actor=dsl, reading=reading, confirmed=None))
    imported, _ = commit_import(deployment, actor=dsl, reading=reading, confirmed=said)
    assert imported.new == 2


@pytest.fixture(scope="module", autouse=True)
def before_the_server(furnished_school: Furnished) -> None:
    """The school is furnished before its server starts."""


def test_a_governor_reads_answers_and_finds_no_box_to_answer_in(visit: Visit, staff: Staff):
    visitor = visit(staff.governor, "/walk")
    card = visitor.cards.first
    expect(card.get_by_text("In place, said on")).to_contain_text("by Lena Marsh")
    expect(card.get_by_text("It is on every agenda.")).to_be_visible()
    expect(visitor.page.get_by_role("radio")).to_have_count(0)
    expect(visitor.page.get_by_role("textbox")).to_have_count(0)
    for way in ("Begin", "Cite evidence", "Plan an action", "Stop citing", "Submit"):
        expect(visitor.page.get_by_text(way)).to_have_count(0)


def test_a_governor_downloads_what_is_shareable_and_is_refused_what_is_not(
    visit: Visit, staff: Staff, furnished_school: Furnished
):
    visitor = visit(staff.governor, "/evidence")
    page = visitor.page
    expect(page.get_by_text("The file is not marked shareable. Ask the school's leaders")).to_be_visible()
    expect(page.get_by_role("link", name="Download log.txt")).to_have_count(0)
    expect(page.get_by_text("Add evidence")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download agenda.txt").click()
    assert download.value.suggested_filename == "agenda.txt"
    assert Path(download.value.path()).read_text() == "True"
    refused = page.request.get(f"{visitor.server.url}/evidence-files/{furnished_school.closed}")
    assert refused.status == 403
    assert "not marked shareable" in refused.text()


def test_a_leader_downloads_both(visit: Visit, staff: Staff, furnished_school: Furnished):
    visitor = visit(staff.leader, "/evidence")
    for item in (furnished_school.closed, furnished_school.shareable):
        assert visitor.page.request.get(f"{visitor.server.url}/evidence-files/{item}").status == 200


@pytest.mark.parametrize("role", ["governor", "leader"])
def test_who_sees_releases_alone_finds_no_incident_figure(visit: Visit, staff: Staff, role: str):
    visitor = visit(getattr(staff, role), "/incidents")
    main = visitor.page.get_by_test_id("stMain")
    expect(main).to_contain_text("No incident table has been released yet.")
    expect(visitor.page.locator(".js-plotly-plot, table, input, canvas")).to_have_count(0)
    shown = main.inner_text().replace("999", "")
    assert not re.search(r"\d", shown), shown


PAGES = {
    "governor": "Governor's view",
    "walk": "Audit walk-through",
    "gaps": "Strengths and gaps",
    "compare": "Compare terms",
    "sign_off": "Sign-off",
    "evidence": "Evidence and checks",
    "actions": "Actions",
    "incidents": "Incidents",
    "reviews": "Under question",
    "frameworks": "Frameworks",
}


def test_an_administrator_sees_no_audit_and_is_refused_in_words_at_every_address(visit: Visit, staff: Staff):
    visitor = visit(staff.administrator)
    page = visitor.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_text(["Home", "Settings"])
    for path in PAGES:
        visitor.open(f"/{path}")
        expect(page.get_by_text("Your role in this school does not let you")).to_be_visible()
        for secret in ("It is on every agenda.", "Agenda, shared", "In place"):
            expect(page.get_by_text(secret)).to_have_count(0)


def test_settings_show_people_and_calendar_to_the_administrator_alone(visit: Visit, staff: Staff):
    visitor = visit(staff.administrator, "/settings")
    expect(visitor.page.get_by_role("tab", name="People")).to_be_visible()
    expect(visitor.page.get_by_role("tab", name="Calendar")).to_be_visible()
    for member in (staff.governor, staff.leader, staff.dsl):
        other = visit(member, "/settings")
        expect(other.page.get_by_role("tab", name="You")).to_be_visible()
        expect(other.page.get_by_role("tab", name="People")).to_have_count(0)
        expect(other.page.get_by_role("tab", name="Calendar")).to_have_count(0)


def test_an_address_that_does_not_exist_leads_home(visit: Visit, staff: Staff):
    visitor = visit(staff.governor)
    visitor.open("/no-such-page")
    expect(visitor.page).to_have_url(f"{visitor.server.url}/")
    expect(visitor.page).to_have_title("Home - Online safety audit")
