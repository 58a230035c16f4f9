"""What a file cannot say and the DSL must: each question in plain words, with the answers that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audits.importing.again.known import Answers, Matched
from audits.importing.asking.mapping import Mapped
from audits.importing.asking.told import (
    DETAILS_QUESTION,
    LAYOUT_QUESTION,
    MISSING_QUESTION,
    RECORD_QUESTION,
    RECORDED_QUESTION,
    SAME_SYSTEM_QUESTION,
    SHARED_QUESTION,
    WITHDRAW,
    WORDING_QUESTION,
    Told,
)
from audits.importing.columns.fields import Field
from audits.importing.rows.reading import AcceptedRow
from audits.importing.understood import UNIT_QUESTION, Option, Question
from audits.model.incident import RowUnit

ONCE = "once"
"""The answer that rows of one record number and day are one incident."""

FEW = 6
"""Rows that a question names by their numbers; of more it gives how many they are."""

_YES_NO = {"yes": True, "no": False}

ONE_FOR_ALL = " It is asked once for all of these tables: where it differs, upload their files one at a time."


def ask_unit(told: Told, *, settled: RowUnit | None, several: bool) -> tuple[Question | None, RowUnit | None]:
    """What one row is, which no file says but our own, where it is `settled`; one answer goes for `several` tables."""
    if settled is not None:
        return None, settled
    options = (
        Option(id=RowUnit.INCIDENT.name, label="One incident, whoever was in it"),
        Option(id=RowUnit.PUPIL.name, label="One pupil in an incident: several rows can belong to the same incident"),
        Option(id=RowUnit.ALERT.name, label="One alert from filtering or monitoring, which may not be an incident"),
    )
    question = Question(
        key=UNIT_QUESTION,
        ask_for_screen="What is one row of this file?",
        why=f"It decides what the charts count, and is printed under each of them.{ONE_FOR_ALL if several else ''}",
        options=options,
        answer=told.answer(UNIT_QUESTION, options),
    )
    return question, RowUnit[question.answer] if question.answer else None


def ask_recorded(mapped: Mapped, told: Told) -> Question | None:
    """Whether the date of recording may stand for the date it happened, in a file that has no other."""
    fields = {column.field for one in mapped.tables for column in one.columns}
    if Field.HAPPENED_ON in fields or Field.RECORDED_ON not in fields:
        return None
    options = (
        Option(id="yes", label="Yes, count each row on the day it was recorded"),
        Option(id="no", label="No, keep the rows as undated"),
    )
    return Question(
        key=RECORDED_QUESTION,
        ask_for_screen="This file says when each row was recorded and not when it happened. Use the one for the other?",
        why="Trends run on the day an incident happened. A row recorded late would be counted late.",
        options=options,
        answer=told.answer(RECORDED_QUESTION, options),
    )


def answers(told: Told) -> Answers:
    """The answers that matching goes by."""

    def yes_or_no(key: str) -> bool | None:
        return _YES_NO.get(told.answer(key, (Option(id="yes", label=""), Option(id="no", label=""))))

    return Answers(
        same_system=yes_or_no(SAME_SYSTEM_QUESTION),
        details_correct=yes_or_no(DETAILS_QUESTION),
        wording_corrects=yes_or_no(WORDING_QUESTION),
        same_record=yes_or_no(RECORD_QUESTION),
        same_incidents=yes_or_no(LAYOUT_QUESTION),
    )


def answers_given(choices: Mapping[str, str]) -> Answers:
    """The answers that an upload was stored with; a question that was not asked then stays open."""
    return answers(Told(now=choices, earlier={}))


def ask_about_matches(matched: Matched, told: Told) -> list[Question]:
    """What only the DSL can say of rows that are like stored ones."""
    asked: list[tuple[str, Sequence[AcceptedRow], str, str, str, str]] = [
        (
            SAME_SYSTEM_QUESTION,
            matched.other_system,
            "{rows} a record number that stored incidents of another layout also have. Is it the same system?",
            "Two systems can use the same numbers for different incidents.",
            "Yes, the same system: equal numbers are the same incident",
            "No, another system: these are other incidents",
        ),
        (
            DETAILS_QUESTION,
            matched.other_details,
            "{rows} the same words and day as a stored one, but other details. Take the new details?",
            "There is no record number to tell a correction from another incident.",
            "Yes, they correct what is stored",
            "No, leave what is stored as it is",
        ),
        (
            WORDING_QUESTION,
            matched.other_wording,
            "{rows} the same day, kind and pupils as a stored one that this file lacks. Is it the same incident?",
            "There is no record number, and the wording differs from what was uploaded before.",
            "Yes, the same in other words: correct what is stored",
            "No, a further incident",
        ),
        (
            RECORD_QUESTION,
            matched.other_record,
            "{rows} the record number of an incident of quite another day or kind. Is it the same record, put right?",
            "Some logs begin to number anew each term, so that one number stands for several incidents.",
            "Yes, the same record: correct what was there",
            "No, the numbers begin anew: these are further incidents",
        ),
        (
            LAYOUT_QUESTION,
            matched.other_layout,
            "{rows} the same day and kind as an incident in a sheet or an earlier upload with other columns. Are they "
            "the same incidents, listed once more?",
            "The columns differ, so what a row says cannot tell an incident listed twice from two incidents.",
            "Yes, the same incidents: count each once",
            "No, further incidents: count them too",
        ),
    ]
    questions = []
    for key, rows, ask, why, yes, no in asked:
        if rows:
            options = (Option(id="yes", label=yes), Option(id="no", label=no))
            questions.append(
                Question(
                    key=key,
                    ask_for_screen=ask.format(rows=_rows(rows)),
                    why=why,
                    options=options,
                    answer=told.answer(key, options),
                )
            )
    return questions


def _rows(rows: Sequence[AcceptedRow]) -> str:
    """The rows with their verb, by number where there are few and all in one table: Rows 4 and 9 have."""
    if len(rows) == 1:
        return f"Row {rows[0].row_number} has"
    if len(rows) > FEW or len({row.table for row in rows}) > 1:
        return f"{len(rows):,} rows have"
    *first, last = sorted(row.row_number for row in rows)
    return f"Rows {', '.join(map(str, first))} and {last} have"


def ask_shared(rows: Sequence[AcceptedRow], told: Told) -> Question | None:
    """Whether rows of one record number and day are one incident, in a file said to have an incident a row."""
    if not rows:
        return None
    options = (
        Option(id=ONCE, label="They are one incident, with a row for each kind or action: count it once"),
        Option(id="each", label="Each row is an incident of its own"),
    )
    return Question(
        key=SHARED_QUESTION,
        ask_for_screen=f"{_rows(rows)} the record number and day of another row. What are they?",
        why="You said that one row is one incident. If it is one pupil in an incident, say so instead.",
        options=options,
        answer=told.answer(SHARED_QUESTION, options),
    )


def ask_missing(missing: int, told: Told) -> Question | None:
    """What becomes of stored incidents that an upload of the same layout and days lacks."""
    if not missing:
        return None
    options = (
        Option(id="keep", label="Keep them: they happened"),
        Option(id=WITHDRAW, label="Withdraw them: they no longer count"),
    )
    what = "1 incident that is" if missing == 1 else f"{missing:,} incidents that are"
    return Question(
        key=MISSING_QUESTION,
        ask_for_screen=f"This file lacks {what} stored for the same days. What should become of them?",
        why="They may have been deleted in the system they came from, or this file may hold a part only.",
        options=options,
        answer=told.answer(MISSING_QUESTION, options),
    )
