"""Looking around from the first run, and going back to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import Visit

MARK = "This school is made up"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fresh")


def test_the_made_up_school_is_one_click_from_the_first_page_and_one_from_gone(visit: Visit):
    visitor = visit()
    page = visitor.page
    page.goto(visitor.server.url)
    assert barriers(page) == []
    page.get_by_role("button", name="Look around with a made-up school").click(timeout=120_000)
    visitor.settle()
    expect(page.get_by_text(MARK)).to_be_visible()
    expect(page.get_by_role("heading", name="Three next actions")).to_be_visible()
    visitor.menu("Trends")
    expect(page.get_by_text(MARK)).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="governor: ").click()
    visitor.settle()
    expect(page.get_by_text(MARK)).to_be_visible()
    expect(page.get_by_text("(governor)")).to_be_visible()

    visitor.menu("Settings")
    page.get_by_role("tab", name="Made-up school").click()
    page.get_by_role("button", name="Remove the made-up school").click()
    expect(page.get_by_role("heading", name="Set up your school")).to_be_visible()
