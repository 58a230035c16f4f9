"""What a file cannot say and the DSL must: each question in plain words, with the answers that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.importing.dates import Order, OrderFound, find_order
from audits.importing.fields import Field
from audits.importing.lookups import DateRule
from audits.importing.mapping import Mapped
from audits.importing.matching import Answers, Matched
from audits.importing.sheet import Cell
from audits.importing.understood import UNIT_QUESTION, Option, Question
from audits.model.incident import RowUnit

RECORDED_QUESTION = "recorded"
SAME_SYSTEM_QUESTION = "same system"
DETAILS_QUESTION = "details"
WORDING_QUESTION = "wording"
MISSING_QUESTION = "missing"
WITHDRAW = "withdraw"

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
        told = self.now.get(key) or (
            "" if key in _EACH_TIME or key.startswith("turned:") else self.earlier.get(key, "")
        )
        return told if told in {one.id for one in options} else ""


def ask_unit(told: Told) -> tuple[Question, RowUnit | None]:
    """What one row is; no file says it."""
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
        found = find_order(held)
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


def ask_about_matches(matched: Matched, told: Told) -> list[Question]:
    """What only the DSL can say of rows that are like stored ones, or are no longer there."""
    asked: list[tuple[str, int, str, str, str, str]] = [
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
            "The rows have no record number to tell a correction from another incident.",
            "Yes, they correct what is stored",
            "No, leave what is stored as it is",
        ),
        (
            WORDING_QUESTION,
            matched.other_wording,
            "{rows} the same day, kind and pupils as a stored one that this file lacks. Are they the same incidents?",
            "The rows have no record number, and their wording differs from what was uploaded before.",
            "Yes, the same incidents in other words",
            "No, further incidents",
        ),
    ]
    questions = []
    for key, count, ask, why, yes, no in asked:
        if count:
            options = (Option(id="yes", label=yes), Option(id="no", label=no))
            rows = "1 row has" if count == 1 else f"{count} rows have"
            questions.append(
                Question(
                    key=key,
                    ask_for_screen=ask.format(rows=rows),
                    why=why,
                    options=options,
                    answer=told.answer(key, options),
                )
            )
    return questions


def ask_missing(missing: int, told: Told) -> Question | None:
    """What becomes of stored incidents that an upload of the same layout and days lacks; they stay unless told."""
    if not missing:
        return None
    options = (
        Option(id="keep", label="Keep them"),
        Option(id=WITHDRAW, label="Withdraw them: they no longer count"),
    )
    what = "1 incident that is" if missing == 1 else f"{missing} incidents that are"
    return Question(
        key=MISSING_QUESTION,
        ask_for_screen=f"This file lacks {what} stored for the same days. What should become of them?",
        why="They may have been deleted in the system they came from, or the file may hold a part only.",
        options=options,
        must=False,
        answer=told.answer(MISSING_QUESTION, options),
    )
