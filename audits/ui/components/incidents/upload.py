"""Uploading incidents: the file, what was understood, what only the DSL can say, and storing it."""

from __future__ import annotations

import hashlib

import streamlit as st

from audits.importing.tables import Reading
from audits.importing.understood import Confirmations, Preview, UploadedBytes, WordFit
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.incidents.uploads import commit_import, preview_import, read_upload
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.incidents.upload_columns import confirm_columns
from audits.ui.components.incidents.upload_questions import answer_questions
from audits.ui.components.incidents.upload_serious import first_the_serious
from audits.ui.components.incidents.upload_words import confirm_words
from audits.ui.components.tables import table
from audits.ui.components.words import counted
from audits.ui.resources import deployment

LARGEST_MEGABYTES = 50

ROUND = "upload-round"
READING = "upload-reading"


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
            session.let_go()
            return
        uploaded = [UploadedBytes(file.name, file.getvalue()) for file in files]
        reading = _reading(actor, uploaded)
        if reading is not None:
            _go_through(actor, reading)


def _reading(actor: Actor, files: list[UploadedBytes]) -> Reading | None:
    """The files as read, kept for the runs of this page only."""
    mark = hashlib.sha256(b"".join(hashlib.sha256(file.content).digest() for file in files)).hexdigest()
    kept = session.kept(READING, Reading, mark)
    if kept is not None:
        return kept
    try:
        with st.spinner("Reading the file. A long one takes a few seconds."):
            reading = read_upload(actor=actor, files=files)
    except Refusal as refusal:
        show_refusal(refusal)
        return None
    session.keep(READING, reading, mark)
    return reading


def _go_through(actor: Actor, reading: Reading) -> None:
    mark = session.kept_mark(READING)
    preview = preview_import(
        deployment(), actor=actor, reading=reading, confirmed=session.kept(f"{READING}-said", Confirmations, mark)
    )
    first_the_serious(actor, preview)
    _understood(preview)
    said = Confirmations(
        choices=answer_questions(preview, mark),
        columns=confirm_columns(preview, mark),
        words=confirm_words(preview, deployment().catalogue.taxonomy, mark),
    )
    changed = _changes(preview, said)
    if changed != session.kept(f"{READING}-said", Confirmations, mark):
        session.keep(f"{READING}-said", changed, mark)
        st.rerun()
    _account(preview)
    _store(actor, reading, said, preview)


def _changes(preview: Preview, said: Confirmations) -> Confirmations:
    """What the DSL has said otherwise than was guessed; the rest stays a guess until she stores the upload."""
    fields = {column.key: None if column.confirmed else column.field for column in preview.columns}
    meanings = {word.key: None if word.fit is WordFit.CONFIRMED else word.meaning for word in preview.words}
    return Confirmations(
        columns={key: field for key, field in said.columns.items() if fields.get(key) is not field},
        words={key: meaning for key, meaning in said.words.items() if meanings.get(key) != meaning},
        choices=said.choices,
    )


def _understood(preview: Preview) -> None:
    st.subheader("What was understood")
    st.markdown("\n".join(f"- {as_text(sentence)}" for sentence in preview.understood_for_screen))
    for left in preview.left_out:
        st.caption(f"Left out: {as_text(left.name_for_screen)}. {as_text(left.because)}")


def _account(preview: Preview) -> None:
    account = preview.account
    st.subheader("Where every row goes")
    table(
        f"{counted(account.read, 'row')} read",
        ["New", "Corrected", "Seen before", "Not online safety", "Rejected"],
        [
            [
                f"{number:,}"
                for number in (
                    account.new,
                    account.corrected,
                    account.seen_before,
                    account.not_online_safety,
                    account.rejected,
                )
            ]
        ],
    )
    st.caption(
        f"{account.read:,} read = {account.new:,} new + {account.corrected:,} corrected + "
        f"{account.seen_before:,} seen before + {account.not_online_safety:,} not online safety + "
        f"{account.rejected:,} rejected. Among the new and corrected: {account.unmapped:,} not yet mapped, "
        f"{account.undated:,} without a date."
    )
    notes = [*preview.rejected, *preview.partly_read]
    if notes:
        with st.expander(f"Rows to look at ({len(notes):,})"):
            table("Row by row", ["Row", "Why"], [[str(note.row_number), note.reason] for note in notes[:200]])


def _store(actor: Actor, reading: Reading, said: Confirmations, preview: Preview) -> None:
    waiting = [question for question in preview.questions if question.open]
    nothing_new = not preview.account.new + preview.account.corrected
    if waiting:
        st.info(f"Before it can be stored: {counted(len(waiting), 'question')} above to answer.")
    elif nothing_new:
        st.info("Nothing new to store: every row was seen before, is not about online safety, or was rejected.")
    if st.button("These columns and words are right: store it", type="primary", disabled=bool(waiting) or nothing_new):
        imported, _ = commit_import(deployment(), actor=actor, reading=reading, confirmed=said)
        session.let_go()
        session.remember(ROUND, session.remembered(ROUND, 0) + 1)
        session.say_once(
            f"Stored: {imported.new:,} new, {imported.corrected:,} corrected, {imported.seen_before:,} seen before, "
            f"{imported.not_online_safety:,} not online safety, {imported.rejected:,} rejected; "
            f"{imported.read:,} rows read in all."
        )
        st.rerun()
