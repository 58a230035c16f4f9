"""Coming in and going out at the door."""

from __future__ import annotations

import pytest

from audits.model.person import Role
from tests.unit.door.conftest import HERE, PAGE, PASSWORD

WRONG = "That name and password do not belong together. Check both and try again."


def test_the_right_name_and_password_lead_back_to_the_page_that_was_asked_for(door):
    browser = door.browser()
    answer = door.send(browser, "/sign-in", name="Leader", password=PASSWORD, back="/walk?area=policy")
    assert (answer.status_code, answer.headers["location"]) == (303, "/walk?area=policy")
    assert browser.get("/walk").status_code == 200


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "elsewhere",
        "/x\r\nset-cookie: a=b",
        "/\t/elsewhere.example",
        "",
    ],
)
def test_sign_in_never_leads_to_another_site(door, back):
    answer = door.send(door.browser(), "/sign-in", name="leader", password=PASSWORD, back=back)
    assert answer.headers["location"] == "/"


def test_the_session_cookie_cannot_be_read_by_scripts_nor_sent_from_other_sites(door):
    answer = door.send(door.browser(), "/sign-in", name="leader", password=PASSWORD)
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("audit_session="))
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/", "max-age=43200"} <= parts
    assert "secure" not in parts


def test_under_https_the_cookies_are_sent_under_https_alone(door):
    browser = door.browser("https://audit.larkmoor.example")
    answer = door.send(browser, "/sign-in", name="leader", password=PASSWORD)
    assert "; Secure" in answer.headers["set-cookie"]
    assert browser.get("/walk").status_code == 200


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(door):
    answers = [
        door.send(door.browser(), "/sign-in", name="leader", password="not the right one"),
        door.send(door.browser(), "/sign-in", name="nobody", password=PASSWORD),
    ]
    for answer in answers:
        assert (answer.status_code, WRONG in answer.text) == (401, True)
        assert "audit_session" not in answer.headers.get("set-cookie", "")


def test_the_page_asked_for_is_still_led_to_after_a_wrong_password(door):
    browser = door.browser()
    refused = door.send(browser, "/sign-in", name="leader", password="wrong", back="/walk?area=policy")
    assert 'name="back" value="/walk?area=policy"' in refused.text


def test_the_name_that_was_typed_comes_back_as_text(door):
    answer = door.send(door.browser(), "/sign-in", name='"><img src=x>', password="wrong")
    assert "<img" not in answer.text
    assert "&lt;img src=x&gt;" in answer.text


def test_after_five_wrong_passwords_the_right_one_is_refused_too_until_a_quarter_of_an_hour_is_over(door):
    for _ in range(5):
        assert WRONG in door.send(door.browser(), "/sign-in", name="leader", password="wrong").text
    locked = door.send(door.browser(), "/sign-in", name="leader", password=PASSWORD)
    assert locked.status_code == 401
    assert "Wait 15 minutes" in locked.text
    door.clock.move(minutes=15)
    assert door.send(door.browser(), "/sign-in", name="leader", password=PASSWORD).status_code == 303


@pytest.mark.parametrize("token", ["guessed", "", "gu\u00e9ss\u00e9d"])
def test_a_form_without_the_pages_token_does_not_sign_in(door, token):
    browser = door.browser()
    browser.get("/sign-in", headers=PAGE)
    form = {"name": "leader", "password": PASSWORD, "form_token": token}
    answer = browser.post("/sign-in", data=form, headers={"origin": HERE})
    assert answer.status_code == 401
    assert "audit_session" not in browser.cookies


def test_signing_out_ends_the_session_on_the_server_whatever_the_browser_keeps(door):
    browser = door.signed_in(Role.LEADER)
    token = browser.cookies["audit_session"]
    answer = browser.post("/sign-out", headers={"origin": HERE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "audit_session" not in browser.cookies
    kept = door.browser()
    kept.cookies.set("audit_session", token)
    assert kept.get("/walk").status_code == 401


def test_each_sign_in_makes_a_session_of_its_own(door):
    tokens = {door.signed_in(Role.LEADER).cookies["audit_session"] for _ in range(2)}
    assert len(tokens) == 2


def test_a_name_that_nobody_can_have_is_refused_and_not_kept(door):
    answer = door.send(door.browser(), "/sign-in", name="n" * 255, password=PASSWORD)
    assert answer.status_code == 401
    with door.deployment.store.reading(None) as work:
        assert work.failed_sign_ins.find() == []


def test_a_stranger_cannot_send_more_than_a_form_holds(door):
    assert door.send(door.browser(), "/sign-in", name="n" * 65_536, password=PASSWORD).status_code == 413
    browser = door.browser()
    answer = browser.post("/sign-in", content=iter([b"name=leader"]), headers={"origin": str(browser.base_url)})
    assert answer.status_code == 413
