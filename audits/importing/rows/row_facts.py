"""The facts of many rows at once: column by column, each different value worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial

import numpy as np
import numpy.typing as npt

from audits.importing.asking.shape import keyed_all
from audits.importing.columns.fields import Field
from audits.importing.rows.facts import RowFacts
from audits.importing.rows.lookups import DayRead, Lookup, Lookups
from audits.importing.understood import NOT_ONLINE_SAFETY
from audits.importing.words.categories import Words, says_a_shelf, says_no_kind, says_online
from audits.importing.words.wording import Said
from audits.model.incident import RowUnit
from checklists.model import Risk


@dataclass(frozen=True, slots=True)
class Kinds:
    """What the words of a row's categories come to."""

    types: tuple[str, ...]
    risk: Risk | None
    other_risks: tuple[Risk, ...]
    waiting: tuple[str, ...]
    not_online_safety: bool


def kinds_of(said: Lookup[tuple[Said, ...]], words: Words) -> Lookup[Kinds]:
    """What the category words of each row come to."""

    def understood(said: tuple[Said, ...]) -> Kinds:
        online = any(one.if_online for one in said) and any(says_online(one.key) for one in said)
        meant = {one.key: (one.if_online if online else "") or one.meaning for one in said}
        types = words.rank.types({meaning for meaning in meant.values() if words.is_type(meaning)})
        unknown = [one for one in said if not meant[one.key]]
        elsewhere = any(one.meaning == NOT_ONLINE_SAFETY for one in said) and not types
        elsewhere = elsewhere and all(says_no_kind(one.key) for one in unknown)
        # The primary risk is the first type's first; the other types' primary risks stand beside it.
        primaries = words.rank.risks(types)
        return Kinds(
            types=types,
            risk=primaries[0] if primaries else None,
            other_risks=primaries[1:],
            waiting=tuple(sorted({one.kept for one in unknown if one.kept and not (types and says_a_shelf(one.key))})),
            not_online_safety=elsewhere,
        )

    return said.then(understood)


def pupils_named(look: Lookups) -> npt.NDArray[np.int64]:
    """How many pupils each row names, by id or by name, whichever are more."""
    by_id = look.pupils.then(lambda cells: len(_hashes(cells)))
    most: npt.NDArray[np.int64] = np.maximum(
        np.array(by_id.means)[by_id.codes], np.array(look.named.means)[look.named.codes]
    )
    return most


def make_facts(
    look: Lookups,
    days: Mapping[Field, Lookup[DayRead]],
    kinds: Lookup[Kinds],
    places: npt.NDArray[np.int64],
    *,
    one_word: Mapping[Field, Lookup[tuple[str, ...]]],
    key: bytes,
    unit: RowUnit,
) -> list[RowFacts]:
    """The facts of the rows at the given places of a table; of the fields of `one_word` the first word stands."""
    happened = days[Field.HAPPENED_ON].at(places)
    on = happened.then(lambda day: day.day).rows()
    at = happened.then(lambda day: day.at).rows()
    if look.time:
        at = [clock or time for clock, time in zip(look.time.at(places).rows(), at, strict=True)]
    recorded = days[Field.RECORDED_ON].at(places).then(lambda day: day.day)
    pupils = look.pupils.at(places).then(_hashes)
    chosen = kinds.at(places)

    def ids(field: Field) -> list[tuple[str, ...]]:
        found = look.coded.get(field)
        return [()] * len(places) if found is None else found.at(places).then(_sorted).rows()

    def one_id(field: Field) -> list[str]:
        found = one_word.get(field)
        return [""] * len(places) if found is None else found.at(places).then(_first).rows()

    columns: dict[str, Sequence[object]] = {
        "unit": [unit] * len(places),
        "source_ref": look.ref.at(places).then(lambda ref: ref[0]).rows() if look.ref else [""] * len(places),
        "row_digest": _digests(look, places, on, at, recorded, pupils, key),
        "happened_on": on,
        "happened_at": [clock if day else None for clock, day in zip(at, on, strict=True)],
        "recorded_on": recorded.rows(),
        "risk": chosen.then(lambda one: one.risk).rows(),
        "other_risks": chosen.then(lambda one: one.other_risks).rows(),
        "types": chosen.then(lambda one: one.types).rows(),
        "unmapped": chosen.then(lambda one: one.waiting).rows(),
        "pupils": pupils.rows(),
        "year_groups": ids(Field.YEAR_GROUP),
        "involved": ids(Field.INVOLVED),
        "place": one_id(Field.PLACE),
        "equipment": one_id(Field.EQUIPMENT),
        "platform": one_id(Field.PLATFORM),
        "came_to_light": one_id(Field.CAME_TO_LIGHT),
        "actions": ids(Field.ACTION),
        "agencies": ids(Field.AGENCY),
        "parents_informed": one_id(Field.PARENTS_INFORMED),
        "parents_reason": one_id(Field.PARENTS_REASON),
        "outcome": one_id(Field.OUTCOME),
        "change_made": one_id(Field.CHANGE_MADE),
        "closed_on": days[Field.CLOSED_ON].at(places).then(lambda day: day.day).rows(),
    }
    # As `_make` does it, but without a call in Python for each of a hundred thousand rows.
    return list(map(partial(tuple.__new__, RowFacts), zip(*(columns[name] for name in RowFacts._fields), strict=True)))


def _digests(
    look: Lookups,
    places: npt.NDArray[np.int64],
    on: list[date | None],
    at: list[time | None],
    recorded: Lookup[date | None],
    pupils: Lookup[tuple[str, ...]],
    key: bytes,
) -> list[str]:
    """The keyed digests of what identifies each row: when, what kind, who, and what was written.

    Not of its record number, which finds a row by itself, nor of what changes as a case goes on (actions, outcome),
    nor of the year group, which systems print as it is today.
    """
    written = {one: str(one or "") for one in {*on, *at}}
    parts = zip(
        map(written.__getitem__, on),
        map(written.__getitem__, at),
        recorded.then(lambda day: str(day or "")).rows(),
        look.said.at(places).then(lambda said: "\x1e".join(sorted({one.key for one in said}))).rows(),
        pupils.then("\x1e".join).rows(),
        look.names.at(places).then(lambda names: "\x1e".join(sorted(names))).rows(),
        look.texts.at(places).then("\x1e".join).rows(),
        strict=True,
    )
    return keyed_all(key, "row", map("\x1f".join, parts))


def _hashes(cells: tuple[tuple[tuple[str, ...], int], ...]) -> tuple[str, ...]:
    return tuple(sorted({one for ids, _ in cells for one in ids}))


def _sorted(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))


def _first(ids: tuple[str, ...]) -> str:
    return ids[0] if ids else ""
