"""Checks on screen: each repeated test as a grid with its log, logging a result, and naming a new test."""

from __future__ import annotations

import streamlit as st

from audits.access.permissions import Permission, may
from audits.findings.check_grid import SquareState, failed_last, target_title
from audits.model.check import TEST_RESULTS, Check, CheckResult, Target
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.asked import criteria_asked
from audits.services.evidence.check_plans import PlannedCheck, planned_checks
from audits.services.evidence.checking import log_result, name_check, retire_check, withdraw_result
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.evidence.check_grid import check_grid, no_longer_in_use
from audits.ui.components.evidence.check_plan_form import begin_from_template, plan_form
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day, moment
from audits.ui.resources import deployment
from checklists.model import EvidenceKind


def show(actor: Actor) -> None:
    """The checks with their grids and logs; the forms for those who may answer."""
    st.markdown(
        "A check is a test you repeat: the filter on the tablets, the restore of a backup. "
        "A pass counts as evidence; a failure ends earlier passes of the same test and opens an action."
    )
    checks = planned_checks(deployment(), actor=actor)
    may_log = may(actor, Permission.ANSWER)
    if not checks:
        st.info("No check has been named yet.")
    if checks:
        _one(actor, checks, may_log=may_log)
    if not may_log:
        return
    more = st.expander("Begin another check" if checks else "Begin a check", expanded=not checks, on_change="rerun")
    if more.open:
        with more:
            begin_from_template(actor)
            st.markdown("**Or name one of your own**")
            _name(actor)
    _take_back(actor, checks)


def _one(actor: Actor, checks: list[PlannedCheck], *, may_log: bool) -> None:
    """One check at a time: those with something to test now come first."""
    ordered = sorted(checks, key=_urgency)
    if len(ordered) > 1:
        st.markdown("\n".join(f"- **{as_text(one.check.title)}**: {as_text(_state(one))}" for one in ordered))
    ids = [one.check.id for one in ordered]
    chosen = st.selectbox(
        "Check",
        ids,
        format_func=lambda one: next(each.check.title for each in ordered if each.check.id == one),
        key="chosen-check",
        width=520,
    )
    one = next((each for each in ordered if each.check.id == chosen), ordered[0])
    st.subheader(as_text(one.check.title), anchor=False)
    titles = deployment().catalogue.criteria
    served = [titles[each].title for each in one.check.criteria if each in titles]
    if served:
        st.caption(f"Tells something about: {'; '.join(served)}.")
    if one.grid is not None:
        check_grid(actor, one, one.grid, may_log=may_log)
    elif one.check.retired:
        st.info("This check is made no more. Its log stays, and its passes count until they run out.")
    else:
        st.info("Say below what is to be tested, and empty squares show what nobody has tested yet.")
    if may_log and not one.check.retired:
        planning = st.expander("What is tested, and how often", key=f"planning-{one.check.id}", on_change="rerun")
        if planning.open:
            with planning:
                plan_form(actor, one, checks)
                _end(actor, one.check)
        if one.grid is None:
            with st.expander("Log a result", expanded=True):
                _log(actor, [one.check])
            failed = failed_last(one.results)
            if failed:
                no_longer_in_use(actor, one, failed)
    with st.expander(f"The log: {counted(len(one.results), 'line')}"):
        table(
            f"Log of: {one.check.title}",
            ["When", "Result", "Where", "Device", "As whom", "Network", "Note"],
            [
                [
                    day(each.done_on),
                    each.outcome.value,
                    each.place,
                    each.device,
                    each.user_group,
                    each.network,
                    each.note,
                ]
                for each in one.results
            ],
        )


def _urgency(one: PlannedCheck) -> tuple[int, int]:
    """What failed before what was never tested, and that before what is due again; then the most to test."""
    if one.grid is None or not one.grid.to_settle:
        return (len(SquareState) + one.check.retired, 0)
    first = one.grid.to_settle[0]
    return (list(SquareState).index(SquareState.FAILED if first.failed else first.state), -len(one.grid.to_settle))


def _state(one: PlannedCheck) -> str:
    if one.check.retired:
        return "made no more."
    return "nobody has said yet what is to be tested." if one.grid is None else one.grid.sentence


def _log(actor: Actor, checks: list[Check]) -> None:
    with st.form(f"log-{session.remembered('log-round', 0)}", border=False):
        check_box, day_box, outcome_box = st.columns(3)
        check = check_box.selectbox("Check", checks, format_func=lambda one: one.title)
        done_on = day_box.date_input("Done on", deployment().today(), format="DD/MM/YYYY")
        outcome = outcome_box.selectbox("Result", TEST_RESULTS, format_func=lambda one: one.value)
        place_box, device_box, who_box, network_box = st.columns(4)
        place = place_box.text_input("Where")
        device = device_box.text_input("Device")
        user_group = who_box.text_input("As whom", placeholder="pupils")
        network = network_box.text_input("Network", placeholder="guest wi-fi")
        note = st.text_input("Note (no child's name)", max_chars=300)
        sent = st.form_submit_button("Log the result", type="primary")
    if not sent or check is None or done_on is None or outcome is None:
        return
    try:
        _, opened = log_result(
            deployment(),
            actor=actor,
            check_id=check.id,
            done_on=done_on,
            outcome=outcome,
            tested=Target(place=str(place), device=str(device), user_group=str(user_group), network=str(network)),
            note=str(note),
        )
    except Refusal as refusal:
        show_refusal(refusal)
        return
    session.remember("log-round", session.remembered("log-round", 0) + 1)
    session.say_once(
        f"The result is logged. {counted(len(opened), 'action')} opened: give it an owner under Actions."
        if opened
        else "The result is logged."
    )
    st.rerun()


def _name(actor: Actor) -> None:
    asked = criteria_asked(deployment(), actor=actor)
    fitting = [one.id for one in asked.values() if EvidenceKind.CHECK in one.kinds]
    with st.form("name-check", border=False):
        title = st.text_input("Name of the check", placeholder="Filter test on each kind of device")
        criteria = st.multiselect(
            "Which criteria it tells something about", fitting, format_func=lambda one: asked[one].title
        )
        sent = st.form_submit_button("Add the check")
    if sent:
        try:
            check = name_check(deployment(), actor=actor, title=str(title), criteria=criteria)
        except Refusal as refusal:
            show_refusal(refusal)
        else:
            session.say_once(
                "The check is in the list. Log its first result."
                if check.version == 1
                else "The check of that name is in use again, with its log."
            )
            st.rerun()


def _end(actor: Actor, check: Check) -> None:
    st.caption(
        "Nobody makes this test any more? Its log stays, its passes count until they run out, and no test waits."
    )
    if not st.button("End this check", key=f"end-{check.id}"):
        return
    try:
        retire_check(deployment(), actor=actor, check_id=check.id)
    except Refusal as refusal:
        show_refusal(refusal)
    else:
        session.say_once("The check is ended. Its log stays.")
        st.rerun()


def _take_back(actor: Actor, checks: list[PlannedCheck]) -> None:
    lines = {result.id: line_title(one.check, result) for one in checks for result in one.results}
    if not lines:
        return
    with st.expander("Take back a line written by mistake"):
        if any(one.check.retired and one.results for one in checks):
            st.caption(
                "Lines of an ended check can be taken back too. "
                "Where that leaves a failure to settle, the check is in use again."
            )
        chosen = st.selectbox("Line", list(lines), format_func=lines.__getitem__)
        if chosen is not None and st.button("Take this line back"):
            try:
                withdraw_result(deployment(), actor=actor, result_id=chosen)
            except Refusal as refusal:
                show_refusal(refusal)
                return
            session.say_once("The line no longer counts. It stays on record.")
            st.rerun()


def line_title(check: Check, result: CheckResult) -> str:
    """One line of a log, told from every other: its day, whole target, result and note, and when it was written."""
    noted = f" ({result.note})" if result.note else ""
    return (
        f"{day(result.done_on)}: {check.title}, {target_title(result.target)}, {result.outcome.value}{noted}, "
        f"written {moment(result.recorded_at)}"
    )
