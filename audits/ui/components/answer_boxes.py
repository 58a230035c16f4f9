"""The two boxes of an answer: the judgement, and the words beside it; both save by themselves and say so."""

from __future__ import annotations

import streamlit as st

from audits.model.answer import Answer, Judgement
from audits.model.person import Actor
from audits.services.answering import drop_draft, keep_draft, save_judgement, save_narrative
from audits.services.walking import Card
from audits.ui import session
from audits.ui.boundary import as_text
from audits.ui.components.scripted import writing_box
from audits.ui.components.words import counted, day, moment
from audits.ui.resources import deployment

NO_NAMES = "Write no child's name here. It saves by itself."
"""Stands by every box of free text."""


def judgement_box(card: Card, actor: Actor) -> None:
    """What is claimed, each choice with what it looks like for this criterion; the last answer in grey above."""
    _carried(card, actor)
    place = f"{card.standing.id}:{card.criterion.id}"
    key, seen_key = f"judged:{place}", f"judged-seen:{place}"
    stored = card.answer.judgement if card.answer is not None else None
    version = card.answer.version if card.answer is not None else 0
    _follow_colleague(key, seen_key, stored, version)
    chosen = st.radio(
        "How well is this met?",
        _choices(card),
        index=None,
        format_func=lambda judgement: judgement.value.capitalize(),
        captions=_captions(card),
        key=key,
        disabled=not card.may_answer,
    )
    reason = card.answer.reason if card.answer is not None else ""
    if chosen is Judgement.NOT_APPLICABLE:
        reason = st.text_input(
            "Why does it not apply to your school?",
            reason,
            key=f"reason:{place}",
            help="The reason is shown with it everywhere. Write no child's name here.",
            disabled=not card.may_answer,
        ).strip()
        if not reason:
            st.caption("It is saved once you have given the reason.")
            return
    if chosen is not None and card.may_answer:
        _save_judgement(card, actor, chosen, reason, seen_key)
    _conflict_of_judgement(card, actor, key, seen_key)


def narrative_box(card: Card, actor: Actor, *, limit: int) -> None:
    """The words, handed over while they are typed; a colleague's words are never overwritten."""
    place = f"{card.standing.id}:{card.criterion.id}"
    stored = card.answer.narrative if card.answer is not None else ""
    version = card.answer.version if card.answer is not None else 0
    round_key, seen_key = f"round:{place}", f"words-seen:{place}"
    box_round, seen = session.remembered(round_key, 0), session.remembered(seen_key, -1)
    draft = card.drafts.get("narrative")
    if seen < 0:
        seen = draft.seen_version if draft is not None else version
        session.remember(seen_key, seen)
    clash = draft is not None and card.answer is not None and card.answer.narrative_version > draft.seen_version
    written = writing_box(
        "In your own words: how do you know?",
        key=f"words:{place}",
        text=draft.text if draft is not None else stored,
        hint=NO_NAMES,
        limit=limit,
        box_round=box_round,
        disabled=not card.may_answer,
    )
    if not card.may_answer:
        return
    if written.finished is not None and written.finished.strip() != stored:
        _save_narrative(card, actor, written.finished, seen, seen_key)
    elif written.draft is not None and written.draft.strip() != stored and written.finished is None:
        if draft is None or draft.text != written.draft:
            keep_draft(
                deployment(),
                actor=actor,
                audit_id=card.standing.id,
                criterion_id=card.criterion.id,
                text=written.draft,
                seen_version=seen,
            )
        st.caption("Kept as you type. It is saved when you leave the box.")
    elif clash and draft is not None and card.answer is not None:
        _conflict_of_words(card, actor, card.answer, draft.text, round_key, seen_key)
    elif draft is not None and draft.text.strip() != stored:
        _offer_draft(card, actor, draft.text, moment(draft.updated_at), round_key, seen_key)


def _choices(card: Card) -> list[Judgement]:
    choices = list(Judgement)
    if not card.criterion.may_not_apply:
        choices.remove(Judgement.NOT_APPLICABLE)
    return choices


def _captions(card: Card) -> list[str]:
    looks = card.criterion.looks_like
    said = {
        Judgement.NOT_IN_PLACE: "Nothing of this is done yet.",
        Judgement.PARTLY: looks.partly,
        Judgement.IN_PLACE: looks.in_place,
        Judgement.EMBEDDED: looks.embedded,
        Judgement.NOT_SURE: "An honest answer: you get advice on whom to ask, and it counts as not known.",
        Judgement.NOT_APPLICABLE: card.criterion.may_not_apply,
    }
    return [said[judgement] for judgement in _choices(card)]


def _carried(card: Card, actor: Actor) -> None:
    """The last answer from an earlier audit, as grey text with its age, until this audit has its own."""
    earlier = card.earlier
    if earlier is None or earlier.judgement is None or earlier.confirmed_on is None:
        return
    if card.answer is not None and card.answer.judgement is not None:
        return
    months = (deployment().today() - earlier.confirmed_on).days // 30
    who = card.names.get(earlier.recorded_by, "a colleague")
    said = f"Last time: **{earlier.judgement.value}**, said on {day(earlier.confirmed_on)} by {as_text(who)}"
    st.caption(f"{said}, {counted(months, 'month')} ago. It counts in this audit once you confirm it.")
    if earlier.narrative:
        st.caption(as_text(earlier.narrative))
    allowed = earlier.judgement in _choices(card) and earlier.judgement is not Judgement.NOT_SURE
    if (
        card.may_answer
        and allowed
        and st.button("Still true today", key=f"still:{card.standing.id}:{card.criterion.id}")
    ):
        save_judgement(
            deployment(),
            actor=actor,
            audit_id=card.standing.id,
            criterion_id=card.criterion.id,
            judgement=earlier.judgement,
            reason=earlier.reason,
            seen_version=card.answer.version if card.answer is not None else 0,
        )
        st.rerun(scope="fragment")


def _follow_colleague(key: str, seen_key: str, stored: Judgement | None, version: int) -> None:
    """Bring the choice on screen into step with what is stored, unless this person has just changed it.

    What was on screen last is remembered with its version.
    A choice that arrives without that memory (after the server was restarted) counts as made before anything was seen,
    so that it can never silently replace a colleague's.
    """
    drawn = session.remembered(f"{key}:drawn", "")
    chosen = session.widget_value(key, Judgement)
    if not drawn and chosen is not None:
        session.remember(seen_key, 0)
    elif not drawn or (chosen is None or chosen.value == drawn):
        session.set_widget_value(key, stored)
        session.remember(seen_key, version)
    session.remember(f"{key}:drawn", stored.value if stored is not None else "nothing")


def _save_judgement(card: Card, actor: Actor, chosen: Judgement, reason: str, seen_key: str) -> None:
    answer = card.answer
    if answer is not None and (answer.judgement, answer.reason) == (chosen, reason):
        _say_saved(answer)
        return
    waiting = card.drafts.get("judgement")
    if waiting is not None and waiting.text == f"{chosen.value}\n{reason}":
        return
    saved = save_judgement(
        deployment(),
        actor=actor,
        audit_id=card.standing.id,
        criterion_id=card.criterion.id,
        judgement=chosen,
        reason=reason,
        seen_version=session.remembered(seen_key, 0),
    )
    if saved.theirs is None:
        session.remember(seen_key, saved.answer.version)
    st.rerun(scope="fragment")


def _say_saved(answer: Answer) -> None:
    st.caption(f"✓ Saved {moment(answer.recorded_at)}")


def _conflict_of_judgement(card: Card, actor: Actor, key: str, seen_key: str) -> None:
    draft = card.drafts.get("judgement")
    if draft is None or card.answer is None or card.answer.judgement is None or not card.may_answer:
        return
    mine, _, reason = draft.text.partition("\n")
    who = as_text(card.names.get(card.answer.recorded_by, "A colleague"))
    st.warning(
        f"{who} answered **{card.answer.judgement.value}** while you had an older version on your screen. "
        f"You chose **{mine}**. Nothing has been overwritten: which should stand?"
    )
    with st.container(horizontal=True):
        if st.button(f"Keep '{card.answer.judgement.value}'", key=f"theirs:{key}"):
            drop_draft(
                deployment(),
                actor=actor,
                audit_id=card.standing.id,
                criterion_id=card.criterion.id,
                field="judgement",
            )
            session.forget(key, f"{key}:drawn")
            st.rerun(scope="fragment")
        if st.button(f"Save '{mine}'", key=f"mine:{key}"):
            saved = save_judgement(
                deployment(),
                actor=actor,
                audit_id=card.standing.id,
                criterion_id=card.criterion.id,
                judgement=Judgement(mine),
                reason=reason,
                seen_version=card.answer.version,
            )
            session.remember(seen_key, saved.answer.version)
            session.forget(key, f"{key}:drawn")
            st.rerun(scope="fragment")


def _save_narrative(card: Card, actor: Actor, words: str, seen: int, seen_key: str) -> None:
    saved = save_narrative(
        deployment(),
        actor=actor,
        audit_id=card.standing.id,
        criterion_id=card.criterion.id,
        narrative=words,
        seen_version=seen,
    )
    if saved.theirs is None:
        session.remember(seen_key, saved.answer.version)
        _say_saved(saved.answer)
    else:
        st.rerun(scope="fragment")


def _conflict_of_words(card: Card, actor: Actor, theirs: Answer, mine: str, round_key: str, seen_key: str) -> None:
    who = as_text(card.names.get(theirs.recorded_by, "A colleague"))
    st.warning(f"{who} saved other words here while you were writing. Both are kept: which should stand?")
    left, right = st.columns(2)
    left.markdown(f"**Theirs, saved {moment(theirs.recorded_at)}**")
    left.text(theirs.narrative)
    right.markdown("**Yours, not saved yet**")
    right.text(mine)
    keep = left.button("Keep theirs", key=f"keep-theirs:{round_key}")
    save = right.button("Save mine instead", key=f"save-mine:{round_key}")
    if keep:
        drop_draft(
            deployment(), actor=actor, audit_id=card.standing.id, criterion_id=card.criterion.id, field="narrative"
        )
    if save:
        save_narrative(
            deployment(),
            actor=actor,
            audit_id=card.standing.id,
            criterion_id=card.criterion.id,
            narrative=mine,
            seen_version=theirs.version,
        )
    if keep or save:
        _begin_again(round_key, seen_key)


def _offer_draft(card: Card, actor: Actor, words: str, when: str, round_key: str, seen_key: str) -> None:
    """What was typed and not saved before the page was left: it stands in the box, with both ways out."""
    st.info(f"What you typed on {when} is still here and not saved yet.")
    with st.container(horizontal=True):
        save = st.button("Save it", key=f"save-draft:{round_key}", type="primary")
        drop = st.button("Let it go", key=f"drop-draft:{round_key}")
    if save:
        save_narrative(
            deployment(),
            actor=actor,
            audit_id=card.standing.id,
            criterion_id=card.criterion.id,
            narrative=words,
            seen_version=session.remembered(seen_key, 0),
        )
    if drop:
        drop_draft(
            deployment(), actor=actor, audit_id=card.standing.id, criterion_id=card.criterion.id, field="narrative"
        )
    if save or drop:
        _begin_again(round_key, seen_key)


def _begin_again(round_key: str, seen_key: str) -> None:
    """Fill the box anew from what is stored."""
    session.remember(round_key, session.remembered(round_key, 0) + 1)
    session.forget(seen_key)
    st.rerun(scope="fragment")
