"""Every record type that is kept, declared once: its table, its key and its rules, named as sentences.

Each table carries its school, but for four that are of the whole installation: people, because one person may hold
roles in several schools; sessions and failed sign-ins, because somebody signs in before any school is chosen; and
catalogues, because what was asked is the same for every school that was asked it.

An entry of a log is never changed; the latest is the one with the highest `entry`.
Schools and people have many entries each, so no foreign key can name them: their ids are guarded by the views.
"""

from __future__ import annotations

from typing import Any

from audits.storage.declaring import Kept, LogTable, ShelfTable
from audits.storage.tables.audit import (
    ACTIONS,
    ANSWERS,
    AUDITS,
    CHECK_PLANS,
    CHECK_RESULTS,
    CHECKS,
    CITATIONS,
    CORRECTIONS,
    DRAFTS,
    EVIDENCE,
    EXPLANATIONS,
    FILES,
    FROZEN,
    GOVERNOR_REPLIES,
    OWN_CRITERIA,
    SIGN_OFFS,
    STEPS,
)
from audits.storage.tables.ground import BEING_ERASED, CATALOGUES, METADATA
from audits.storage.tables.incidents import (
    ANNOTATIONS,
    IMPORT_ROWS,
    IMPORTS,
    IMPORTS_UNDONE,
    INCIDENTS,
    MAPPINGS,
    RELEASE_BASES,
    RELEASE_THRESHOLDS,
    RELEASES,
    RELEASES_SET_ASIDE,
    REVIEWS,
    UPLOAD_DRAFTS,
)
from audits.storage.tables.school import (
    CALENDARS,
    FAILED_SIGN_INS,
    GRANTS,
    JOBS,
    PEOPLE,
    ROLLS,
    SCHOOLS,
    SESSIONS,
    TRAIL,
)

__all__ = [
    "ACTIONS",
    "ANNOTATIONS",
    "ANSWERS",
    "AUDITS",
    "BEING_ERASED",
    "CALENDARS",
    "CATALOGUES",
    "CHECKS",
    "CHECK_PLANS",
    "CHECK_RESULTS",
    "CITATIONS",
    "CORRECTIONS",
    "DRAFTS",
    "EVIDENCE",
    "EXPLANATIONS",
    "FAILED_SIGN_INS",
    "FILES",
    "FROZEN",
    "GOVERNOR_REPLIES",
    "GRANTS",
    "IMPORTS",
    "IMPORTS_UNDONE",
    "IMPORT_ROWS",
    "INCIDENTS",
    "JOBS",
    "KEPT",
    "LOGS",
    "MAPPINGS",
    "METADATA",
    "OWN_CRITERIA",
    "PEOPLE",
    "RELEASES",
    "RELEASES_SET_ASIDE",
    "RELEASE_BASES",
    "RELEASE_THRESHOLDS",
    "REVIEWS",
    "ROLLS",
    "SCHOOLS",
    "SESSIONS",
    "SHELVES",
    "SIGN_OFFS",
    "STEPS",
    "TRAIL",
    "UPLOAD_DRAFTS",
]

LOGS: tuple[LogTable[Any], ...] = (
    SCHOOLS,
    ROLLS,
    CALENDARS,
    PEOPLE,
    GRANTS,
    AUDITS,
    STEPS,
    ANSWERS,
    CITATIONS,
    FILES,
    EVIDENCE,
    CHECKS,
    CHECK_RESULTS,
    CHECK_PLANS,
    ACTIONS,
    EXPLANATIONS,
    FROZEN,
    SIGN_OFFS,
    CORRECTIONS,
    IMPORTS,
    IMPORT_ROWS,
    IMPORTS_UNDONE,
    MAPPINGS,
    INCIDENTS,
    RELEASES,
    RELEASE_BASES,
    RELEASE_THRESHOLDS,
    RELEASES_SET_ASIDE,
    OWN_CRITERIA,
    REVIEWS,
    ANNOTATIONS,
    GOVERNOR_REPLIES,
    TRAIL,
)
SHELVES: tuple[ShelfTable[Any], ...] = (DRAFTS, UPLOAD_DRAFTS, SESSIONS, FAILED_SIGN_INS, JOBS)
KEPT: tuple[Kept[Any], ...] = (*LOGS, *SHELVES)
