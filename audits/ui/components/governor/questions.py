"""The questions of the meeting: why each is asked, what to listen for, and the reply for the minutes."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.access.permissions import Permission, may
from audits.findings.governor_questions import QUESTIONS_RULE, Ask, Why
from audits.model.faults import Refusal
from audits.model.governor_reply import REPLY_LIMIT, GovernorReply, Heard
from audits.model.person import Actor
from audits.services.terms.governors import GovernorsView, record_reply
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.card_button import card_button
from audits.ui.components.name_notice import point_out_names
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment

WORDS: Mapping[Why, str] = {
    Why.GAP: "*The school says* is what leaders judged; *its evidence* is what they can show. The lower one counts.",
    Why.NOT_KNOWN: "*Not known* is not a no: nobody has answered, somebody was not sure, or the answer is too old.",
    Why.QUESTIONED: "*Under question* means that something happened which makes another look worthwhile.",
    Why.HOW_KNOWN: "*How do we know?* is asked where no gap is recorded: a good school can show how it knows.",
}
"""The words in which a question says why it is asked, explained where they occur."""

NO_NAMES = "Write no child's name here."


def questions(actor: Actor, view: GovernorsView) -> None:
    """The questions in order, each with its reply or a way to record one."""
    st.header("5. What to ask at this meeting")
    if not view.questions:
        st.markdown("Nothing has been answered yet, so no question can be made. Ask when the first audit will begin.")
        return
    replied = sum(one.reply is not None for one in view.questions)
    st.markdown(
        f"{counted(len(view.questions), 'question')}, made from what this school has recorded and what it has not. "
        f"{replied or 'None'} of them {'has' if replied < 2 else 'have'} a reply yet."
    )
    kinds = {one.why for one in view.questions}
    st.markdown("\n".join(f"- {words}" for why, words in WORDS.items() if why in kinds))
    may_record = may(actor, Permission.SIGN_AUDIT) and not view.why_not
    if view.why_not:
        st.info(as_text(view.why_not))
    for number, one in enumerate(view.questions, start=1):
        _question(actor, number, one, view, may_record=may_record)
    with st.expander("How the questions are chosen"):
        st.markdown(QUESTIONS_RULE)


def _question(actor: Actor, number: int, one: Ask, view: GovernorsView, *, may_record: bool) -> None:
    asked = one.line.criterion.governor
    with st.container(border=True, key=f"question-{number}"):
        st.subheader(as_text(f"{number}. {one.question}"), anchor=False)
        st.markdown(f"**Why it is asked.** {as_text(one.because)}")
        if one.before is not None:
            _before(one, one.before)
        st.markdown(f"**A strong answer.** {as_text(asked.strong)}")
        st.markdown(f"**A thin answer.** {as_text(asked.thin)}")
        st.markdown(f"**Ask to see.** {as_text(asked.ask_to_see)}")
        if one.reply is not None:
            _reply(one.reply, view.names)
        if may_record:
            # One label before and after: with another, the box would fold up under whoever is writing in it.
            label = f"Record the reply to question {number}"
            more = st.expander(label, key=f"recording-{one.line.id}", on_change="rerun")
            if more.open:
                with more:
                    _form(actor, number, one)
        label = f"See what is recorded for question {number}"
        card_button(label, one.line.id, view.places, key=f"to-{one.line.id}", width="content")


def _before(one: Ask, before: GovernorReply) -> None:
    st.info(
        f"{as_text(one.again)} The reply on {day(before.replied_on)} ({before.heard.value}): "
        f"\u201c{as_text(before.reply)}\u201d"
    )


def _reply(reply: GovernorReply, names: Mapping[str, str]) -> None:
    by = names.get(reply.recorded_by, "")
    st.success(f"**Replied on {day(reply.replied_on)}** ({reply.heard.value}): {as_text(reply.reply)}")
    st.caption(f"Recorded on {day(reply.recorded_at)}{f' by {as_text(by)}' if by else ''}.")
    point_out_names(reply.reply)


def _form(actor: Actor, number: int, one: Ask) -> None:
    stored = one.reply
    # A click comes from the form as it was last drawn, which may not have shown a colleague's reply yet.
    drawn, unsaved = f"reply-drawn-{one.line.id}", f"reply-unsaved-{one.line.id}"
    seen = session.remembered(drawn, stored.version if stored else 0)
    session.remember(drawn, stored.version if stored else 0)
    with st.form(f"reply-{one.line.id}", border=False):
        reply = st.text_area(
            f"What was replied to question {number}",
            session.remembered(unsaved, "") or (stored.reply if stored else ""),
            max_chars=REPLY_LIMIT,
            height=110,
            key=f"reply-text-{one.line.id}-{seen}",
        )
        st.caption(NO_NAMES)
        heard = st.radio(
            "How did it sound?",
            list(Heard),
            index=list(Heard).index(stored.heard) if stored else None,
            format_func=lambda each: each.value,
            key=f"reply-heard-{one.line.id}-{seen}",
        )
        replied_on = st.date_input(
            "Replied on",
            stored.replied_on if stored else deployment().today(),
            max_value=deployment().today(),
            format="DD/MM/YYYY",
            key=f"reply-on-{one.line.id}-{seen}",
        )
        sent = st.form_submit_button(f"Save reply {number}", type="primary")
    if not sent or replied_on is None:
        return
    if heard is None:
        st.error("Choose how the reply sounded: strong, thin or promised.")
        return
    try:
        record_reply(
            deployment(),
            actor=actor,
            criterion_id=one.line.id,
            reply=str(reply),
            heard=heard,
            replied_on=replied_on,
            seen_version=seen,
        )
    except Refusal as refusal:
        session.remember(unsaved, str(reply))
        show_refusal(refusal)
        return
    session.forget(f"recording-{one.line.id}", drawn, unsaved)
    session.say_once(f"Saved: the reply to question {number}, for the minutes.")
    st.rerun()
