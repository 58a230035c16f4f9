"""Every page, in the made-up school: accessible (WCAG 2.2 A and AA), never wider than its screen, without a request
off the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from audits.services.deployment import open_deployment
from audits.services.school.made_up import make_school_up
from audits.services.school.signing_in import made_up_people
from tests.browser.barriers import barriers
from tests.browser.visitor import Visitor

PAGES = (
    "home",
    "governor",
    "walk",
    "gaps",
    "compare",
    "sign_off",
    "evidence",
    "actions",
    "incidents",
    "trends",
    "reviews",
    "cards",
    "frameworks",
    "reports",
    "settings",
)
FOR_A_GOVERNOR = ("home", "governor", "walk", "compare", "sign_off", "trends", "evidence")
"""The pages that show a governor something else than they show those who write."""


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


@pytest.fixture(scope="module")
def criterion(data: Path) -> str:
    """A criterion of the essentials."""
    deployment = open_deployment(data)
    first = deployment.catalogue.checklists["essentials"].criteria[0]
    deployment.store.close()
    return first


def too_wide(page: Page) -> int:
    """How many pixels the page is wider than its screen."""
    return page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return Math.max(0, main.scrollWidth - main.clientWidth - 1); }"
    )


def come_in(visitor: Visitor, people: dict[str, str], role: str) -> None:
    visitor.page.goto(f"{visitor.server.url}/sign-in")
    visitor.page.get_by_role("button", name=people[role]).click()
    visitor.settle()


@pytest.mark.parametrize(
    ("role", "pages", "widths"), [("DSL", PAGES, (1280, 390)), ("governor", FOR_A_GOVERNOR, (390,))]
)
def test_no_page_has_a_barrier_that_is_ours_or_scrolls_sideways(visit, people, role, pages, widths):
    visitor = visit(width=widths[0])
    come_in(visitor, people, role)
    found = {}
    for width in widths:
        visitor.page.set_viewport_size({"width": width, "height": 1600})
        for page in pages:
            visitor.open(f"/{page}")
            expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
            found[page, width] = (barriers(visitor.page), too_wide(visitor.page))
    assert found == {(page, width): ([], 0) for page in pages for width in widths}


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("DSL", "walk?criterion={criterion}"),
        ("DSL", "evidence"),
        ("DSL", "actions"),
        ("DSL", "incidents"),
        ("DSL", "trends"),
        ("DSL", "trends?view=Look closer"),
        ("administrator", "settings"),
    ],
)
def test_what_is_folded_away_has_no_barrier_that_is_ours(visit, people, criterion, role, page):
    visitor = visit(width=390)
    come_in(visitor, people, role)
    visitor.open(f"/{page.format(criterion=criterion)}")
    tabs = visitor.page.get_by_role("tab")
    for tab in range(max(1, tabs.count())):
        if tabs.count():
            tabs.nth(tab).click()
            visitor.settle()
        visitor.unfold(at_most=5)
        assert barriers(visitor.page) == []


def test_the_door_has_no_barrier(visit):
    visitor = visit(width=390)
    visitor.page.goto(f"{visitor.server.url}/sign-in")
    assert barriers(visitor.page) == []
