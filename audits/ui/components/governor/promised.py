"""What was promised last term, before any new question is asked: actions, and replies that promised or were thin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from audits.findings.promises import Promise
from audits.model.governor_reply import GovernorReply
from audits.services.terms.governors import LastTerm
from audits.ui.boundary import as_text
from audits.ui.components.compare.promised import kept_sentence
from audits.ui.components.words import counted, day

IN_SIGHT = 5
"""Promises in sight; the others are one click away."""


def promised(last: LastTerm | None, titles: Mapping[str, str]) -> None:
    """The count in one sentence, what was not kept first, and what was replied when governors asked."""
    st.header("4. Were last term's promises kept?")
    if last is None or not (last.promises or last.replies):
        st.markdown("Nothing was promised last term that is recorded here.")
        return
    if last.replies:
        _replies(last.replies)
    if last.promises:
        st.markdown(
            f"**Actions.** {kept_sentence(last.promises)} An *action* is what the school has said it will do, with who "
            "does it and by when."
        )
        _actions(last.promises[:IN_SIGHT], titles)
        rest = last.promises[IN_SIGHT:]
        if rest:
            with st.expander(f"{counted(len(rest), 'more action')} of last term"):
                _actions(rest, titles)


def _replies(replies: Sequence[GovernorReply]) -> None:
    many = counted(len(replies), "reply", "replies")
    st.markdown(
        f"**Replies to ask about.** When governors asked last term, {many} promised something or {_was(replies)} thin:"
    )
    for one in replies:
        with st.container(border=True):
            st.markdown(f"**{as_text(one.question)}**")
            st.markdown(f"The reply on {day(one.replied_on)}: \u201c{as_text(one.reply)}\u201d")
            st.caption(f"Heard as {one.heard.value}. Ask what has been done since.")


def _was(replies: Sequence[GovernorReply]) -> str:
    return "was" if len(replies) == 1 else "were"


def _actions(promises: Sequence[Promise], titles: Mapping[str, str]) -> None:
    st.markdown("\n".join(_line(alike, titles) for alike in _alike(promises)))


def _alike(promises: Sequence[Promise]) -> list[list[Promise]]:
    """Actions in the same words and with the same fate are read as one: a failed test opens one for each question."""
    found: dict[tuple[object, ...], list[Promise]] = {}
    for one in promises:
        said = (one.kept, one.action.what, one.action.owner, one.promised_for, one.action.due_on, one.action.effect)
        found.setdefault(said, []).append(one)
    return list(found.values())


def _line(alike: Sequence[Promise], titles: Mapping[str, str]) -> str:
    one = alike[0]
    owner = as_text(one.action.owner) if one.action.owner else "Nobody named yet"
    by = "no date" if one.promised_for is None else f"by {day(one.promised_for)}"
    later = f", put off to {day(one.action.due_on)}" if one.moved else ""
    named = "; ".join(titles[each.action.criterion_id] for each in alike if each.action.criterion_id in titles)
    about = f" ({as_text(named)})" if named else ""
    effect = f" What came of it: {as_text(one.action.effect)}" if one.action.effect else ""
    return f"- **{one.kept.value.capitalize()}**: {as_text(one.action.what)}{about}. {owner}, {by}{later}.{effect}"
