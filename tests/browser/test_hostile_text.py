"""Words of people and files stay words: none of them is drawn as a picture, a colour, a page or a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from audits.model.answer import Judgement
from audits.model.governor_reply import Heard
from audits.services.audit.answering import cite, save_judgement, save_narrative
from audits.services.audit.planning import Planned, plan_action
from audits.services.deployment import open_deployment
from audits.services.evidence.check_plans import Lists, plan_check
from audits.services.evidence.checking import name_check
from audits.services.evidence.library import Described, add_evidence
from audits.services.terms.governors import asked_now, record_reply
from checklists.model import EvidenceKind
from tests.browser.conftest import Visit
from tests.browser.school import Staff, begin_audit_in
from tests.browser.visitor import Visitor

HOSTILE = (
    "![p](https://elsewhere.example/p.png) <img src=https://elsewhere.example/i onerror=alert(1)> :red[danger] "
    ":material/home: :smile: [see](https://elsewhere.example/) www.elsewhere.example **bold** $x^2$"
)
"""Everything that the interface library would draw as something else than itself."""

PICTURE = "![p](https://elsewhere.example/p.png)"

LOG = f"Record,Date,Category,{PICTURE}\nR1,2026-11-02,Cyberbullying,:red[danger]\nR2,2026-11-03,{PICTURE},:smile:\n"


@pytest.fixture(scope="module", autouse=True)
def hostile_school(data: Path, staff: Staff) -> None:
    """A school in whose every free text the hostile words stand, before its server starts."""
    standing = begin_audit_in(data, staff.leader)
    deployment = open_deployment(data)
    actor = staff.leader.actor
    criterion = deployment.catalogue.checklists["essentials"].criteria[0]
    save_judgement(
        deployment,
        actor=actor,
        audit_id=standing.id,
        criterion_id=criterion,
        judgement=Judgement.PARTLY,
        seen_version=0,
    )
    save_narrative(
        deployment, actor=actor, audit_id=standing.id, criterion_id=criterion, narrative=HOSTILE, seen_version=1
    )
    item = add_evidence(
        deployment,
        actor=actor,
        described=Described(title=HOSTILE, kind=EvidenceKind.LOG, collected_on=deployment.today(), shareable=True),
        where=HOSTILE,
    )
    cite(deployment, actor=actor, audit_id=standing.id, criterion_id=criterion, evidence_id=item.id)
    planned = Planned(what=HOSTILE, owner=HOSTILE, due_on=deployment.today())
    plan_action(deployment, actor=actor, criterion_id=criterion, planned=planned)
    checked = next(one.id for one in deployment.catalogue.criteria.values() if EvidenceKind.CHECK in one.kinds)
    check = name_check(deployment, actor=actor, title=HOSTILE, criteria=[checked])
    lists = Lists(devices=[PICTURE, ":red[x] **b** $y^2$ :smile:"])
    plan_check(deployment, actor=actor, check_id=check.id, lists=lists, seen_version=0)
    governor = staff.governor.actor
    record_reply(
        deployment,
        actor=governor,
        criterion_id=asked_now(deployment, actor=governor)[0].line.id,
        reply=HOSTILE,
        heard=Heard.THIN,
        replied_on=deployment.today(),
    )
    deployment.store.close()


def words_on(visitor: Visitor) -> str:
    """What a reader sees of the page; a joiner in a word is not seen."""
    return visitor.page.get_by_test_id("stMain").inner_text().replace("\u2060", "")


def assert_only_words(visitor: Visitor) -> None:
    """Nothing on the page comes from the hostile words but the words."""
    main = visitor.page.get_by_test_id("stMain")
    found = main.evaluate(
        """main => [...main.querySelectorAll("a, img, iframe, [onerror], .katex, code, em")]
            .filter(one => /elsewhere|x\\^2|code/.test(one.outerHTML)).map(one => one.outerHTML)"""
    )
    assert found == []
    text = words_on(visitor)
    for words in (":red[danger]", ":material/home:", ":smile:", "**bold**", "[see](https://elsewhere.example/)"):
        assert words in text, words


@pytest.mark.parametrize("path", ["/", "/walk", "/gaps", "/evidence", "/actions"])
def test_hostile_words_are_shown_as_they_stand_to_those_who_write(visit: Visit, staff: Staff, path: str):
    visitor = visit(staff.leader, path)
    if path == "/walk":
        visitor.cards.first.get_by_text("Cite evidence").click()
        expect(visitor.cards.first.get_by_text("Add something to the library")).to_be_visible()
    if path in ("/", "/gaps"):
        assert_no_trace(visitor)
    else:
        assert_only_words(visitor)
    if path == "/evidence":
        visitor.page.get_by_role("tab", name="Checks").click()
        expect(visitor.page.get_by_text("Log any of these tests")).to_be_visible()
        visitor.settle()
        assert_only_words(visitor)
        assert "Passed: :red[x] **b** $y^2$ :smile:" in words_on(visitor)


def test_hostile_words_are_shown_as_they_stand_to_those_who_read(visit: Visit, staff: Staff):
    visitor = visit(staff.governor, "/governor")
    assert_only_words(visitor)
    for path in ("/walk", "/evidence", "/actions"):
        visitor.open(path)
        assert_only_words(visitor)


def assert_no_trace(visitor: Visitor) -> None:
    """The page draws nothing from the hostile words, whether or not it shows them."""
    main = visitor.page.get_by_test_id("stMain")
    assert main.locator("a[href*='elsewhere'], img[src*='elsewhere'], [onerror], .katex").count() == 0


def test_hostile_words_of_a_file_are_shown_as_they_stand(visit: Visit, staff: Staff):
    visitor = visit(staff.dsl, "/incidents")
    visitor.page.locator("input[type=file]").set_input_files(
        {"name": f"{HOSTILE[:30].replace('/', '')}.csv", "mimeType": "text/csv", "buffer": LOG.encode()}
    )
    expect(visitor.page.get_by_role("heading", name="Where every row goes")).to_be_visible(timeout=60_000)
    visitor.settle()
    assert_no_trace(visitor)
    assert f"'{PICTURE}' holds" in words_on(visitor)
    assert f"'{PICTURE}' (1 row) means" in words_on(visitor)
