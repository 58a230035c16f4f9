"""What each column of a table probably is, by its heading and by what it holds, with a confidence and a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from audits.importing.columns.evidence import Evidence, look_into
from audits.importing.columns.fields import MEANING, Field
from audits.importing.columns.headings import HEADINGS
from audits.importing.files.sheet import Sheet, squeezed
from audits.importing.tables.header import Header
from audits.importing.words.categories import Words

ALIKE_FROM = 88.0
"""RapidFuzz's score, of 100, from which a heading is taken for one that we know."""

KINDS_NOT_SENTENCES = 0.4
"""From this share of known kinds of incident on, a column of short words under "What happened" is no description."""

SAYS_SO = 0.8
"""Confidence by its heading from which a column is the one of kinds of incident, so that no other is taken for it."""

HINTS = 0.5
"""Confidence by a heading from which a column is not taken for kinds of incident for what it holds."""

STATES = 0.8
"""From this share of known outcomes on, a column headed as a status holds outcomes."""

UNKNOWN = 0.3
"""Confidence in leaving out a column of which nothing is known."""

ZONED = " Times given with a zone are read as clocks in Britain showed them."

_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_DATES = (Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON)
_BY_CONTENT = (Field.PLACE, Field.EQUIPMENT, Field.PLATFORM, Field.AGENCY, Field.YEAR_GROUP)
_PHRASES = {heading: field for field, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one column is taken for; `reason` holds no word of the file."""

    field: Field
    confidence: float
    reason: str


def suggest_columns(sheet: Sheet, header: Header, words: Words) -> tuple[Suggestion, ...]:
    """One suggestion per column of the sheet; no field that a file has once is suggested twice."""
    ranked = []
    headed = [_by_heading(heading) for heading in header.headings]
    rows = np.asarray(header.data, dtype=np.int64)  # once for all columns: a long table has very many
    kinds = any(fields.get(Field.CATEGORY, (0.0, ""))[0] >= SAYS_SO for fields in headed)
    for index, by_heading in enumerate(headed):
        evidence = look_into(sheet.columns[index], rows, words)
        ranked.append(sorted(_candidates(by_heading, evidence, kinds=kinds), key=lambda one: -one.confidence))
    chosen: list[Suggestion | None] = [None] * len(ranked)
    taken: set[Field] = set()
    best_first = sorted(
        ((one, index) for index, candidates in enumerate(ranked) for one in candidates),
        key=lambda pair: (-pair[0].confidence, pair[1]),
    )
    for one, index in best_first:
        if chosen[index] is None and one.field not in taken:
            # What was best for the column and is taken by a better one leaves less certainty about the rest.
            second = one is not ranked[index][0]
            chosen[index] = Suggestion(one.field, round(one.confidence * (0.7 if second else 1.0), 2), one.reason)
            if not MEANING[one.field].several:
                taken.add(one.field)
    return tuple(one for one in chosen if one is not None)


def _candidates(headed: _Headed, evidence: Evidence, *, kinds: bool) -> list[Suggestion]:
    """What a column may be; with `kinds`, some column of the table is headed as the kind of incident."""
    found: list[Suggestion] = []
    elsewhere = kinds and Field.CATEGORY not in headed
    says = {field for field, (sure, _) in headed.items() if sure >= HINTS} - {Field.DESCRIPTION, Field.CATEGORY}
    for field in Field:
        confidence, said = headed.get(field, (0.0, ""))
        if field is Field.CATEGORY and not confidence and says:
            continue  # words for kinds of incident under a heading for something else
        if field is Field.OUTCOME and not confidence and Field.SEVERITY in headed:
            confidence = headed[Field.SEVERITY][0] if evidence.known[field] >= STATES else 0.0
            said = "Its words are outcomes." if confidence else ""
        confidence, held = _weighed(field, confidence, evidence, kinds=elsewhere)
        if field is Field.OUTCOME and Field.SEVERITY in headed and evidence.false_alarms:
            # Left out as a status, they would let false alarms count as incidents in silence.
            confidence, said, held = 0.95, "It tells false alarms from others.", ""
        if confidence > 0:
            found.append(Suggestion(field, round(min(confidence, 0.99), 2), " ".join(filter(None, (said, held)))))
    return [Suggestion(Field.IGNORE, UNKNOWN, _why_left_out(headed, found)), *found]


def _why_left_out(headed: _Headed, found: Sequence[Suggestion]) -> str:
    """Why nothing of a column is kept where it is taken for none of what it may be (`found`)."""
    sure = {field: confidence for field, (confidence, _) in headed.items() if confidence >= SAYS_SO}
    if not sure:
        return "We do not know this heading, so nothing in the column is kept."
    field = max(sure, key=lambda one: sure[one])
    fits = any(one.field is field and one.confidence > UNKNOWN for one in found)
    why = "another column is taken for it" if fits else "what stands in it does not fit"
    return f'The heading says "{MEANING[field].label}", but {why}, so nothing in the column is kept.'


_Headed = dict[Field, tuple[float, str]]
"""Field to a confidence and a reason, by the heading alone."""


def _by_heading(heading: str) -> _Headed:
    """The fields that a heading may mean, each with a confidence and the reason."""
    plain = squeezed(_BRACKETS.sub(" ", heading)) or squeezed(heading)
    if not plain:
        return {}
    if plain in _PHRASES:
        sure = 0.95 if " " in plain else 0.88
        return {_PHRASES[plain]: (sure, "The heading says so.")}
    found: dict[Field, tuple[float, str]] = {}
    if len(plain) >= 5:
        alike = process.extractOne(plain, _PHRASES.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE_FROM)
        if alike is not None:
            found[_PHRASES[alike[0]]] = (0.85, f'The heading is close to "{alike[0]}".')
    padded = f" {plain} "
    for phrase, field in _PHRASES.items():
        if f" {phrase} " in padded:
            confidence = 0.8 if " " in phrase else 0.5
            if confidence > found.get(field, (0.0, ""))[0]:
                found[field] = (confidence, f'The heading holds "{phrase}".')
    return found


def _weighed(field: Field, headed: float, held: Evidence, *, kinds: bool) -> tuple[float, str]:
    """The confidence that the heading gives, weighed by what the column holds, and what that adds to the reason."""
    if held.filled == 0:
        return headed, "The column is empty." if headed else ""
    if field in _DATES:
        if headed:
            dates = max(held.dates, held.day_numbers)
            return headed * (0.3 + 0.7 * dates), _share(dates, "dates") + (ZONED if held.zoned else "")
        by_content = 0.55 if field is Field.HAPPENED_ON and held.dates >= 0.8 else 0.0
        return by_content, "It holds dates, and the heading does not say which."
    if field is Field.HAPPENED_AT:
        if headed:
            return headed * (0.3 + 0.7 * held.times), _share(held.times, "times of day")
        return (0.6 if held.times >= 0.8 else 0.0), "It holds times of day."
    if field is Field.CATEGORY or MEANING[field].coded:
        return _vocabulary(field, headed, held)
    if field is Field.PUPIL_ID:
        if held.upns >= 0.5:
            return max(headed, 0.93), "It holds unique pupil numbers."
        return headed * (0.4 + 0.6 * held.digits), ""
    if field is Field.PUPIL_NAME:
        named = held.names >= 0.6 and held.length < 60
        numbered = held.digits >= 0.8
        return (max(headed, 0.9) if named else headed * (0.6 if numbered else 1.0)), "It holds names." if named else ""
    if field is Field.SOURCE_REF:
        return headed * (0.4 + 0.3 * held.digits + 0.3 * held.different) * (1.0 - held.names), ""
    if field is Field.DESCRIPTION:
        long = held.length > 40 and held.different > 0.6
        if not long and not kinds and held.known[Field.CATEGORY] >= KINDS_NOT_SENTENCES:
            return headed * 0.4, "It holds short words for kinds of incident."
        return max(headed, 0.75 if long else 0.0), "It holds sentences." if long else ""
    return headed, ""


def _vocabulary(field: Field, headed: float, held: Evidence) -> tuple[float, str]:
    known = held.known[field]
    wordy = 0.3 if field is Field.CATEGORY and held.length > 60 else 1.0
    if headed:
        floor = 0.3 if field is Field.YEAR_GROUP else 0.75
        weighed = headed * (floor + (1 - floor) * min(1.0, 2 * known)) * wordy * (1.0 - 0.9 * held.names)
        return weighed, _share(known, "words that we know") if known else ""
    if field is Field.CATEGORY and known >= 0.5:
        return (0.4 + 0.4 * known) * wordy, _share(known, "kinds of incident that we know")
    if field in _BY_CONTENT and known >= 0.8 and held.bare_numbers < 0.5:
        return 0.3 + 0.3 * known, _share(known, f'words for "{MEANING[field].label.lower()}"')
    return 0.0, ""


def _share(share: float, what: str) -> str:
    return f"{round(100 * share)}% of its filled cells hold {what}."
