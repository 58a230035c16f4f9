"""What a file cannot say and the DSL must: each question in plain words, with the answers that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.importing.again.known import Answers, Matched
from audits.importing.columns.fields import Field
from audits.importing.date_order import OrderFound, find_order
from audits.importing.dates import Order
from audits.importing.files.sheet import Cell
from audits.importing.lookups import DateRule
from audits.importing.mapping import Mapped
from audits.importing.rows import AcceptedRow
from audits.importing.understood import UNIT_QUESTION, Option, Question
from audits.model.incident import RowUnit

RECORDED_QUESTION = "recorded"
SAME_SYSTEM_QUESTION = "same system"
DETAILS_QUESTION = "details"
WORDING_QUESTION = "wording"
MISSING_QUESTION = "missing"
WITHDRAW = "withdraw"

FEW = 6
"""Rows that a question names by their numbers; of more it gives how many they are."""

_YES_NO = {"yes": True, "no": False}
_DATES = frozenset({Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON})
_EACH_TIME = frozenset({DETAILS_QUESTION, WORDING_QUESTION, MISSING_QUESTION})


@dataclass(frozen=True, slots=True)
class Told:
    """The answers given: in this upload, and in an earlier one of the same headings."""

    now: Mapping[str, str]
    earlier: Mapping[str, str]

    def answer(self, key: str, options: Sequence[Option]) -> str:
        """The answer to a question, "" where there is none; what concerns single rows is never taken from earlier."""
        told = self.now.get(key) or ("" if of_one_upload(key) else self.earlier.get(key, ""))
        return told if told in {one.id for one in options} else ""


def ask_unit(told: Told, *, settled: RowUnit | None) -> tuple[Question | None, RowUnit | None]:
    """What one row is, which no file says but our own, where it is `settled`."""
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
        why="It decides what the charts count, and is printed under each of them.",
        options=options,
        answer=told.answer(UNIT_QUESTION, options),
    )
    return question, RowUnit[question.answer] if question.answer else None


def ask_dates(mapped: Mapped, told: Told) -> tuple[list[Question], dict[str, DateRule]]:
    """The order of dates per heading, over all tables that have it, with a question where they do not say."""
    cells: dict[str, list[Cell]] = {}
    headings: dict[str, str] = {}
    samples: dict[str, str] = {}
    for one in mapped.tables:
        for column in one.columns:
            if column.field in _DATES:
                table = one.table
                of_column = table.sheet.columns[column.index]
                codes = {of_column.codes[row] for row in table.header.data}
                cells.setdefault(column.key, []).extend(of_column.values[code] for code in sorted(codes))
                headings[column.key] = column.heading_for_screen
                samples.setdefault(column.key, next(iter(column.samples_for_screen), ""))
    questions: list[Question] = []
    rules: dict[str, DateRule] = {}
    for key, held in cells.items():
        found = find_order(held, headings[key])
        order, turn = found.order, False
        if found.ask:
            questions.append(_order(key, headings[key], samples[key], found, told))
            order = Order(questions[-1].answer) if questions[-1].answer else None
        if found.swapped:
            questions.append(_turned(key, headings[key], told))
            turn = questions[-1].answer == "turned"
        rules[key] = DateRule(order, turn)
    return questions, rules


def _order(key: str, heading: str, sample: str, found: OrderFound, told: Told) -> Question:
    options = (
        Option(id=Order.DAY_FIRST.value, label="The day comes first, as usual in Britain"),
        Option(id=Order.MONTH_FIRST.value, label="The month comes first, as usual in America"),
    )
    why = (
        "Some dates here can only be read one way and some only the other. Those that do not fit your answer are set "
        "aside and listed."
        if found.mixed
        else "No date in the file has a day after the 12th to show which it is."
    )
    return Question(
        key=f"order:{key}",
        ask_for_screen=f'In the column "{heading}", with dates like {sample}: which comes first?',
        why=why,
        options=options,
        answer=told.answer(f"order:{key}", options),
    )


def _turned(key: str, heading: str, told: Told) -> Question:
    options = (
        Option(id="right", label="The dates are right as they stand"),
        Option(id="turned", label="Day and month were exchanged: turn them back"),
    )
    return Question(
        key=f"turned:{key}",
        ask_for_screen=f'In the column "{heading}", did a spreadsheet program exchange days and months?',
        why="Every real date here has a day up to the 12th, and every date after the 12th is plain text. "
        "That happens when a British file is opened in a program set to American dates.",
        options=options,
        answer=told.answer(f"turned:{key}", options),
    )


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
    )


def answers_given(choices: Mapping[str, str]) -> Answers:
    """The answers that an upload was stored with; a question that was not asked then stays open."""
    return answers(Told(now=choices, earlier={}))


def lasting(choices: Mapping[str, str]) -> dict[str, str]:
    """Those answers of an earlier upload that hold for the next one of the same headings too."""
    return {key: answer for key, answer in choices.items() if not of_one_upload(key)}


def of_one_upload(key: str) -> bool:
    """Whether a question concerns single rows or cells, so that its answer is good for one upload alone."""
    return key in _EACH_TIME or key.startswith("turned:")


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
