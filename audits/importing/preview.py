"""An upload understood: from files and what the DSL has said so far, to all that she must see before it is kept.

Nothing is stored here. What leaves is free of names, pupil ids and free text, but for what is named `for_screen`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from audits.importing.account import Account
from audits.importing.again.known import Matched, Part, Placed, Went, known_of
from audits.importing.again.matching import match
from audits.importing.again.sightings import Sightings
from audits.importing.asking.mapping import Mapped, MappedTable, map_columns
from audits.importing.asking.questions import (
    ONCE,
    answers,
    ask_about_matches,
    ask_missing,
    ask_recorded,
    ask_shared,
    ask_unit,
)
from audits.importing.asking.told import MISSING_QUESTION, WITHDRAW, Told, lasting
from audits.importing.collecting import without_collecting
from audits.importing.columns.fields import Field
from audits.importing.dates.questions import ask_dates, orders_of
from audits.importing.files.sheet import Column
from audits.importing.rows.drafts import Drafts
from audits.importing.rows.lookups import HowToRead
from audits.importing.rows.reading import RowsRead, read_rows
from audits.importing.rows.record_numbers import RecordNumbers
from audits.importing.rows.shared_numbers import each_says_the_whole, rows_that_share
from audits.importing.summary import sentences
from audits.importing.tables.finding import Reading, read_files
from audits.importing.tables.found import FoundTable
from audits.importing.tables.passed_over import passed_over
from audits.importing.totals import totals_of
from audits.importing.understood import (
    Confirmations,
    ExistingRows,
    Preview,
    Question,
    SeriousRow,
    ToRemember,
    UploadedBytes,
    WordGuess,
)
from audits.importing.words.categories import Words
from audits.importing.words.people import unusual_words
from audits.importing.words.wording import Wording, kept_of_remembered, understand_words, word_code
from audits.model.counting import FALSE_ALARM
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


@without_collecting
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
    told = Told(now=confirmed.choices, earlier=earlier.choices)
    named = unusual_words(_names_in(mapped), words.known_words)
    unit_question, unit = ask_unit(
        told, settled=RowUnit.INCIDENT if mapped.blank else None, several=len({one.shape for one in mapped.tables}) > 1
    )
    wording = understand_words(
        [(one.table, one.fields) for one in mapped.tables],
        words,
        {**earlier.words, **confirmed.words},
        named,
        key=key,
        online=mapped.blank or unit is RowUnit.ALERT,
    )
    date_questions, date_rules = ask_dates(mapped, told)
    recorded_question = ask_recorded(mapped, told)
    numbers = RecordNumbers(
        _columns_of_numbers(mapped),
        {one.source_ref for one in existing.incidents if one.source_ref},
        key=key,
        known_words=words.known_words,
        named=named,
    )
    how = HowToRead(key=key, today=today, said=wording.said, dates=date_rules, numbers=numbers)
    read = [
        read_rows(
            one.table,
            one.keys,
            one.fields,
            how=how,
            words=words,
            unit=unit or RowUnit.INCIDENT,
            recorded_is_happened=recorded_question is not None and recorded_question.answer == "yes",
        )
        for one in mapped.tables
    ]
    shared = ask_shared(rows_that_share(read), told)
    if shared is not None and shared.answer == ONCE:
        read = [each_says_the_whole(rows, words) for rows in read]
    parts = [
        Part(shape=one.shape, rows=rows.accepted, whole=not one.part)
        for one, rows in zip(mapped.tables, read, strict=True)
    ]
    matched = match(parts, known_of(existing), answers(told))
    questions = [
        *([unit_question] if unit_question else []),
        *date_questions,
        *([recorded_question] if recorded_question else []),
        *([shared] if shared else []),
        *ask_about_matches(matched, told),
    ]
    missing = ask_missing(len(matched.gone), told)
    questions += [missing] if missing else []
    # What an earlier file showed or the DSL said of it holds for the next one, also where this file does not ask it.
    said = {question.key: question.answer for question in questions if question.answer}
    said_now = {*confirmed.words, *(word_code(key, word) for word in confirmed.words)}
    kept = {word: meaning for word, meaning in earlier.words.items() if word not in said_now}
    to_remember = ToRemember(
        columns={column.key: column.field.value for one in mapped.tables for column in one.columns if column.confirmed},
        words={**kept_of_remembered(kept, words, named, key), **wording.to_remember},
        choices={**lasting(earlier.choices), **orders_of(date_rules), **said},
    )
    return _assembled(reading, mapped, wording, read, matched, tuple(questions), taxonomy, unit, words, to_remember)


def _names_in(mapped: Mapped) -> Iterator[str]:
    """Every different cell of the columns of names."""
    for one in mapped.tables:
        for index, field in one.fields.items():
            if field is Field.PUPIL_NAME:
                yield from (value for value in one.table.sheet.columns[index].values if isinstance(value, str))


def _columns_of_numbers(mapped: Mapped) -> Iterator[tuple[Column, npt.NDArray[np.int64]]]:
    """The columns of record numbers, each with the rows of data of its table."""
    for one in mapped.tables:
        rows = np.asarray(one.table.header.data, dtype=np.int64)
        yield from (
            (one.table.sheet.columns[at], rows) for at, field in one.fields.items() if field is Field.SOURCE_REF
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
    to_remember: ToRemember,
) -> Preview:
    withdraws = any(one.key == MISSING_QUESTION and one.answer == WITHDRAW for one in questions)
    days = sorted(one.facts.happened_on for one in matched.held if one.facts.happened_on)
    tables = tuple(_found(one) for one in mapped.tables)
    accounts = _accounts(mapped, read, matched)
    account = sum(accounts, Account())
    serious = _serious(matched.placed, read, taxonomy, wording.guesses)
    fields = {field for one in mapped.tables for field in one.fields.values()}
    first_day, last_day = (days[0], days[-1]) if days else (None, None)
    totals = totals_of(matched.held, unit, fields)
    certain = [one for one in serious if not one.perhaps]
    partly = tuple(note for rows in read for note in rows.partly)
    return Preview(
        understood_for_screen=sentences(
            tables,
            account,
            unit,
            totals,
            first_day,
            last_day,
            kind_label=reading.kind_label,
            serious=certain,
            partly=partly,
        ),
        tables=tables,
        left_out=(*mapped.left_out, *passed_over(mapped.tables, words)),
        columns=tuple(column for one in mapped.tables for column in one.columns),
        words=wording.guesses,
        questions=questions,
        drafts=Drafts(matched.kept),
        rejected=tuple(note for rows in read for note in rows.rejected),
        partly_read=partly,
        serious=serious,
        missing=tuple(one.id for one in matched.gone),
        withdraws=withdraws,
        sightings=Sightings(matched.placed, matched.kept, [one.table.number for one in mapped.tables]),
        account=account,
        accounts=accounts,
        totals=totals,
        unit=unit,
        first_day=first_day,
        last_day=last_day,
        days=_days(mapped, read, matched, first_day, last_day),
        shape=mapped.shape,
        file_sha256=reading.file_sha256,
        kind_label=reading.kind_label,
        to_remember=to_remember,
    )


def _days(
    mapped: Mapped, read: Sequence[RowsRead], matched: Matched, first: date | None, last: date | None
) -> tuple[tuple[date, ...], ...]:
    """The days of each table between the first and the last incident; of a table without one of those, none."""
    if first is None or last is None:
        return tuple(() for _ in mapped.tables)
    held: dict[int, set[date]] = {one.table.number: set() for one in mapped.tables}
    for table, day in {(one.row.table, one.known.facts.happened_on) for one in matched.placed}:
        if day is not None:
            held[table].add(day)
    for one, rows in zip(mapped.tables, read, strict=True):
        if held[one.table.number]:
            held[one.table.number].update(day for day in rows.other_days if first <= day <= last)
    return tuple(tuple(sorted(days)) for days in held.values())


def _accounts(mapped: Mapped, read: Sequence[RowsRead], matched: Matched) -> tuple[Account, ...]:
    """Where the rows of each table went."""
    went = matched.counts_by_table()
    lacks = Counter(
        (one.row.table, what)
        for one in matched.kept
        if one.row is not None and not (one.facts.types and one.facts.happened_on)
        for what, held in (("type", one.facts.types), ("day", one.facts.happened_on))
        if not held
    )
    return tuple(
        Account(
            read=len(rows.accepted) + len(rows.rejected) + rows.not_online_safety,
            new=went[table][Went.NEW] if table in went else 0,
            corrected=went[table][Went.CORRECTED] if table in went else 0,
            seen_before=went[table][Went.SEEN_BEFORE] if table in went else 0,
            not_online_safety=rows.not_online_safety,
            rejected=len(rows.rejected),
            unmapped=lacks[table, "type"],
            undated=lacks[table, "day"],
        )
        for table, rows in zip((one.table.number for one in mapped.tables), read, strict=True)
    )


def _serious(
    placed: Sequence[Placed], read: Sequence[RowsRead], taxonomy: Taxonomy, words: Sequence[WordGuess]
) -> tuple[SeriousRow, ...]:
    """The rows of types that need an agency and that name none; after them those whose waiting words may mean such.

    Those that are rejected for their date are among them, and false alarms are not.
    """
    needs = {one.id: one.needs_agency for one in taxonomy.types if one.needs_agency}
    waiting = {one.kept: one.if_online for one in words if one.kept and one.if_online in needs}

    def unmet(types: Iterable[str], agencies: Sequence[str]) -> tuple[str, ...]:
        return tuple(one for one in types if one in needs and not set(needs[one]) & set(agencies))

    @cache
    def types_of(
        types: tuple[str, ...], unmapped: tuple[str, ...], agencies: tuple[str, ...]
    ) -> tuple[tuple[str, ...], bool]:
        if found := unmet(types, agencies):
            return found, False
        return unmet(dict.fromkeys(waiting[one] for one in unmapped if one in waiting), agencies), True

    rows = [(*place.row[:2], place.row.facts, place.went is Went.SEEN_BEFORE, "") for place in placed]
    rows += [(*one[:2], one.facts, False, one.reason) for table in read for one in table.refused]
    serious = []
    for table_number, row_number, facts, seen_before, not_stored in rows:
        types, perhaps = types_of(facts.types, facts.unmapped, facts.agencies)
        if types and facts.outcome != FALSE_ALARM:
            serious.append(
                SeriousRow(
                    table=table_number,
                    row_number=row_number,
                    types=types,
                    needs=tuple(dict.fromkeys(agency for one in types for agency in needs[one])),
                    seen_before=seen_before,
                    perhaps=perhaps,
                    not_stored=not_stored,
                )
            )
    return tuple(sorted(serious, key=lambda one: (one.perhaps, one.table, one.row_number)))


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
