"""Every page, in the made-up school: accessible (WCAG 2.2 A and AA), without a request off the machine, and marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from audits.services.deployment import open_deployment
from audits.services.made_up import make_school_up
from audits.services.signing_in import made_up_people
from tests.browser.visitor import Visitor

PAGES = ("home", "walk", "gaps", "evidence", "actions", "incidents", "cards", "frameworks", "settings")

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

STREAMLITS_OWN = {("target-size", "[data-testid='stDateInput']")}
"""What the interface library itself leaves: a rule, and the part of its own that it lies in (docs/accessibility.md)."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the made-up school in it."""
    folder = tmp_path_factory.mktemp("made-up")
    deployment = open_deployment(folder)
    make_school_up(deployment)
    deployment.store.close()
    return folder


@pytest.fixture(scope="module")
def people(data: Path) -> dict[str, str]:
    """The made-up people: role to the name on their button."""
    deployment = open_deployment(data)
    found = {roles[0].value: person.name for person, roles in made_up_people(deployment)}
    deployment.store.close()
    return found


def come_in(visitor: Visitor, people: dict[str, str], role: str) -> None:
    visitor.page.goto(f"{visitor.server.url}/sign-in")
    visitor.page.get_by_role("button", name=people[role]).click()
    visitor.settle()


def violations(page: Page) -> list[str]:
    """What axe finds that is ours, each with its rule and the place."""
    found = []
    for rule in Axe().run(page, options=RULES).response["violations"]:
        for node in rule["nodes"]:
            place = " ".join(map(str, node["target"]))
            theirs = any(
                rule["id"] == own and page.locator(f"{part} {place}, {part}:has({place})").count()
                for own, part in STREAMLITS_OWN
            )
            if not theirs:
                found.append(f"{rule['id']}: {place} {node['html'][:200]}")
    return found


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_barrier_that_is_ours(visit, people, width):
    visitor = visit(width=width)
    come_in(visitor, people, "DSL")
    found = {}
    for page in PAGES:
        visitor.open(f"/{page}")
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        found[page] = violations(visitor.page)
    assert found == {page: [] for page in PAGES}


def test_the_door_has_no_barrier(visit):
    visitor = visit(width=390)
    visitor.page.goto(f"{visitor.server.url}/sign-in")
    assert violations(visitor.page) == []


def test_every_page_is_marked_as_made_up_and_none_scrolls_sideways_on_a_telephone(visit, people):
    visitor = visit(width=390)
    come_in(visitor, people, "governor")
    for page in PAGES:
        visitor.open(f"/{page}")
        expect(visitor.page.get_by_text("This school is made up")).to_be_visible()
        wider = visitor.page.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]');"
            " return main.scrollWidth - main.clientWidth; }"
        )
        assert wider <= 1, f"{page} is {wider} pixels too wide"


def test_the_made_up_school_is_removed_in_one_click_and_the_first_page_comes_back(visit, people):
    visitor = visit()
    come_in(visitor, people, "administrator")
    visitor.open("/settings")
    visitor.page.get_by_role("tab", name="Made-up school").click()
    visitor.page.get_by_role("button", name="Remove the made-up school").click()
    expect(visitor.page.get_by_role("heading", name="Set up your school")).to_be_visible()
    assert violations(visitor.page) == []
