"""Any record of each type that the model allows, in a school whose audit, import, catalogue and file exist."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from audits.model.annotation import Annotation
from audits.model.check import CheckPlan, Target
from audits.model.explanation import Explanation
from audits.model.faults import InvalidValue
from audits.model.own_criteria import OwnCriteriaKept
from audits.model.release import ReleasedFigure, ReleaseThreshold, Sign
from audits.model.school import RollCount
from audits.model.sign_off import Correction, SignOff
from audits.model.term import AcademicYear, Closure, HalfTerm, TermName
from checklists.model import Phase
from tests.contract.samples import CATALOGUE, FILE, SCHOOL

# Every character that text may hold: half a surrogate pair and NUL are refused by the store, in words.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
WORDS = TEXT.filter(lambda text: bool(text.strip()))
SIGN_INS = st.from_regex(r"[a-z0-9.@-]{1,30}", fullmatch=True)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
# A database knows no moment that is before the year 1 or after 9999 in some zone.
MOMENTS = st.builds(datetime.combine, st.dates(date(2, 1, 1), date(9998, 12, 31)), st.times(), tzinfo=st.timezones())
YEARS = st.builds(AcademicYear, st.integers(1, 9998))
COUNTS = st.integers(0, 2**63 - 1)


@st.composite
def _halves(draw: st.DrawFn) -> tuple[HalfTerm, ...]:
    days = sorted(draw(st.lists(DAYS, max_size=8, unique=True)))
    pairs = list(zip(days[::2], days[1::2], strict=False))
    return tuple(
        HalfTerm(
            year=draw(YEARS),
            term=draw(st.sampled_from(TermName)),
            half=draw(st.sampled_from([1, 2])),
            first_day=first,
            last_day=last,
            label=draw(TEXT),
        )
        for first, last in pairs
    )


# Fields whose values must exist elsewhere, or whose range the model or the store sets.
SET: Mapping[str, st.SearchStrategy[Any]] = {
    "school_id": st.just(SCHOOL),
    "audit_id": st.just("audit-1"),
    "import_id": st.just("import-1"),
    "release_id": st.just("release-1"),
    "catalogue": st.just(CATALOGUE),
    "version": st.integers(1, 2**31 - 1),
    "seq": st.integers(2, 2**31 - 1),
    "phases": st.lists(st.sampled_from(Phase), min_size=1).map(tuple),
    "halves": _halves(),
    "name": WORDS,
    "title": WORDS,
    "what": WORDS,
    "reason": WORDS,
    "effect": WORDS,
    "reply": WORDS,
    "sign_in": SIGN_INS,
    "share": st.integers(0, 100),
}


@st.composite
def any_record(draw: st.DrawFn, record: type[Any]) -> Any:
    """A record of this type; fields that depend on one another are made to fit."""
    hints = typing.get_type_hints(record)
    values = {field.name: draw(_of(field.name, hints[field.name])) for field in dataclasses.fields(record)}
    if "judgement" in values:
        values["confirmed_on"] = None if values["judgement"] is None else draw(DAYS)
    if "link" in values:
        values |= draw(_places())
    if values.get("true_from") and values.get("true_until"):
        values["true_from"], values["true_until"] = sorted([values["true_from"], values["true_until"]])
    if "read" in values:
        rows = draw(st.lists(st.integers(0, 100_000), min_size=5, max_size=5))
        parts = dict(zip(("new", "corrected", "seen_before", "not_online_safety", "rejected"), rows, strict=True))
        values |= {**parts, "read": sum(rows)}
    if record is ReleaseThreshold:
        values["threshold"] = draw(st.integers(5, 10))
    if record is RollCount:
        values["pupils"] = draw(st.integers(0, 20_000))
    if record is CheckPlan:
        lists = ("places", "devices", "user_groups", "networks")
        values |= {"every_months": draw(st.integers(1, 36))}
        values |= {name: draw(st.lists(TEXT, max_size=3).map(tuple)) for name in lists}
    if record is Annotation:
        values["rebases"] = values["rebases"] and values["kind"].may_rebase and bool(values["note"].strip())
    if record in (Explanation, Correction, OwnCriteriaKept):
        values["text"] = draw(WORDS)
    if record is SignOff:
        values |= {"place": draw(st.integers(1, 2**31 - 1)), "minute": draw(WORDS)}
    try:
        return record(**values)
    except InvalidValue as refused:
        raise AssertionError(f"The strategy made a {record.__name__} that the model refuses: {refused}") from refused


def _of(name: str, annotation: Any) -> st.SearchStrategy[Any]:
    return SET[name] if name in SET else _of_type(annotation)


def _of_type(annotation: Any) -> st.SearchStrategy[Any]:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT,
        bool: st.booleans(),
        int: COUNTS,
        date: DAYS,
        time: st.times(),
        datetime: MOMENTS,
        Closure: st.builds(Closure, first_day=DAYS, last_day=DAYS),
        ReleasedFigure: _figures(),
        Target: st.builds(Target, place=TEXT, device=TEXT, user_group=TEXT, network=TEXT),
    }
    if origin is types.UnionType:
        return st.none() | _of_type(next(one for one in arguments if one is not types.NoneType))
    if origin is tuple and arguments[-1] is not Ellipsis:
        return st.tuples(*map(_of_type, arguments))
    if origin is tuple:
        return st.lists(_of_type(arguments[0]), max_size=4).map(tuple)
    if origin is Mapping:
        return st.dictionaries(_of_type(arguments[0]), _of_type(arguments[1]), max_size=4)
    if issubclass(annotation, StrEnum):
        return st.sampled_from(annotation)
    return simple[annotation]


def _figures() -> st.SearchStrategy[ReleasedFigure]:
    words = {"code": TEXT, "label": TEXT, "parent": TEXT, "table": TEXT}
    hidden = st.sampled_from([Sign.FEWER, Sign.HIDDEN])
    return st.builds(ReleasedFigure, **words, sign=st.just(Sign.FIGURE), number=COUNTS) | st.builds(
        ReleasedFigure, **words, sign=hidden, number=st.none()
    )


def _places() -> st.SearchStrategy[dict[str, str]]:
    nowhere = {"file": "", "link": "", "statement": ""}
    return st.one_of(
        st.just(nowhere | {"file": FILE}),
        TEXT.map(lambda rest: nowhere | {"link": f"https://{rest}"}),
        TEXT.filter(bool).map(lambda text: nowhere | {"statement": text}),
    )
