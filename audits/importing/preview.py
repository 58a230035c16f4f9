"""An upload understood: from files and what the DSL has said so far, to all that she must see before it is kept.

Nothing is stored here. What leaves is free of names, pupil ids and free text, but for what is named `for_screen`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audits.importing.categories import Words
from audits.importing.facts import draft_of
from audits.importing.fields import Field
from audits.importing.lookups import HowToRead
from audits.importing.mapping import Mapped, MappedTable, map_columns
from audits.importing.matching import Known, Matched, match
from audits.importing.passed_over import passed_over
from audits.importing.questions import (
    Told,
    answers,
    ask_about_matches,
    ask_dates,
    ask_missing,
    ask_recorded,
    ask_unit,
)
from audits.importing.rows import AcceptedRow, RowsRead, read_rows
from audits.importing.summary import sentences
from audits.importing.tables import Reading, read_files
from audits.importing.understood import (
    Account,
    Confirmations,
    ExistingRows,
    FoundTable,
    IncidentDraft,
    Preview,
    Question,
    SeriousRow,
    ToRemember,
    Totals,
    UploadedBytes,
)
from audits.importing.wording import Wording, understand_words
from audits.model.incident import ImportMapping, RowUnit
from checklists.model import Taxonomy


def preview(
    files: Sequence[UploadedBytes],
    *,
    taxonomy: Taxonomy,
    key: bytes,
    remembered: Sequence[ImportMapping],
    existing: ExistingRows,
    confirmed: Confirmations | None,
    today: date,
) -> Preview:
    """What the importer makes of files; a Refusal where none of them can be read.

    `key` is the school's own, for every digest. `remembered` holds the latest mapping of each shape, of which the one
    for this shape (or for most of its headings) is used. Days after `today` lie in the future.
    """
    return preview_reading(
        read_files(files),
        taxonomy=taxonomy,
        key=key,
        remembered=remembered,
        existing=existing,
        confirmed=confirmed,
        today=today,
    )


def preview_reading(
    reading: Reading,
    *,
    taxonomy: Taxonomy,
    key: bytes,
    remembered: Sequence[ImportMapping],
    existing: ExistingRows,
    confirmed: Confirmations | None,
    today: date,
) -> Preview:
    """The same from files that have been read already, so that each answer of the DSL is seen at once."""
    confirmed = confirmed or Confirmations()
    words = Words(taxonomy)
    mapped = map_columns(reading, words=words, key=key, remembered=remembered, confirmed=confirmed)
    earlier = mapped.remembered
    told = Told(now=confirmed.choices, earlier=earlier.choices if earlier else {})
    wording = understand_words(
        [(one.table, one.fields) for one in mapped.tables],
        words,
        {**(earlier.words if earlier else {}), **confirmed.words},
    )
    unit_question, unit = ask_unit(told)
    date_questions, date_rules = ask_dates(mapped, told)
    recorded_question = ask_recorded(mapped, told)
    how = HowToRead(key=key, today=today, said=wording.said, dates=date_rules, known_words=words.known_words)
    read = [
        read_rows(
            one.table,
            one.keys,
            one.fields,
            how=how,
            words=words,
            taxonomy=taxonomy,
            unit=unit or RowUnit.INCIDENT,
            recorded_is_happened=recorded_question is not None and recorded_question.answer == "yes",
        )
        for one in mapped.tables
    ]
    matched = match(
        [(one.shape, rows.accepted) for one, rows in zip(mapped.tables, read, strict=True)], existing, answers(told)
    )
    questions = [
        unit_question,
        *date_questions,
        *([recorded_question] if recorded_question else []),
        *ask_about_matches(matched, told),
    ]
    missing = ask_missing(len(matched.missing), told)
    return _assembled(
        reading,
        mapped,
        wording,
        read,
        matched,
        tuple(questions + ([missing] if missing else [])),
        taxonomy,
        unit,
        words,
    )


def _assembled(
    reading: Reading,
    mapped: Mapped,
    wording: Wording,
    read: Sequence[RowsRead],
    matched: Matched,
    questions: tuple[Question, ...],
    taxonomy: Taxonomy,
    unit: RowUnit | None,
    words: Words,
) -> Preview:
    drafts = tuple(_draft(one) for one in matched.kept)
    accepted = [row for rows in read for row in rows.accepted]
    days = sorted(one.facts.happened_on for one in matched.held if one.facts.happened_on)
    tables = tuple(_found(one) for one in mapped.tables)
    account = _account(read, matched, drafts)
    serious = _serious(accepted, taxonomy)
    first_day, last_day = (days[0], days[-1]) if days else (None, None)
    return Preview(
        understood_for_screen=sentences(
            tables, account, unit, first_day, last_day, kind_label=reading.kind_label, serious=len(serious)
        ),
        tables=tables,
        left_out=(*mapped.left_out, *passed_over(mapped.tables, words)),
        columns=tuple(column for one in mapped.tables for column in one.columns),
        words=wording.guesses,
        questions=questions,
        drafts=drafts,
        rejected=tuple(note for rows in read for note in rows.rejected),
        partly_read=tuple(note for rows in read for note in rows.partly),
        serious=serious,
        missing=tuple(matched.missing),
        account=account,
        totals=_totals(matched, unit, mapped),
        unit=unit,
        first_day=first_day,
        last_day=last_day,
        shape=mapped.shape,
        file_sha256=reading.file_sha256,
        kind_label=reading.kind_label,
        to_remember=ToRemember(
            columns={
                column.key: column.field.value for one in mapped.tables for column in one.columns if column.confirmed
            },
            words=wording.to_remember,
            choices={question.key: question.answer for question in questions if question.answer},
        ),
    )


def _draft(known: Known) -> IncidentDraft:
    row = known.row
    if row is None:
        raise ValueError("Only what a row of the upload gave is stored.")
    return draft_of(known.facts, table=row.table, row_number=row.row_number, copy=known.copy, corrects=known.id)


def _account(read: Sequence[RowsRead], matched: Matched, drafts: Sequence[IncidentDraft]) -> Account:
    rejected = sum(len(rows.rejected) for rows in read)
    elsewhere = sum(rows.not_online_safety for rows in read)
    return Account(
        read=sum(len(rows.accepted) for rows in read) + rejected + elsewhere,
        new=matched.new,
        corrected=matched.corrected,
        seen_before=matched.seen_before,
        not_online_safety=elsewhere,
        rejected=rejected,
        unmapped=sum(not draft.types for draft in drafts),
        undated=sum(draft.happened_on is None for draft in drafts),
    )


def _serious(accepted: Sequence[AcceptedRow], taxonomy: Taxonomy) -> tuple[SeriousRow, ...]:
    needs = {one.id: one.needs_agency for one in taxonomy.types if one.needs_agency}
    serious = []
    for row in accepted:
        unmet = [one for one in row.facts.types if one in needs and not set(needs[one]) & set(row.facts.agencies)]
        if unmet:
            agencies = tuple(dict.fromkeys(agency for one in unmet for agency in needs[one]))
            serious.append(SeriousRow(table=row.table, row_number=row.row_number, types=tuple(unmet), needs=agencies))
    return tuple(serious)


def _totals(matched: Matched, unit: RowUnit | None, mapped: Mapped) -> Totals:
    """What the upload holds, each incident once; None where the file cannot say."""
    if unit is None:
        return Totals(incidents=None, pupils=None, alerts=None)
    held = matched.held
    if unit is RowUnit.ALERT:
        return Totals(incidents=None, pupils=None, alerts=len(held))
    if unit is RowUnit.PUPIL:
        numbers = {one.facts.source_ref for one in held}
        return Totals(incidents=None if "" in numbers else len(numbers), pupils=len(held), alerts=None)
    fields = {field for one in mapped.tables for field in one.fields.values()}
    named = bool(fields & {Field.PUPIL_ID, Field.PUPIL_NAME})
    return Totals(incidents=len(held), pupils=sum(one.pupils for one in held) if named else None, alerts=None)


def _found(one: MappedTable) -> FoundTable:
    header = one.table.header
    return FoundTable(
        number=one.table.number,
        name_for_screen=one.table.name_for_screen,
        header_row=header.row + 1,
        first_row=header.data[0] + 1 if header.data else header.row + 2,
        rows=len(header.data),
        blank=header.blank,
        repeated=header.repeated,
        notes=tuple(row + 1 for row in header.notes),
        far_cells=one.table.sheet.far_cells,
        shape=one.shape,
    )
