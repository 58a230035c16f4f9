"""A check as a table of squares: what passed, what failed and what was never tested, and one click to log a test."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.findings.check_grid import Grid, Square, SquareState, target_title
from audits.model.check import TEST_RESULTS, CheckOutcome
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.evidence.check_plans import PlannedCheck
from audits.services.evidence.checking import end_test, log_result
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.tables import table
from audits.ui.components.words import counted
from audits.ui.resources import deployment

IN_SIGHT = 4
"""Tests that wait and have buttons at once; the choice below holds them all."""

MARKS = {
    SquareState.FAILED: "✕ ",
    SquareState.NEVER: "○ ",
    SquareState.DUE: "△ ",
    SquareState.PASSED: "✓ ",
    SquareState.LEFT_OUT: "- ",
    SquareState.GONE: "- ",
}
"""Signs that stand before the words, so that a square is found at a glance; the words say it alone."""


def check_grid(actor: Actor, one: PlannedCheck, grid: Grid, *, may_log: bool) -> None:
    """The sentence, the table, and the tests that wait, each with a button for a pass and one for a failure."""
    st.markdown(f"**{as_text(grid.sentence)}**")
    table(
        f"{one.check.title}: what is to be tested, and when it was",
        ["Tested", *grid.columns],
        [[name, *(_cell(square) for square in row)] for name, row in zip(grid.rows, grid.squares, strict=True)],
    )
    if grid.beside:
        st.caption(as_text(f"Also tested, and not in this list: {'; '.join(_beside(one) for one in grid.beside)}."))
    if may_log and grid.to_log:
        _waiting(actor, one, grid.to_settle)
        _any_square(actor, one, grid)
    if may_log and grid.unsettled:
        no_longer_in_use(actor, one, grid.unsettled)


def _cell(square: Square) -> str:
    return f"{MARKS[square.state]}{square.words}"


def _beside(square: Square) -> str:
    return f"{target_title(square.target)}: {square.words}"


def _waiting(actor: Actor, one: PlannedCheck, waiting: Sequence[Square]) -> None:
    if not waiting:
        return
    rest = len(waiting) - IN_SIGHT
    more = f" {rest} more can be chosen below." if rest > 0 else ""
    st.markdown(f"Tested today? One click logs it.{more}")
    for place, square in enumerate(waiting[:IN_SIGHT]):
        named = target_title(square.target)
        with st.container(horizontal=True, key=f"square-{one.check.id}-{place}"):
            for outcome in TEST_RESULTS:
                label = f"{outcome.value.capitalize()}: {named}"
                if st.button(as_text(label), key=f"{outcome.value}-{one.check.id}-{named}"):
                    log_square(actor, one, square, outcome)


def _any_square(actor: Actor, one: PlannedCheck, grid: Grid) -> None:
    more = st.expander("Log any of these tests", key=f"any-{one.check.id}", on_change="rerun")
    if not more.open:
        return
    with more, st.form(f"any-square-{one.check.id}-{session.remembered('log-round', 0)}", border=False):
        square = st.selectbox("What was tested", grid.to_log, format_func=lambda each: target_title(each.target))
        left, right = st.columns(2)
        done_on = left.date_input("Done on", deployment().today(), max_value=deployment().today(), format="DD/MM/YYYY")
        outcome = right.selectbox("Result", TEST_RESULTS, format_func=lambda each: each.value)
        note = st.text_input("Note (no child's name)", max_chars=300)
        sent = st.form_submit_button("Log this test", type="primary")
    if sent and square is not None and outcome is not None and done_on is not None:
        try:
            _, opened = log_result(
                deployment(),
                actor=actor,
                check_id=one.check.id,
                done_on=done_on,
                outcome=outcome,
                tested=square.target,
                note=str(note),
            )
        except Refusal as refusal:
            show_refusal(refusal)
            return
        _said(len(opened))


def no_longer_in_use(actor: Actor, one: PlannedCheck, squares: Sequence[Square]) -> None:
    """The way out for what failed and cannot be tested again: said with a reason, and never shown as a pass."""
    with st.form(f"ended-{one.check.id}-{session.remembered('log-round', 0)}", border=False):
        st.markdown(
            "Is it gone, so that it cannot be tested again? Say why. The question it put is lifted from today. "
            "The log keeps the failure, and shows this as no pass."
        )
        square = st.selectbox("No longer in use", squares, format_func=lambda each: target_title(each.target))
        reason = st.text_input("Why (no child's name)", max_chars=300, placeholder="Sold in October")
        sent = st.form_submit_button("Log that it is no longer in use")
    if sent and square is not None:
        try:
            end_test(deployment(), actor=actor, check_id=one.check.id, tested=square.target, reason=str(reason))
        except Refusal as refusal:
            show_refusal(refusal)
            return
        session.remember("log-round", session.remembered("log-round", 0) + 1)
        session.say_once("It is logged as no longer in use. Actions that the failure opened stay until you close them.")
        st.rerun()


def log_square(actor: Actor, one: PlannedCheck, square: Square, outcome: CheckOutcome) -> None:
    """Log today's result of one square, and say what follows."""
    _, opened = log_result(
        deployment(),
        actor=actor,
        check_id=one.check.id,
        done_on=deployment().today(),
        outcome=outcome,
        tested=square.target,
    )
    _said(len(opened))


def _said(opened: int) -> None:
    session.remember("log-round", session.remembered("log-round", 0) + 1)
    session.say_once(
        f"The failure is logged. {counted(opened, 'action')} opened: give it an owner under Actions. "
        "What it serves is under question until a pass is logged."
        if opened
        else "The result is logged."
    )
    st.rerun()
