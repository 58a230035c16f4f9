"""Beginning a check from a template, and saying what is to be tested with one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.findings.check_grid import target_title
from audits.model.check import LONGEST_INTERVAL, Target
from audits.model.faults import Refusal, SavedMeanwhile
from audits.model.person import Actor
from audits.services.evidence.check_plans import Lists, PlannedCheck, begin_check, own_names, plan_check, templates
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.resources import deployment


def begin_from_template(actor: Actor) -> None:
    """The templates that are not in use yet, each with what to do and what a pass is."""
    offered = templates(deployment(), actor=actor)
    if not offered:
        st.caption("All templates are in use. Name a check of your own below.")
        return
    chosen = st.selectbox("Template", offered, format_func=lambda one: one.title, width=420)
    if chosen is None:
        return
    months = "every month" if chosen.every_months == 1 else f"every {chosen.every_months} months"
    st.markdown(f"{chosen.what}  \n**It has passed when:** {chosen.passed}  \nRepeated {months}. You can change this.")
    if st.button(f"Begin: {chosen.title}", type="primary"):
        check, _ = begin_check(deployment(), actor=actor, template_id=chosen.id)
        session.say_once(
            "The check is in the list. Put your own places, devices and networks in place of ours."
            if check.version == 1
            else "The check is in use again, with its log. Look at what is tested, and how often."
        )
        st.rerun()


def plan_form(actor: Actor, one: PlannedCheck, checks: Sequence[PlannedCheck]) -> None:
    """The school's own names, how often, and what is left out; what a colleague saves meanwhile is seen."""
    one = _seen(one)
    refused: Refusal | None = session.remembered(f"plan-refused-{one.check.id}", None)
    if refused is not None:
        session.forget(f"plan-refused-{one.check.id}")
        show_refusal(refused)
    plan, known = one.plan, own_names(checks)
    with st.form(_key("plan", one), border=False):
        left, right = st.columns(2)
        lists = {
            name: box.multiselect(
                label,
                list(dict.fromkeys((*getattr(plan, name), *getattr(known, name)) if plan else getattr(known, name))),
                default=list(getattr(plan, name)) if plan else [],
                accept_new_options=True,
                key=_key(name, one),
                placeholder="Choose, or type your own",
            )
            for name, label, box in (
                ("places", "Places", left),
                ("devices", "Devices", right),
                ("user_groups", "User groups", left),
                ("networks", "Networks", right),
            )
        }
        out = st.multiselect(
            "Leave out, because it cannot happen here",
            [square.target for square in one.grid.all] + list(plan.left_out) if one.grid and plan else [],
            default=list(plan.left_out) if plan else [],
            format_func=target_title,
            key=_key("out", one),
        )
        months = st.number_input(
            "Repeated every so many months",
            1,
            LONGEST_INTERVAL,
            plan.every_months if plan else 3,
            key=_key("months", one),
            width=260,
        )
        sent = st.form_submit_button(as_text(f"Save what is tested: {one.check.title}"))
    if not sent:
        return
    try:
        plan_check(
            deployment(),
            actor=actor,
            check_id=one.check.id,
            lists=Lists(**lists, left_out=_kept(out, lists), every_months=int(months)),
            seen_version=plan.version if plan else 0,
        )
    except SavedMeanwhile as refusal:
        session.forget(_seen_name(one))
        session.remember(f"plan-refused-{one.check.id}", refusal)
        st.rerun()
    except Refusal as refusal:
        show_refusal(refusal)
        return
    session.forget(_seen_name(one))
    session.say_once("Saved. Squares that nobody has tested yet are empty.")
    st.rerun()


def _seen(now: PlannedCheck) -> PlannedCheck:
    """The check as this person has it before them: as it was when the form was drawn, for as long as it is open."""
    seen: PlannedCheck | None = session.remembered(_seen_name(now), None)
    if seen is None or session.widget_value(_key("months", seen), int) is None:
        seen = now
        session.remember(_seen_name(now), seen)
    return seen


def _seen_name(one: PlannedCheck) -> str:
    return f"plan-seen-{one.check.id}"


def _key(field: str, one: PlannedCheck) -> str:
    return f"{field}-{one.check.id}-{one.plan.version if one.plan else 0}"


def _kept(out: Sequence[Target], lists: dict[str, list[str]]) -> list[Target]:
    """What is left out, without combinations that the lists no longer make."""
    ways = (("places", "place"), ("devices", "device"), ("user_groups", "user_group"), ("networks", "network"))
    return [one for one in out if all(getattr(one, field) in (lists[name] or [""]) for name, field in ways)]
