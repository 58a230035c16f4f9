"""Response cards to print: for whoever reads audits, with no script, and with every word as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.model.person import Actor, Channel, Role
from audits.services.school.people import give, new_person
from audits.services.school.signing_in import begin_session
from checklists.model import ResponseCard, ResponseStep
from tests.builders import LAW
from tests.unit.door.conftest import PAGE

CARD = ResponseCard(
    id="cyberbullying",
    incident_types=("cyberbullying",),
    title="Bullying online",
    lead="pastoral lead",
    first="Listen & stay calm.",
    steps=(
        ResponseStep(text="Save what was sent <script>alert(1)</script>.", sources=(LAW,)),
        ResponseStep(text="Tell the DSL.", sources=(LAW,)),
    ),
    police_when="When there is a threat.",
    parents_when="As a rule yes.",
    agencies=(),
    never=("Never answer back.",),
)


@pytest.fixture
def carded(door):
    """The door with one card in the catalogue, put where its browsers look."""
    catalogue = replace(door.deployment.catalogue, cards={CARD.id: CARD})
    object.__setattr__(door.deployment, "catalogue", catalogue)
    return door


def test_without_a_session_a_page_leads_to_sign_in_and_anything_else_is_refused(carded):
    answer = carded.browser().get("/cards/cyberbullying", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?back=%2Fcards%2Fcyberbullying")
    assert carded.browser().get("/cards/cyberbullying").status_code == 401


@pytest.mark.parametrize("role", [Role.LEADER, Role.GOVERNOR])
def test_whoever_reads_audits_reads_the_card_with_its_steps_in_order(carded, role):
    answer = carded.signed_in(role).get("/cards/cyberbullying", headers=PAGE)
    assert answer.status_code == 200
    words = [
        "Bullying online",
        "Listen &amp; stay calm.",
        "pastoral lead",
        "Never answer back.",
        "Save what was sent",
        "Tell the DSL.",
        "When there is a threat.",
        "As a rule yes.",
        "Steps 1, 2:",
    ]
    places = [answer.text.index(one) for one in words]
    assert places == sorted(places)


def test_the_card_holds_no_script_and_shows_markup_as_text(carded):
    answer = carded.signed_in(Role.LEADER).get("/cards/cyberbullying", headers=PAGE)
    assert "<script" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert "content-security-policy" in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_an_unknown_card_is_not_found(carded):
    answer = carded.signed_in(Role.LEADER).get("/cards/unknown", headers=PAGE)
    assert (answer.status_code, answer.text) == (
        404,
        "There is no such response card. Choose one on the page 'Response cards'.",
    )


def test_a_role_that_reads_no_audits_is_refused_in_words(carded):
    deployment = carded.deployment
    founder = Actor(person_id="", name="", school_id="larkmoor", roles=frozenset(), channel=Channel.OWNER)
    with deployment.store.writing("larkmoor") as work:
        person = new_person(deployment, actor=founder, name="Someone", sign_in="officer", password="", made_up=True)
        work.people.append(person)
        give(work, deployment, actor=founder, person_id=person.id, role=Role.TRUST_OFFICER, held=True)
    browser = carded.browser()
    browser.cookies.set("audit_session", begin_session(deployment, person=person))
    answer = browser.get("/cards/cyberbullying", headers=PAGE)
    assert answer.status_code == 403
    assert "Your role in this school does not let you read audits" in answer.text
