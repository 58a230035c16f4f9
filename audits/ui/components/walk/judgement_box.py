"""How well a criterion is met: the choice, which saves by itself and says so, and a way out where two people differ."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import streamlit as st

from audits.model.answer import Judgement
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.answering import confirm_still_true, drop_draft, save_judgement
from audits.services.audit.walking import Card, card_of
from audits.ui import session
from audits.ui.boundary import as_text
from audits.ui.components.words import counted, day, moment
from audits.ui.resources import deployment


def judgement_box(card: Card, actor: Actor) -> Card:
    """What is claimed, each choice with what it looks like for this criterion; the card as it stands afterwards."""
    _carried(card, actor)
    key = f"judged:{card.standing.id}:{card.criterion.id}"
    _follow(card, key)
    chosen = st.radio(
        "How well is this met?",
        _choices(card),
        index=None,
        format_func=lambda judgement: judgement.value.capitalize(),
        captions=_captions(card),
        key=key,
        on_change=partial(_take_at_once, card, key),
    )
    if chosen is Judgement.NOT_APPLICABLE:
        st.text_input(
            "Why does it not apply to your school?",
            key=f"{key}:reason",
            help="The reason is shown with it everywhere. Write no child's name here.",
            on_change=partial(_take_at_once, card, key),
        )
    if _take(card, actor, key):
        card = card_of(deployment(), actor=actor, audit_id=card.standing.id, criterion_id=card.criterion.id)
    if card.answer is not None and _on_screen(key) == _stored(card) != NOTHING:
        st.caption(f"✓ Saved {moment(card.answer.recorded_at)}")
    elif chosen is Judgement.NOT_APPLICABLE:
        st.caption("It is saved once you have given the reason.")
    _conflict(card, actor, key)
    return card


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
    ago = f", {counted(months, 'month')} ago" if months else ""
    st.caption(f"{said}{ago}. It counts in this audit once you confirm it.")
    if earlier.narrative:
        st.caption(as_text(earlier.narrative))
    allowed = earlier.judgement in _choices(card) and earlier.judgement is not Judgement.NOT_SURE
    seen_version = card.answer.version if card.answer is not None else 0
    # What was seen is in the key: a click on an older drawing confirms nothing, and the card shows what stands now.
    seen = f"still:{card.standing.id}:{card.criterion.id}:{earlier.audit_id}:{earlier.version}:{seen_version}"
    if allowed and st.button("Still true today", key=seen):
        confirm_still_true(
            deployment(),
            actor=actor,
            audit_id=card.standing.id,
            criterion_id=card.criterion.id,
            carried=earlier,
            seen_version=seen_version,
        )
        session.draw_again()


NOTHING = "nothing"
"""What is on screen, or stored, where no judgement is."""


def _stored(card: Card) -> str:
    """The judgement that is stored, with its reason where it needs one, as one word to compare by."""
    answer = card.answer
    return _as_one(answer.judgement, answer.reason) if answer is not None else NOTHING


def _on_screen(key: str) -> str:
    """The same of what is chosen on screen."""
    return _as_one(session.widget_value(key, Judgement), session.widget_value(f"{key}:reason", str) or "")


def _as_one(judgement: Judgement | None, reason: str) -> str:
    if judgement is None:
        return NOTHING
    return f"{judgement.value}\n{reason.strip()}" if judgement is Judgement.NOT_APPLICABLE else judgement.value


def _follow(card: Card, key: str) -> None:
    """Bring the choice on screen into step with what is stored, unless this person has just changed it.

    What was on screen last is remembered with its version.
    A choice that arrives without that memory (after the server was restarted) counts as made before anything was seen,
    so that it can never silently replace a colleague's.
    """
    drawn, chosen, stored = session.remembered(f"{key}:drawn", ""), _on_screen(key), _stored(card)
    if chosen in (NOTHING, drawn, stored):
        answer = card.answer
        session.set_widget_value(key, answer.judgement if answer is not None else None)
        if answer is not None and answer.judgement is Judgement.NOT_APPLICABLE:
            session.set_widget_value(f"{key}:reason", answer.reason)
        session.remember(f"{key}:drawn", stored)
        session.remember(f"{key}:seen", answer.version if answer is not None else 0)
    elif not drawn:
        session.remember(f"{key}:seen", 0)


def _take_at_once(card: Card, key: str) -> None:
    """Save at the click, even where the next click leaves the page; a refusal is shown when the card is drawn."""
    who = session.who_is_here()
    if who is not None:
        with suppress(Refusal):
            _take(card, who.actor, key)


def _take(card: Card, actor: Actor, key: str) -> bool:
    """Save the choice on screen where this person has changed it; whether anything was saved or kept."""
    chosen, reason = session.widget_value(key, Judgement), session.widget_value(f"{key}:reason", str) or ""
    waits_for_a_reason = chosen is Judgement.NOT_APPLICABLE and not reason.strip()
    if (
        chosen is None
        or waits_for_a_reason
        or _on_screen(key) in (session.remembered(f"{key}:drawn", ""), _stored(card))
    ):
        return False
    saved = save_judgement(
        deployment(),
        actor=actor,
        audit_id=card.standing.id,
        criterion_id=card.criterion.id,
        judgement=chosen,
        reason=reason,
        seen_version=session.remembered(f"{key}:seen", 0),
    )
    session.remember(f"{key}:drawn", _on_screen(key))
    if saved.theirs is None:
        session.remember(f"{key}:seen", saved.answer.version)
    return True


def _conflict(card: Card, actor: Actor, key: str) -> None:
    """Both judgements, and a button for each, where a colleague's was saved before this person's was."""
    draft, answer = card.drafts.get("judgement"), card.answer
    if draft is None or answer is None or answer.judgement is None:
        return
    mine, _, reason = draft.text.partition("\n")
    theirs = answer.judgement.value
    st.warning(
        f"{as_text(card.names.get(answer.recorded_by, 'A colleague'))} answered **{theirs}** while you had an older "
        f"version on your screen. You chose **{mine}**. Nothing has been overwritten: which should stand?"
    )
    with st.container(horizontal=True):
        keep = st.button(f"Keep '{theirs}'", key=f"{key}:theirs")
        save = st.button(f"Save '{mine}'", key=f"{key}:mine:{answer.version}")
    audit_id, criterion_id = card.standing.id, card.criterion.id
    if keep:
        drop_draft(deployment(), actor=actor, audit_id=audit_id, criterion_id=criterion_id, field="judgement")
    if save:
        save_judgement(
            deployment(),
            actor=actor,
            audit_id=audit_id,
            criterion_id=criterion_id,
            judgement=Judgement(mine),
            reason=reason,
            seen_version=answer.version,
        )
    if keep or save:
        session.forget(key, f"{key}:drawn")
        session.draw_again()
