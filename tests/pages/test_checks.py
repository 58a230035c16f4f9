"""Checks on screen: what failed and left the list can be settled, and lines of the log are told apart."""

from __future__ import annotations

from datetime import date

import pytest

from audits.model.check import CheckOutcome, Target
from audits.model.person import Role
from audits.services.evidence.check_plans import Lists, begin_check, plan_check, planned_checks
from audits.services.evidence.checking import log_result, retire_check
from tests.builders import TODAY
from tests.pages.conftest import at, words_of

OCTOBER = date(2026, 10, 5)
TABLETS, LAPTOPS = (
    Target(device=device, network=network) for device, network in (("Tablets", "Guest wi-fi"), ("Laptops", ""))
)


@pytest.fixture
def dropped(deployment, people):
    """A filter test whose tablets failed in October and left the list; the laptops passed."""
    leader, then = people.first[Role.LEADER], at(deployment, OCTOBER)
    check, _ = begin_check(
        then,
        actor=leader,
        template_id="filter-test",
        lists=Lists(devices=["Tablets", "Laptops"], networks=["Guest wi-fi"]),
    )
    for tested, outcome in ((TABLETS, CheckOutcome.FAILED), (LAPTOPS, CheckOutcome.PASSED)):
        log_result(then, actor=leader, check_id=check.id, done_on=OCTOBER, outcome=outcome, tested=tested)
    plan_check(then, actor=leader, check_id=check.id, lists=Lists(devices=["Laptops"]), seen_version=1)
    return check


def checks_part(open_page):
    """The page with its second tab open."""
    return with_open(open_page("evidence"))


def with_open(page, planning=""):
    """The same page drawn with its second tab (and the list of what is tested) open, which a test browser forgets."""
    page.session_state["evidence-part"] = "Checks"
    if planning:
        page.session_state[f"planning-{planning}"] = True
    return page.run()


def press(page, label):
    page.session_state["evidence-part"] = "Checks"
    next(one for one in page.button if one.label.replace("\\", "") == label).click().run()
    assert not page.exception
    return page


def test_a_failure_that_left_the_list_has_its_buttons_and_passes(dropped, deployment, sign_in_as, open_page):
    leader = sign_in_as(Role.LEADER)
    page = checks_part(open_page)
    assert "Tablets, Guest wi-fi: failed, and not in the list any more." in words_of(page)
    press(page, "Passed: Tablets, Guest wi-fi")
    said = words_of(with_open(page))
    assert "The test has passed and is in time." in said
    assert "not in the list any more" not in said
    (one,) = planned_checks(deployment, actor=leader)
    assert next((each.done_on, each.outcome) for each in one.results) == (TODAY, CheckOutcome.PASSED)


def test_what_is_gone_is_said_to_be_gone_with_a_reason(dropped, deployment, sign_in_as, open_page):
    leader = sign_in_as(Role.LEADER)
    page = checks_part(open_page)
    press(page, "Log that it is no longer in use")
    assert "why it is no longer in use" in words_of(page), "not without a reason"
    page = with_open(page)
    next(one for one in page.text_input if one.label.startswith("Why")).set_value("Sold in October.")
    press(page, "Log that it is no longer in use")
    page = with_open(page)
    assert "Tablets, Guest wi-fi: no longer in use since 16 November 2026" in words_of(page)
    (one,) = planned_checks(deployment, actor=leader)
    assert (one.results[0].outcome, one.results[0].note) == (CheckOutcome.NO_LONGER_IN_USE, "Sold in October.")


def test_each_line_that_can_be_taken_back_is_told_from_the_others(dropped, deployment, sign_in_as, open_page):
    leader = sign_in_as(Role.LEADER)
    for place in ("Library", "Hall"):
        for network in ("Guest wi-fi", "School wi-fi"):
            for note in ("", "Second try"):
                log_result(
                    deployment,
                    actor=leader,
                    check_id=dropped.id,
                    done_on=TODAY,
                    outcome=CheckOutcome.PASSED,
                    tested=Target(device="Laptops", place=place, network=network),
                    note=note,
                )
    page = checks_part(open_page)
    (box,) = [one for one in page.selectbox if one.label == "Line"]
    assert len(box.options) == len(set(box.options)) == 10
    wanted = next(one for one in box.options if "Hall" in one and "School wi-fi" in one and "Second try" in one)
    box.select(wanted)
    page = with_open(page)
    press(page, "Take this line back")
    (one,) = planned_checks(deployment, actor=leader)
    kept = {(each.place, each.network, each.note) for each in one.results}
    assert len(one.results) == 9
    assert ("Hall", "School wi-fi", "Second try") not in kept


def test_a_check_is_ended_once_nothing_that_failed_is_left(dropped, sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    page = with_open(checks_part(open_page), planning=dropped.id)
    page.session_state[f"planning-{dropped.id}"] = True
    press(page, "End this check")
    assert "Something failed in this check and has not passed since" in words_of(page)
    press(with_open(page), "Passed: Tablets, Guest wi-fi")
    page = with_open(page, planning=dropped.id)
    page.session_state[f"planning-{dropped.id}"] = True
    press(page, "End this check")
    assert "This check is made no more." in words_of(with_open(page))


def plan_page(page, check):
    """The page with the list of what is tested open, now and in the run that the next press makes."""
    page = with_open(page, planning=check.id)
    page.session_state[f"planning-{check.id}"] = True
    return page


def devices(page):
    (box,) = [one for one in page.multiselect if one.label == "Devices"]
    return box


def test_a_list_that_a_colleague_changed_meanwhile_is_refused_and_shows_what_stands(
    dropped, deployment, people, sign_in_as, open_page
):
    leader = sign_in_as(Role.LEADER)
    save = "Save what is tested: Filter test"
    page = plan_page(checks_part(open_page), dropped)
    assert devices(page).value == ["Laptops"]
    plan_check(
        deployment,
        actor=people.second[Role.LEADER],
        check_id=dropped.id,
        lists=Lists(devices=["Phones"], every_months=6),
        seen_version=2,
    )
    devices(page).set_value(["Laptops", "Tablets"])
    press(page, save)
    assert "A colleague changed this list just now" in words_of(page)
    page = plan_page(page, dropped)
    assert planned_checks(deployment, actor=leader)[0].plan.devices == ("Phones",)
    assert devices(page).value == ["Phones"]
    assert [one.value for one in page.number_input if one.label.startswith("Repeated")] == [6]
    devices(page).set_value(["Phones", "Laptops"])
    press(page, save)
    plan = planned_checks(deployment, actor=leader)[0].plan
    assert (plan.devices, plan.every_months, plan.version) == (("Phones", "Laptops"), 6, 4)


def test_a_line_of_an_ended_check_is_taken_back_and_a_failure_it_hid_can_be_settled(
    dropped, deployment, sign_in_as, open_page
):
    leader = sign_in_as(Role.LEADER)
    log_result(
        deployment, actor=leader, check_id=dropped.id, done_on=TODAY, outcome=CheckOutcome.PASSED, tested=TABLETS
    )
    retire_check(deployment, actor=leader, check_id=dropped.id)
    page = checks_part(open_page)
    assert "Lines of an ended check can be taken back too" in words_of(page)
    (box,) = [one for one in page.selectbox if one.label == "Line"]
    box.select(next(one for one in box.options if "Tablets" in one and "passed" in one))
    press(with_open(page), "Take this line back")
    assert "Tablets, Guest wi-fi: failed, and not in the list any more." in words_of(with_open(page))
