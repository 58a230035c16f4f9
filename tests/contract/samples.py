"""Made-up records that fit together: one school with an audit begun in it and an import made."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from audits.model.action import Action, ActionStatus
from audits.model.answer import Answer, Draft, Judgement
from audits.model.audit import Audit
from audits.model.evidence import EvidenceItem, StoredFile
from audits.model.incident import Import, Incident, RowUnit
from audits.model.person import Channel, Grant, Person, Role
from audits.model.release import Extent, Release, ReleasedFigure, ReleaseKind, Sign
from audits.model.school import RollCount, School
from audits.model.session import FailedSignIn, Session
from audits.model.trail import FIRST_LINK, TrailEntry
from checklists.model import EvidenceKind, Phase, Risk, SchoolKind

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
TODAY = date(2026, 11, 16)
SCHOOL = "larch-lane"
OTHER = "mill-bank"
CATALOGUE = "c" * 64
FILE = "f" * 64


def minutes(count: int) -> datetime:
    """A moment this many minutes after noon."""
    return NOON + timedelta(minutes=count)


def a_school(**said: Any) -> School:
    return School(
        **{
            "id": SCHOOL,
            "version": 1,
            "name": "Larch Lane Primary",
            "phases": (Phase.PRIMARY,),
            "kind": SchoolKind.MAINTAINED,
            "settings": (),
            "made_up": True,
            "recorded_at": NOON,
            "recorded_by": "owner",
        }
        | said
    )


def a_person(**said: Any) -> Person:
    return Person(
        **{
            "id": "asha",
            "version": 1,
            "name": "Asha Bell",
            "sign_in": f"{said.get('id', 'asha')}@larch.example",
            "password_hash": "hash",
            "active": True,
            "made_up": True,
            "recorded_at": NOON,
            "recorded_by": "owner",
        }
        | said
    )


def a_grant(**said: Any) -> Grant:
    return Grant(
        **{
            "school_id": SCHOOL,
            "id": "grant-1",
            "person_id": "asha",
            "role": Role.DSL,
            "held": True,
            "recorded_at": NOON,
            "recorded_by": "owner",
        }
        | said
    )


def a_roll(**said: Any) -> RollCount:
    return RollCount(
        **{
            "school_id": SCHOOL,
            "id": "roll-1",
            "counted_on": TODAY,
            "year_group": "",
            "pupils": 210,
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def an_audit(**said: Any) -> Audit:
    return Audit(
        **{
            "school_id": SCHOOL,
            "id": "audit-1",
            "checklist": "essentials",
            "term": "2026/27 Autumn",
            "catalogue": CATALOGUE,
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def an_answer(**said: Any) -> Answer:
    return Answer(
        **{
            "school_id": SCHOOL,
            "audit_id": "audit-1",
            "criterion_id": "filtering.tested",
            "version": 1,
            "judgement": Judgement.IN_PLACE,
            "reason": "",
            "narrative": "Target each half-term.",
            "confirmed_on": TODAY,
            "judgement_version": 1,
            "narrative_version": 1,
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def a_file(**said: Any) -> StoredFile:
    return StoredFile(
        **{
            "school_id": SCHOOL,
            "sha256": FILE,
            "size": 1_200,
            "media_type": "application/pdf",
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def an_item(**said: Any) -> EvidenceItem:
    return EvidenceItem(
        **{
            "school_id": SCHOOL,
            "id": "item-1",
            "version": 1,
            "title": "Filter test log",
            "kind": EvidenceKind.LOG,
            "true_from": None,
            "true_until": None,
            "collected_on": TODAY,
            "added_on": TODAY,
            "file": "",
            "file_name": "",
            "link": "",
            "statement": "In the office, green folder.",
            "shareable": True,
            "withdrawn_on": None,
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def an_action(**said: Any) -> Action:
    return Action(
        **{
            "school_id": SCHOOL,
            "id": "action-1",
            "version": 1,
            "criterion_id": "filtering.tested",
            "what": "Test the filter on the tablets.",
            "owner": "Network manager",
            "owner_id": "",
            "due_on": None,
            "status": ActionStatus.TO_DO,
            "effect": "",
            "check_result_id": "",
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def an_import(**said: Any) -> Import:
    return Import(
        **{
            "school_id": SCHOOL,
            "id": "import-1",
            "label": "16 November 2026, workbook",
            "file_sha256": FILE,
            "shape": "shape-1",
            "mapping_id": "mapping-1",
            "unit": RowUnit.INCIDENT,
            "read": 2,
            "new": 2,
            "corrected": 0,
            "seen_before": 0,
            "not_online_safety": 0,
            "rejected": 0,
            "unmapped": 0,
            "undated": 0,
            "first_day": TODAY,
            "last_day": TODAY,
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def an_incident(**said: Any) -> Incident:
    return Incident(
        **{
            "school_id": SCHOOL,
            "id": "incident-1",
            "version": 1,
            "import_id": "import-1",
            "unit": RowUnit.INCIDENT,
            "source_ref": "4711",
            "row_digest": "d" * 64,
            "copy": 1,
            "row_number": 2,
            "happened_on": TODAY,
            "happened_at": None,
            "recorded_on": TODAY,
            "risk": Risk.CONDUCT,
            "types": ("online-bullying",),
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def a_release(**said: Any) -> Release:
    return Release(
        **{
            "school_id": SCHOOL,
            "id": "release-1",
            "period": "2026/27 Autumn 1",
            "label": "Autumn 1 2026/27",
            "kind": ReleaseKind.HALF_TERM,
            "first_day": date(2026, 9, 1),
            "last_day": date(2026, 10, 23),
            "threshold": 5,
            "extent": Extent.TABLES,
            "figures": (
                ReleasedFigure(code="all", label="All incidents", parent="", table="", sign=Sign.FIGURE, number=21),
            ),
            "adds_up": (),
            "late": False,
            "catalogue": CATALOGUE,
            "content_hash": "e" * 64,
            "recorded_at": NOON,
            "recorded_by": "asha",
        }
        | said
    )


def a_deed(**said: Any) -> TrailEntry:
    return TrailEntry(
        **{
            "school_id": SCHOOL,
            "seq": 1,
            "at": NOON,
            "actor_id": "asha",
            "channel": Channel.WEB,
            "deed": "answer",
            "subject": "criterion:filtering.tested",
            "fields": ("judgement",),
            "digest": "0" * 64,
            "about_incidents": False,
            "previous": FIRST_LINK,
            "hash": "1" * 64,
        }
        | said
    )


def a_draft(**said: Any) -> Draft:
    return Draft(
        **{
            "school_id": SCHOOL,
            "audit_id": "audit-1",
            "criterion_id": "filtering.tested",
            "person_id": "asha",
            "field": "narrative",
            "text": "Target each",
            "seen_version": 0,
            "updated_at": NOON,
        }
        | said
    )


def a_session(**said: Any) -> Session:
    return Session(
        **{
            "token_sha256": "a" * 64,
            "person_id": "asha",
            "school_id": SCHOOL,
            "csrf": "token",
            "begun_at": NOON,
            "seen_at": NOON,
        }
        | said
    )


def failures(**said: Any) -> FailedSignIn:
    return FailedSignIn(
        **{"sign_in": "asha@larch.example", "failures": 1, "last_at": NOON, "locked_until": None} | said
    )
