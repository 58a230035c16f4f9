"""Uploading incidents: the file, what was understood, what only the DSL can say, and storing it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import streamlit as st

from audits.importing.questions import lasting
from audits.importing.tables import Reading
from audits.importing.understood import Confirmations, Preview, UploadedBytes, WordFit
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.incidents.uploads import commit_import, preview_import
from audits.services.trail import head
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.incidents.upload_account import account_of
from audits.ui.components.incidents.upload_columns import clear_columns, doubtful_columns
from audits.ui.components.incidents.upload_files import blank_workbook_button
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
CARRIED = "upload-carried"
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
            blank_workbook_button()
            return
        mark = hashlib.sha256("\n".join(file.file_id for file in files).encode()).hexdigest()
        try:
            reading = file_read(actor, lambda: [UploadedBytes(file.name, file.getvalue()) for file in files], mark)
        except Refusal as refusal:
            show_refusal(refusal)
            st.caption(
                "Nothing was stored. Take this file out of the list above with the cross beside it, or add another. "
                "What you have answered about another file is kept for as long as this page is open."
            )
            return
        if reading is not None:
            _go_through(actor, reading, mark)


def _go_through(actor: Actor, reading: Reading, mark: str) -> None:
    told = _said(mark)
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
    changed = _changes(preview, said)
    if changed != told:
        _keep(changed, mark)
        st.rerun()
    account_of(preview, reading, mark)
    _store(actor, reading, said, preview)


def _said(mark: str) -> Confirmations:
    """What the DSL has said of this upload, or of another one before it, as far as that holds for both."""
    kept = session.kept(SAID, Confirmations, mark)
    if kept is not None:
        return kept
    return session.kept(CARRIED, Confirmations, CARRIED) or Confirmations()


def _keep(said: Confirmations, mark: str) -> None:
    """Keep what she said, for this upload and, should she choose another file, for that."""
    session.keep(SAID, said, mark)
    before = session.kept(CARRIED, Confirmations, CARRIED) or Confirmations()
    carried = Confirmations(
        columns={**before.columns, **said.columns},
        words={**before.words, **said.words},
        choices={**before.choices, **lasting(said.choices)},
    )
    session.keep(CARRIED, carried, CARRIED)


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


def _changes(preview: Preview, said: Confirmations) -> Confirmations:
    """What the DSL has said otherwise than was guessed; the rest stays a guess until she stores the upload."""
    fields = {column.key: None if column.confirmed else column.field for column in preview.columns}
    meanings = {word.key: None if word.fit is WordFit.CONFIRMED else word.meaning for word in preview.words}
    return replace(
        said,
        columns={key: field for key, field in said.columns.items() if fields.get(key) is not field},
        words={key: meaning for key, meaning in said.words.items() if meanings.get(key) != meaning},
    )


def _understood(preview: Preview) -> None:
    st.subheader("What was understood")
    st.markdown("\n".join(f"- {as_text(sentence)}" for sentence in preview.understood_for_screen))
    for left in preview.left_out:
        st.caption(f"Left out: {as_text(left.name_for_screen)}. {as_text(left.because)}")


def _store(actor: Actor, reading: Reading, said: Confirmations, preview: Preview) -> None:
    waiting = [question for question in preview.questions if question.open]
    nothing = not preview.something_to_store
    if waiting:
        st.info(f"Before it can be stored: {counted(len(waiting), 'question')} above to answer.")
    elif nothing:
        st.info("Nothing new to store: every row was seen before, is not about online safety, or was rejected.")
    if st.button("These columns and words are right: store it", type="primary", disabled=bool(waiting) or nothing):
        with st.spinner("Storing. A very long file takes half a minute."):
            imported, _ = commit_import(deployment(), actor=actor, reading=reading, confirmed=said)
        session.let_go()
        session.remember(ROUND, session.remembered(ROUND, 0) + 1)
        withdrawn = len(preview.missing) if preview.withdraws else 0
        session.say_once(
            f"Stored: {imported.new:,} new, {imported.corrected:,} corrected, {imported.seen_before:,} seen before, "
            f"{imported.not_online_safety:,} not online safety, {imported.rejected:,} rejected; "
            f"{imported.read:,} rows read in all."
            + (f" {counted(withdrawn, 'incident')} withdrawn." if withdrawn else "")
        )
        st.rerun()
