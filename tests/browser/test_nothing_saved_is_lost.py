"""What was saved, and what is being typed, outlives a refresh, a dropped connection and a restart of the server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import WebSocketRoute, expect

from audits.ui.navigation import SCHOOL
from tests.browser.conftest import Visit

pytestmark = pytest.mark.usefixtures("begun")

JUDGEMENTS = ["In place", "Partly in place", "Not in place", "Embedded", "Not sure"]
KEPT = "Kept as you type. It is saved when you leave the box."


def test_answers_and_half_typed_words_are_there_after_a_refresh(visit: Visit, staff):
    visitor = visit(staff.leader, "/walk")
    page = visitor.page
    for number in range(7):
        visitor.judge(visitor.cards.nth(number), JUDGEMENTS[number % 5])
    visitor.next_area()
    for number in range(2):
        visitor.judge(visitor.cards.nth(number), JUDGEMENTS[number])
    card = visitor.cards.nth(2)
    visitor.words(card).press_sequentially("The filter is tested each half-term", delay=5)
    expect(card.get_by_text(KEPT)).to_be_visible()
    visitor.words(card).press_sequentially(" and")

    page.reload()
    visitor.settle()
    for number in range(2):
        expect(visitor.cards.nth(number).get_by_role("radio", name=JUDGEMENTS[number], exact=True)).to_be_checked()
    expect(visitor.words(card)).to_have_value(re.compile("^The filter is tested each half-term"))
    expect(card.get_by_text("is still here and not saved yet")).to_be_visible()
    card.get_by_role("button", name="Save it").click()
    expect(card.get_by_text("not saved yet")).to_be_hidden()

    page.get_by_role("button", name="Previous:").click()
    expect(page.get_by_text("9 of 59 questions answered")).to_be_visible()
    expect(visitor.cards).to_have_count(7)
    visitor.settle()
    for number in range(7):
        checked = visitor.cards.nth(number).get_by_role("radio", name=JUDGEMENTS[number % 5], exact=True)
        expect(checked).to_be_checked()
    visitor.next_area()
    expect(visitor.words(visitor.cards.nth(2))).to_have_value(re.compile("^The filter is tested each half-term"))
    expect(visitor.cards.nth(2).get_by_text("not saved yet")).to_be_hidden()


def test_words_are_saved_by_leaving_the_box_even_for_another_page(visit: Visit, staff):
    visitor = visit(staff.leader, "/walk?area=response")
    visitor.words(visitor.cards.first).press_sequentially("Staff know whom to tell.")
    visitor.page.get_by_role("navigation").get_by_role("button", name=SCHOOL).click()
    visitor.page.get_by_role("menuitem", name="Settings").click()
    visitor.settle()
    visitor.open("/walk?area=response")
    expect(visitor.words(visitor.cards.first)).to_have_value("Staff know whom to tell.")
    expect(visitor.cards.first.get_by_text("not saved yet")).to_be_hidden()


def test_what_is_typed_while_the_server_is_down_is_kept_when_it_is_back(visit: Visit, staff, server):
    visitor = visit(staff.leader, "/walk?area=devices")
    first, second = visitor.cards.nth(0), visitor.cards.nth(1)
    visitor.judge(first, "In place")
    visitor.words(second).press_sequentially("Phones stay in lockers.")
    expect(second.get_by_text(KEPT)).to_be_visible()

    server.stop()
    expect(visitor.page.get_by_test_id("stApp")).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    visitor.words(second).press_sequentially(" Visitors hand theirs in.")
    server.start()
    visitor.settle()
    whole = "Phones stay in lockers. Visitors hand theirs in."
    expect(visitor.words(second)).to_have_value(whole)
    visitor.page.get_by_role("heading", level=1).click()
    expect(second.get_by_text("✓ Words saved")).to_be_visible()

    visitor.page.reload()
    visitor.settle()
    expect(first.get_by_role("radio", name="In place", exact=True)).to_be_checked()
    expect(visitor.words(second)).to_have_value(whole)
    expect(second.get_by_text("not saved yet")).to_be_hidden()


def test_a_dropped_connection_loses_nothing(visit: Visit, staff):
    visitor = visit()
    lines: list[WebSocketRoute] = []

    def through(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    visitor.page.route_web_socket(re.compile("_stcore/stream"), through)
    visitor.sign_in(staff.leader, "/walk?area=publishing")
    card = visitor.cards.first
    visitor.words(card).press_sequentially("Each picture has a consent.")
    expect(card.get_by_text(KEPT)).to_be_visible()
    lines[-1].close()
    visitor.words(card).press_sequentially(" We check in June.")
    visitor.settle()
    visitor.page.get_by_role("heading", level=1).click()
    expect(card.get_by_text("✓ Words saved")).to_be_visible()
    visitor.page.reload()
    visitor.settle()
    expect(visitor.words(card)).to_have_value("Each picture has a consent. We check in June.")
    assert len(lines) > 1


def test_words_that_the_server_never_took_are_handed_over_again(visit: Visit, staff):
    visitor = visit()
    swallowed: list[bytes | str] = []
    deaf = False

    def through(line: WebSocketRoute) -> None:
        server = line.connect_to_server()

        def pass_on(message: bytes | str) -> None:
            if deaf and not swallowed:
                swallowed.append(message)
            else:
                server.send(message)

        line.on_message(pass_on)

    visitor.page.route_web_socket(re.compile("_stcore/stream"), through)
    visitor.sign_in(staff.leader, "/walk?area=publishing")
    card = visitor.cards.first
    visitor.words(card).fill("Each picture has a consent.")
    expect(card.get_by_text(KEPT)).to_be_visible()
    deaf = True
    visitor.page.get_by_role("heading", level=1).click()
    expect(card.get_by_text("✓ Words saved")).to_be_visible()
    assert len(swallowed) == 1
