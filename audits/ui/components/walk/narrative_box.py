"""The words beside a judgement: kept while they are typed, saved when the writer leaves the box, never overwritten."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import streamlit as st

from audits.model.answer import NARRATIVE_LIMIT, Answer, Draft
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.answering import drop_draft, keep_draft, save_narrative
from audits.services.audit.walking import Card
from audits.ui import session
from audits.ui.boundary import as_text
from audits.ui.components.name_notice import point_out_names
from audits.ui.components.scripted import Filling, handed_over, writing_box
from audits.ui.components.words import moment
from audits.ui.resources import deployment

NO_NAMES = "Write no child's name here. It saves by itself."
"""Stands by the box."""


def narrative_box(card: Card, actor: Actor) -> None:
    """The box, and below it whether the words are saved, or what to decide."""
    key = f"words:{card.standing.id}:{card.criterion.id}"
    draft = card.drafts.get("narrative")
    stored = card.answer.narrative if card.answer is not None else ""
    version = card.answer.narrative_version if card.answer is not None else 0
    writing_box(
        "In your own words: how do you know?",
        key=key,
        filling=Filling(
            text=draft.text if draft is not None else stored,
            seen=draft.seen_version if draft is not None else version,
            saved=stored,
            version=version,
            taken=session.remembered(f"{key}:taken", 0),
            box_round=f"{version} {session.remembered(f'{key}:round', '')}",
        ),
        hint=NO_NAMES,
        limit=NARRATIVE_LIMIT,
        on_words=partial(_take_at_once, card, key),
    )
    if _take(card, actor, key):
        # Handed over before this run and not taken yet: it was typed while the server was away.
        session.draw_again()
    _what_became_of_it(card, actor, key, draft)


def _what_became_of_it(card: Card, actor: Actor, key: str, draft: Draft | None) -> None:
    written = handed_over(key)
    point_out_names(draft.text if draft is not None else card.answer.narrative if card.answer is not None else "")
    if draft is None:
        if written is not None and card.answer is not None and card.answer.narrative == written.text:
            st.caption("✓ Words saved")
    elif card.answer is not None and card.answer.narrative_version > draft.seen_version:
        _conflict(card, actor, key, card.answer, draft)
    elif written is not None and not written.done and written.text == draft.text.strip():
        st.caption("Kept as you type. It is saved when you leave the box.")
    else:
        _offer(card, actor, key, draft)


def _take_at_once(card: Card, key: str) -> None:
    """Keep words at once, even where the next click leaves the page; a refusal is shown when the card is drawn."""
    who = session.who_is_here()
    if who is not None:
        with suppress(Refusal):
            _take(card, who.actor, key)


def _take(card: Card, actor: Actor, key: str) -> bool:
    """Save or keep what the box handed over, once; whether there was anything new."""
    written = handed_over(key)
    if written is None or written.at <= session.remembered(f"{key}:taken", 0):
        return False
    if written.done:
        save_narrative(
            deployment(),
            actor=actor,
            audit_id=card.standing.id,
            criterion_id=card.criterion.id,
            narrative=written.text,
            seen_version=written.seen,
        )
    else:
        keep_draft(
            deployment(),
            actor=actor,
            audit_id=card.standing.id,
            criterion_id=card.criterion.id,
            text=written.text,
            seen_version=written.seen,
        )
    session.remember(f"{key}:taken", written.at)
    return True


def _conflict(card: Card, actor: Actor, key: str, theirs: Answer, mine: Draft) -> None:
    """Both texts side by side, where a colleague's was saved while this person was writing."""
    who = as_text(card.names.get(theirs.recorded_by, "A colleague"))
    st.warning(f"{who} saved other words here while you were writing. Both are kept: which should stand?")
    left, right = st.columns(2)
    left.markdown(f"**Theirs, saved {moment(theirs.recorded_at)}**")
    left.text(theirs.narrative)
    right.markdown("**Yours, not saved yet**")
    right.text(mine.text)
    if left.button("Keep theirs", key=f"{key}:theirs"):
        _let_go(card, actor, key)
    if right.button("Save mine instead", key=f"{key}:mine:{theirs.narrative_version}"):
        _save(card, actor, key, mine.text, theirs.narrative_version)


def _offer(card: Card, actor: Actor, key: str, draft: Draft) -> None:
    """What was typed before the page was left stands in the box again, with both ways out."""
    st.info(f"What you typed on {moment(draft.updated_at)} is still here and not saved yet.")
    with st.container(horizontal=True):
        save = st.button("Save it", key=f"{key}:save", type="primary")
        drop = st.button("Let it go", key=f"{key}:drop")
    if save:
        _save(card, actor, key, draft.text, draft.seen_version)
    if drop:
        _let_go(card, actor, key)


def _save(card: Card, actor: Actor, key: str, words: str, seen: int) -> None:
    save_narrative(
        deployment(),
        actor=actor,
        audit_id=card.standing.id,
        criterion_id=card.criterion.id,
        narrative=words,
        seen_version=seen,
    )
    _fill_anew(key)


def _let_go(card: Card, actor: Actor, key: str) -> None:
    drop_draft(deployment(), actor=actor, audit_id=card.standing.id, criterion_id=card.criterion.id, field="narrative")
    _fill_anew(key)


def _fill_anew(key: str) -> None:
    """Begin a new round, so that the box shows what is stored."""
    session.remember(f"{key}:round", deployment().new_id())
    session.draw_again()
