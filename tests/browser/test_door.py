"""Coming in, going out, and what the door refuses, on the program as it runs."""

from __future__ import annotations

import http.client
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.school import PASSWORD, Staff
from tests.browser.server import Server

WEBSOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
}
WRONG = "That name and password do not belong together. Check both and try again."


def test_signing_in_leads_back_to_where_one_was_going_and_signing_out_ends_it_everywhere(visit: Visit, staff: Staff):
    visitor = visit()
    page = visitor.page
    page.goto(f"{visitor.server.url}/actions")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    visitor.sign_in(staff.leader, "/actions")
    expect(page).to_have_title("Actions - Online safety audit")
    kept = [one for one in visitor.context.cookies() if one["name"] == "audit_session"]
    assert [(one["httpOnly"], one["sameSite"], one["path"]) for one in kept] == [(True, "Lax", "/")]
    assert "audit_session" not in page.evaluate("document.cookie")

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    thief = visit()
    thief.context.add_cookies(kept)
    thief.page.goto(f"{visitor.server.url}/actions")
    expect(thief.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(visit: Visit, staff: Staff):
    visitor = visit()
    page = visitor.page
    page.goto(f"{visitor.server.url}/sign-in")
    for attempt in range(6):
        page.get_by_label("Sign-in name").fill(staff.head.sign_in)
        page.get_by_label("Password").fill("wrong" if attempt < 5 else PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text(WRONG if attempt < 5 else "Wait 15 minutes")
    assert not [one for one in visitor.context.cookies() if one["name"] == "audit_session"]


def test_a_page_whose_session_has_ended_says_so_at_the_next_click_and_does_nothing(visit: Visit, staff: Staff):
    visitor = visit(staff.leader, "/walk")
    other = visitor.context.new_page()
    other.goto(f"{visitor.server.url}/settings")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")

    page = visitor.page
    page.get_by_role("button", name="Begin it for the").click()
    expect(page.get_by_text("You have been signed out.")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(0)
    page.get_by_role("button", name="Sign in again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    visitor.sign_in(staff.leader, "/walk")
    expect(page.get_by_text("No audit has been begun in this school yet.")).to_be_visible()


def ask(server: Server, method: str, path: str, headers: dict[str, str]) -> int:
    """The status that a request gets which no browser of ours would send."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    with closing(line):
        line.request(method, path, headers={"Origin": server.url, **headers})
        with closing(line.getresponse()) as answer:
            return answer.status


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/_stcore/stream", WEBSOCKET, 403),
        ("PUT", "/_stcore/upload_file/session/file", {}, 401),
        ("GET", "/_stcore/host-config", {}, 401),
        ("GET", "/media/0123.png", {}, 401),
        ("GET", "/evidence-files/0123", {}, 401),
        ("GET", "/walk", {}, 401),
        ("POST", "/sign-in", {"Origin": "https://elsewhere.example"}, 403),
        ("GET", "/sign-in", {"Host": "elsewhere.example"}, 400),
        ("GET", "/health", {"Host": "elsewhere.example"}, 400),
        ("GET", "/health", {}, 200),
    ],
)
def test_what_comes_without_a_session_or_from_elsewhere_is_refused(
    server: Server, method: str, path: str, headers: dict[str, str], status: int
):
    assert ask(server, method, path, headers) == status


def test_a_signed_in_websocket_is_opened_from_this_site_alone(visit: Visit, staff: Staff, server: Server):
    visitor = visit(staff.leader)
    session = next(one["value"] for one in visitor.context.cookies() if one["name"] == "audit_session")
    signed_in = {**WEBSOCKET, "Cookie": f"audit_session={session}"}
    assert ask(server, "GET", "/_stcore/stream", signed_in) == 101
    for origin in ("https://elsewhere.example", "null"):
        assert ask(server, "GET", "/_stcore/stream", {**signed_in, "Origin": origin}) == 403
