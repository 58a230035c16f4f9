"""Nobody who is not signed in gets past the door, and nothing from elsewhere is taken for this site's own."""

from __future__ import annotations

import pytest
from starlette.websockets import WebSocketDisconnect

from audits.model.person import Role
from tests.unit.door.conftest import HERE, PAGE

OWN = {"origin": HERE}
SOCKET = f"{HERE.replace('http', 'ws')}/_stcore/stream"

INNER = [
    ("PUT", "/_stcore/upload_file/some-session/some-file"),
    ("DELETE", "/_stcore/upload_file/some-session/some-file"),
    ("GET", "/_stcore/host-config"),
    ("GET", "/media/0123.png"),
    ("GET", "/component/some/index.html"),
    ("GET", "/evidence-files/0123"),
    ("GET", "/walk"),
]


def test_a_page_leads_to_setting_up_on_a_fresh_machine(fresh):
    answer = fresh.browser().get("/", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/set-up")


def test_a_page_leads_to_sign_in_and_back_to_where_it_was(door):
    assert door.browser().get("/", headers=PAGE).headers["location"] == "/sign-in"
    answer = door.browser().get("/walk?criterion=policy.agreed&x=1", headers=PAGE)
    assert answer.headers["location"] == "/sign-in?back=%2Fwalk%3Fcriterion%3Dpolicy.agreed%26x%3D1"


@pytest.mark.parametrize(("method", "path"), INNER)
def test_whatever_is_no_page_is_refused_without_a_session_and_let_through_with_one(door, method, path):
    refused = door.browser().request(method, path, headers=OWN)
    assert (refused.status_code, refused.text) == (401, "Sign in first.")
    if "evidence" not in path:
        assert door.signed_in(Role.GOVERNOR).request(method, path, headers=OWN).json()["behind"] == path


def test_an_address_that_is_no_page_leads_home_and_a_page_or_a_part_of_one_does_not(door):
    browser = door.signed_in(Role.GOVERNOR)
    for path in ("/no-such-page", "/Walk", "/no-such-page/"):
        answer = browser.get(path, headers=PAGE)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    for path in ("/", "/walk", "/walk/", "/home", "/favicon.png", "/evidence-files/0123"):
        assert browser.get(path, headers=PAGE).status_code != 303
    assert browser.get("/no-such-page").status_code == 200


def test_a_websocket_is_refused_without_a_session_and_opened_with_one(door):
    with pytest.raises(WebSocketDisconnect), door.browser().websocket_connect(SOCKET, headers=OWN):
        pass
    with door.signed_in(Role.GOVERNOR).websocket_connect(SOCKET, headers=OWN) as socket:
        assert socket.receive_text() == "behind"


@pytest.mark.parametrize(
    "path", ["/sign-in-x", "/sign-in/_stcore/stream", "/health/x", "/set-upx", "/SIGN-IN", "/door", "//health"]
)
def test_an_address_that_only_looks_like_the_doors_is_not_open(door, path):
    assert door.browser().get(HERE + path).status_code == 401


def test_a_made_up_or_unreadable_session_cookie_is_no_session(door):
    for cookie in ("audit_session=guessed", "audit_session=", 'audit_session="\\', "=;=;[]"):
        assert door.browser().get("/walk", headers={"cookie": cookie}).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {},
    ],
)
def test_what_changes_something_must_come_from_this_site_even_with_a_session(door, headers):
    browser = door.signed_in(Role.LEADER)
    for method, path in (("POST", "/sign-out"), ("POST", "/sign-in"), ("PUT", "/_stcore/upload_file/a/b")):
        assert browser.request(method, path, headers=headers).status_code == 403
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect(SOCKET, headers=headers):
        pass
    assert browser.get("/walk").status_code == 200


def test_a_browser_that_names_no_origin_but_says_same_origin_is_heard(door):
    browser = door.signed_in(Role.LEADER)
    assert browser.post("/x", headers={"sec-fetch-site": "same-origin"}).status_code == 200


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "", "elsewhere.example:8501"])
def test_a_foreign_host_is_refused_before_anything_else(door, host):
    browser = door.signed_in(Role.LEADER)
    for path in ("/", "/walk", "/sign-in", "/health"):
        assert browser.get(path, headers={"host": host}).status_code == 400


def test_a_host_that_was_allowed_is_answered_with_any_port(door):
    assert door.browser("http://audit.larkmoor.example:8000").get("/health").status_code == 200


def test_headers_that_claim_to_be_someone_do_not_reach_the_interface(door):
    claims = {"X-Streamlit-User": "head", "X-Forwarded-User": "head", "Remote-User": "head", "x-kept": "yes"}
    seen = door.signed_in(Role.GOVERNOR).get("/walk", headers=claims).json()["headers"]
    assert seen["x-kept"] == "yes"
    assert not {name.lower() for name in claims} - {"x-kept"} & set(seen)


def test_after_an_hour_without_activity_the_session_is_over(door):
    browser = door.signed_in(Role.LEADER)
    door.clock.move(minutes=59)
    assert browser.get("/walk").status_code == 200
    door.clock.move(minutes=59)
    assert browser.get("/walk").status_code == 200
    door.clock.move(minutes=60)
    assert browser.get("/walk").status_code == 401
    assert browser.get("/walk", headers=PAGE).headers["location"] == "/sign-in?back=%2Fwalk"


def test_a_websocket_to_the_doors_own_folder_needs_a_session_as_well(door):
    inside = SOCKET.replace("/_stcore/stream", "/door/door.css")
    with pytest.raises(WebSocketDisconnect) as refused, door.browser().websocket_connect(inside, headers=OWN):
        pass
    assert refused.value.code == 4401
