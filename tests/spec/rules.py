"""What each table is checked with: from the given cells of its rows, the cells that the program says follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from audits.findings.position import Position, position
from audits.findings.steps import cheapest_step
from audits.model.answer import Answer, Judgement
from audits.model.check import CheckOutcome
from audits.model.evidence import EvidenceItem
from audits.scoring.areas import mean
from audits.scoring.evidence import SHOWN_WORDS, shown, under_question
from audits.scoring.falls import next_fall
from audits.scoring.frameworks import requirement_status
from audits.scoring.gate import GATE_ORDER, Gate
from audits.scoring.line import Line, line
from audits.scoring.score import CLAIM_WORDS, SCORE_WORDS, Status, score
from audits.scoring.standing import UNANSWERED, Knowledge, Standing, standing_answer
from audits.scoring.validity import last_day_current
from audits.scoring.wording import day_words
from checklists.model import Asks, Cite, Criterion, EvidenceKind, Extent, Role, Strength
from tests.builders import (
    LAW,
    TODAY,
    make_answer,
    make_catalogue,
    make_criterion,
    make_item,
    make_profile,
    make_result,
)
from tests.spec.reading import read_answers, read_day, read_items, read_results

Row = Sequence[str]
FAILED_ON = date(2026, 11, 9)
