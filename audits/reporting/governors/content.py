"""What the governors' report is made of: one school at one moment, with the last term's for comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from audits.findings.position import Position
from audits.findings.promises import Promise
from audits.model.action import Action
from audits.model.governor_reply import GovernorReply
from audits.model.release import Release
from audits.reporting.parts.areas import Before
from audits.reporting.parts.duties import NamedDuty
from audits.reporting.parts.signing import SignedTerm
from audits.scoring.bridge import Bridge
from audits.scoring.gate import Gate


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question for the meeting: why it is asked, what to listen for, and the reply once there is one.

    `before` is the reply of the last earlier term, where the question is asked again.
    """

    question: str
    why: str
    strong: str
    thin: str
    ask_to_see: str
    reply: GovernorReply | None = None
    before: GovernorReply | None = None


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The point that this term is compared with; `bridge` is None where nothing applied.

    `name` completes "at ..."; `short` is its term alone; `promised` says from when on `promises` stood.
    """

    name: str
    short: str
    promised: str
    gate: Gate
    areas: Before
    bridge: Bridge | None
    promises: tuple[Promise, ...]


@dataclass(frozen=True, kw_only=True)
class GovernorsReport:
    """Everything that the report says.

    `basis` says whose answers count; `known_at` is the moment up to which things were known and `on` its day;
    `in_hand` is the open action per criterion; `titles` are the criteria's, by id; `earlier` is None in a first term.
    `of_one_audit` says that it tells of an audit alone: `signed`, `waiting` and `releases` are that audit's then.
    `left_out` names the earlier audit that is not compared with, as its figures are no longer the signed ones; or "".
    """

    school: str
    made_up: bool
    term: str
    basis: str
    known_at: datetime
    on: date
    position: Position
    gate: Gate
    duties: tuple[NamedDuty, ...]
    actions: tuple[Action, ...]
    in_hand: Mapping[str, Action]
    titles: Mapping[str, str]
    of_one_audit: bool
    earlier: Earlier | None
    left_out: str
    releases: tuple[Release, ...]
    questions: tuple[Question, ...]
    signed: tuple[SignedTerm, ...]
    waiting: tuple[str, ...]
