"""Setting up the first school at the door."""

from __future__ import annotations

import pytest

from audits.model.person import Role
from audits.services.school.signing_in import session_of
from tests.unit.door.conftest import HERE, PAGE, PASSWORD

SAID = {
    "school": "Larkfield Primary School",
    "phase": ["primary"],
    "kind": "maintained school",
    "roll": "210",
    "name": "Ada Finch",
    "sign_in": "Ada@Larkfield.example",
    "password": PASSWORD,
    "password_again": PASSWORD,
    "role": ["leader", "DSL"],
}


def test_the_first_administrator_is_signed_in_with_the_roles_they_chose(fresh):
    browser = fresh.browser()
    answer = fresh.send(browser, "/set-up", **SAID)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    who = session_of(fresh.deployment, token=browser.cookies["audit_session"])
    assert (who.person.name, who.school.name) == ("Ada Finch", "Larkfield Primary School")
    assert who.actor.roles == {Role.ADMINISTRATOR, Role.LEADER, Role.DSL}


def test_a_second_school_cannot_be_set_up_at_the_door(fresh):
    fresh.send(fresh.browser(), "/set-up", **SAID)
    later = fresh.browser()
    assert later.get("/set-up", headers=PAGE).headers["location"] == "/sign-in"
    later.get("/sign-in", headers=PAGE)
    form = {"form_token": later.cookies["audit_form"], **SAID, "sign_in": "eve"}
    answer = later.post("/set-up", data=form, headers={"origin": HERE})
    assert answer.status_code == 422
    assert "A school has been set up on this machine already" in answer.text
    assert "audit_session" not in later.cookies


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"password_again": "three other words"}, "The two passwords are not the same."),
        ({"password": "short", "password_again": "short"}, "at least 12 characters"),
        ({"phase": []}, "Choose at least one phase"),
        ({"phase": ["kindergarten"]}, "Choose at least one phase"),
        ({"school": "  "}, "Give the school's name."),
        ({"roll": "two hundred"}, "as a whole number"),
        ({"roll": "0"}, "as a whole number"),
        ({"sign_in": "two words"}, "A sign-in name is an e-mail address or one word"),
    ],
)
def test_what_does_not_fit_is_said_in_words_and_what_was_typed_stays_but_for_passwords(fresh, changed, sentence):
    answer = fresh.send(fresh.browser(), "/set-up", **{**SAID, **changed})
    assert answer.status_code == 422
    assert sentence in answer.text.replace("&#39;", "'")
    assert "Ada Finch" in answer.text
    assert PASSWORD not in answer.text
    assert fresh.browser().get("/", headers=PAGE).headers["location"] == "/set-up"


def test_what_was_typed_comes_back_as_text_and_never_as_a_page(fresh):
    answer = fresh.send(fresh.browser(), "/set-up", **{**SAID, "school": '"><script>x</script>', "roll": "no"})
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_form_without_the_pages_token_sets_nothing_up(fresh):
    browser = fresh.browser()
    browser.get("/set-up", headers=PAGE)
    for token in ("", "guessed"):
        answer = browser.post("/set-up", data={**SAID, "form_token": token}, headers={"origin": HERE})
        assert answer.status_code == 422
        assert "Send the form once more" in answer.text
    assert fresh.browser().get("/", headers=PAGE).headers["location"] == "/set-up"


def test_the_made_up_school_is_not_made_on_a_machine_in_use(door):
    browser = door.browser()
    browser.get("/sign-in", headers=PAGE)
    form = {"form_token": browser.cookies["audit_form"]}
    answer = browser.post("/look-around", data=form, headers={"origin": HERE})
    assert answer.status_code == 403
    assert "This machine is in use." in answer.text


def test_nobody_real_is_walked_in_as_without_a_password(door):
    with door.deployment.store.reading(None) as work:
        leader = next(iter(work.people.latest(sign_in="leader")))
    browser = door.browser()
    browser.get("/sign-in", headers=PAGE)
    form = {"form_token": browser.cookies["audit_form"], "person": leader.id}
    answer = browser.post("/look-around", data=form, headers={"origin": HERE})
    assert answer.status_code == 403
    assert "audit_session" not in browser.cookies
