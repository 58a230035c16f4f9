"""Answering an audit without a network: saving its workbook, and taking back what was answered in it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.auditing import Standing, list_audits
from audits.services.audit.offline import JUDGEMENT, Change, Returned, answer_workbook, look_at_workbook, take_changes
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.save_button import save_button
from audits.ui.components.tables import table
from audits.ui.components.words import counted
from audits.ui.resources import deployment

_SHOWN = 120
"""Letters of a long text that the list of changes shows."""

_ROUND = "offline round"
# A new number gives the uploader a new name, and so empties it once its file has been taken.


def answer_offline(actor: Actor) -> None:
    """Both halves, for those who may answer, while an audit is open."""
    open_ones = [one for one in list_audits(deployment(), actor=actor) if one.state.accepts_answers]
    if not open_ones or not may(actor, Permission.ANSWER):
        return
    st.header("Answer without a network")
    st.markdown(
        "Save an audit as a workbook, answer in it on a train or print it, and upload it here afterwards. "
        "You see every change before it is taken, and are asked where a colleague answered meanwhile."
    )
    chosen = st.selectbox("Audit", open_ones, format_func=_label, key="offline-audit", width=520)
    if chosen is not None:
        save_button(
            "Save it as a workbook (.xlsx)",
            partial(_saved, chosen.id),
            file_name=f"answers-{deployment().today().isoformat()}.xlsx",
            key=f"offline-{chosen.id}",
        )
    turn = session.remembered(_ROUND, default=0)
    sent = st.file_uploader("The workbook with your answers", type=["xlsx"], key=f"offline-upload-{turn}")
    if sent is None:
        return
    try:
        returned = look_at_workbook(deployment(), actor=actor, name=sent.name, content=sent.getvalue())
    except Refusal as refusal:
        show_refusal(refusal)
        return
    _show(actor, returned, sent.name, sent.getvalue())


def _label(standing: Standing) -> str:
    known = deployment().catalogue_kept(standing.catalogue).checklists
    return f"{known[standing.audit.checklist].title}, {standing.term.label}"


def _saved(audit_id: str, actor: Actor) -> bytes:
    return answer_workbook(deployment(), actor=actor, audit_id=audit_id).data


def _show(actor: Actor, returned: Returned, name: str, content: bytes) -> None:
    """Every change before it is taken: the plain ones, those a colleague came before, and rows to put right."""
    plain = [one for one in returned.changes if not one.meanwhile]
    newer = [one for one in returned.changes if one.meanwhile]
    st.subheader(as_text(f"{returned.audit_label}: {counted(len(returned.changes), 'change')}"))
    if plain:
        table(
            "What will be taken",
            ["Question", "What", "Now", "In the workbook"],
            [[one.question, _what(one), _short(one.now), _said(one)] for one in plain],
        )
    chosen = [one.key for one in newer if _taken_over(one)]
    if returned.problems:
        table(
            "Rows to put right in the workbook",
            ["Row", "Question", "What to do"],
            [[str(one.row), one.question, one.sentence] for one in returned.problems],
        )
    st.caption(f"{counted(returned.unchanged, 'row')} as they stand already.")
    if not plain and not chosen:
        st.info("There is nothing to take.")
    elif st.button("Take these changes", type="primary"):
        _take(actor, name, content, frozenset(chosen))


def _take(actor: Actor, name: str, content: bytes, over_newer: frozenset[str]) -> None:
    taken = take_changes(deployment(), actor=actor, name=name, content=content, over_newer=over_newer)
    said = [f"{counted(taken.saved, 'change')} saved."]
    if taken.left:
        said.append(f"{counted(taken.left, 'answer')} left as colleagues have them.")
    if taken.clashed:
        said.append(f"A colleague changed {counted(len(taken.clashed), 'answer')} just now: upload it once more.")
    session.remember(_ROUND, session.remembered(_ROUND, default=0) + 1)
    session.say_once(" ".join(said))
    st.rerun()


def _taken_over(change: Change) -> bool:
    """Whether this one is to be taken over what a colleague said meanwhile."""
    with st.container(border=True):
        st.markdown(f"**{as_text(change.question)}**")
        st.caption("A colleague changed this after you saved the workbook.")
        st.text(f"Now: {_short(change.now) or 'nothing'}")
        st.text(f"In your workbook: {_said(change)}")
        return st.checkbox("Take mine instead", key=f"over-{change.key}")


def _what(change: Change) -> str:
    return "Answer" if change.field == JUDGEMENT else "Words"


def _said(change: Change) -> str:
    if not change.new:
        return "(words taken out)"
    return f"{change.new}: {change.reason}" if change.reason else _short(change.new)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}..."
