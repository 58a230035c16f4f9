"""Uploading incidents: the file, what was understood, what only the DSL can say, and storing it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import streamlit as st

from audits.importing.columns.fields import Field
from audits.importing.tables.finding import Reading
from audits.importing.understood import Confirmations, Preview, UploadedBytes
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.incidents.reviews import look_for_reviews
from audits.services.incidents.upload_drafts import answers_kept, keep_answers
from audits.services.incidents.uploads import adds_days, commit_import, preview_import
from audits.services.trail import head
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.incidents.upload_account import account_of
from audits.ui.components.incidents.upload_columns import clear_columns, doubtful_columns
from audits.ui.components.incidents.upload_days import DaysSaid, days_covered
from audits.ui.components.incidents.upload_files import LAST, blank_workbook_button, keep_at_hand, rejected_of_the_last
from audits.ui.components.incidents.upload_progress import READING, file_read
from audits.ui.components.incidents.upload_questions import answer_questions
from audits.ui.components.incidents.upload_sample import first_rows
from audits.ui.components.incidents.upload_serious import first_the_serious
from audits.ui.components.incidents.upload_words import known_words, words_to_decide
from audits.ui.components.words import counted
from audits.ui.resources import deployment

LARGEST_MEGABYTES = 50

ROUND = "upload-round"
SAID = "upload-said"
FOUND_AGAIN = "upload-found-again"
CLICKED = "upload-clicked"
LOOKED_AT = "upload-looked-at"


def show(actor: Actor) -> None:
    """The upload, from choosing files to the account of every row."""
    with st.expander("Upload a spreadsheet of incidents", expanded=True):
        st.markdown(
            "Choose the file your recording system exports, or your own log. Names and descriptions are dropped "
            "before anything is stored, and pupil ids are turned into codes that only this school can make."
        )
        files = st.file_uploader(
            "Spreadsheet (.xlsx, .xls, .ods or .csv)",
            accept_multiple_files=True,
            max_upload_size=LARGEST_MEGABYTES,
            key=f"upload-{session.remembered(ROUND, 0)}",
        )
        if not files:
            session.let_go(READING, LOOKED_AT)
            rejected_of_the_last()
            blank_workbook_button()
            return
        session.let_go(LAST)
        mark = hashlib.sha256("\n".join(file.file_id for file in files).encode()).hexdigest()
        try:
            reading = file_read(actor, lambda: [UploadedBytes(file.name, file.getvalue()) for file in files], mark)
        except Refusal as refusal:
            show_refusal(refusal)
            st.caption(
                "Nothing was stored. Take this file out of the list above with the cross beside it, or add another. "
                "What you have answered about another file is kept."
            )
            return
        if reading is None:
            return
        try:
            _go_through(actor, reading, mark)
        except Refusal as refusal:
            show_refusal(refusal)


def _go_through(actor: Actor, reading: Reading, mark: str) -> None:
    told = _said(actor, reading, mark)
    preview = _preview(actor, reading, told, mark)
    first_the_serious(actor, preview)
    _understood(preview)
    first_rows(preview)
    choices = answer_questions(actor, preview, mark)
    columns = doubtful_columns(preview, mark)
    words = words_to_decide(preview, deployment().catalogue.taxonomy, mark)
    columns = {**columns, **clear_columns(preview, mark)}
    words = {**words, **known_words(preview, deployment().catalogue.taxonomy, mark)}
    said = Confirmations(choices=choices, columns=columns, words=words)
    changed = _changes(preview, told, said)
    if changed != told:
        session.keep(SAID, changed, mark)
        keep_answers(deployment(), actor=actor, reading=reading, said=changed)
        # A click that comes together with her last answer would be lost with this run.
        session.keep(CLICKED, session.widget_value(_button(mark), bool) is True, mark)
        st.rerun()
    days = days_covered(actor, preview, mark)
    account_of(preview, reading, mark)
    _store(actor, reading, said, preview, days, mark)


def _said(actor: Actor, reading: Reading, mark: str) -> Confirmations:
    """What the DSL has said of this upload; where this page is new to it, what she said before and was kept."""
    said = session.kept(SAID, Confirmations, mark)
    if said is None:
        said = answers_kept(deployment(), actor=actor, reading=reading)
        session.keep(SAID, said, mark)
        session.keep(FOUND_AGAIN, bool(said.choices or said.columns or said.words), mark)
    if session.kept(FOUND_AGAIN, bool, mark):
        st.caption("What you answered before, here or in another window, has been filled in again.")
    return said


def _preview(actor: Actor, reading: Reading, said: Confirmations, mark: str) -> Preview:
    """What the upload is understood to be, worked out afresh only where she said something or something was stored."""
    asked = (said, head(deployment(), actor.school_id))
    kept = session.kept(LOOKED_AT, tuple, mark)
    if kept is not None and kept[0] == asked and isinstance(kept[1], Preview):
        return kept[1]
    with st.spinner("Looking at every row. A long file takes a few seconds."):
        preview = preview_import(deployment(), actor=actor, reading=reading, confirmed=said)
    session.keep(LOOKED_AT, (asked, preview), mark)
    return preview


def _changes(preview: Preview, told: Confirmations, said: Confirmations) -> Confirmations:
    """What the DSL has said otherwise than was proposed; the rest stays a guess until she stores the upload.

    Where tables differ in what they propose for one heading, what is shown of it holds for all of them.
    """
    proposed: dict[str, set[Field]] = {}
    for column in preview.columns:
        proposed.setdefault(column.key, set()).add(column.field)
    meanings = {word.key: word.meaning for word in preview.words}
    return replace(
        said,
        columns={
            key: field for key, field in said.columns.items() if key in told.columns or proposed.get(key) != {field}
        },
        words={
            key: meaning for key, meaning in said.words.items() if key in told.words or meanings.get(key) != meaning
        },
    )


def _understood(preview: Preview) -> None:
    st.subheader("What was understood")
    st.markdown("\n".join(f"- {as_text(sentence)}" for sentence in preview.understood_for_screen))
    for left in preview.left_out:
        if left.whole_file:
            st.warning(f"Not read: {as_text(left.name_for_screen)}. {as_text(left.because)}")
        else:
            how = "Read, and to be known" if left.note else "Left out"
            st.caption(f"{how}: {as_text(left.name_for_screen)}. {as_text(left.because)}")


def _store(actor: Actor, reading: Reading, said: Confirmations, preview: Preview, days: DaysSaid, mark: str) -> None:
    waiting = [question for question in preview.questions if question.open]
    more_days = (
        days.span is not None
        and not preview.something_to_store
        and adds_days(deployment(), actor=actor, unit=preview.unit, days=days.span, gaps=days.gaps)
    )
    nothing = not preview.something_to_store and not more_days
    if waiting:
        st.info(f"Before it can be stored: {counted(len(waiting), 'question')} above to answer.")
    elif nothing:
        st.info("Nothing new to store: every row was seen before, is not about online safety, or was rejected.")
    elif more_days:
        st.info("No row is new. Stored, the upload says that nothing else happened on the days that it covers.")
    clicked = st.button(
        "These columns and words are right: store it",
        type="primary",
        disabled=bool(waiting) or nothing,
        key=_button(mark),
    )
    clicked = session.kept(CLICKED, bool, mark) or clicked
    session.let_go(CLICKED)
    if not clicked or waiting or nothing:
        return
    with st.spinner("Storing. A very long file takes half a minute."):
        imported, stored = commit_import(
            deployment(), actor=actor, reading=reading, confirmed=said, days=days.span, quiet=days.quiet
        )
        opened = look_for_reviews(deployment(), actor=actor)
    session.let_go()
    session.remember(ROUND, session.remembered(ROUND, 0) + 1)
    keep_at_hand(stored, reading)
    withdrawn = len(stored.missing) if stored.withdraws else 0
    session.say_once(
        f"Stored: {imported.new:,} new, {imported.corrected:,} corrected, {imported.seen_before:,} seen before, "
        f"{imported.not_online_safety:,} not online safety, {imported.rejected:,} rejected; "
        f"{imported.read:,} rows read in all."
        + (f" {counted(withdrawn, 'incident')} withdrawn." if withdrawn else "")
        + (f" {counted(len(opened), 'review')} opened: see Under question." if opened else "")
        + (" What was rejected can be downloaded here until you leave this page." if imported.rejected else "")
    )
    st.rerun()


def _button(mark: str) -> str:
    """The key of the button that stores: another for every upload, so that no click is taken for a later one's."""
    return f"store-{mark[:12]}"
