"""Which of a criterion's examples are of a wanted kind of evidence, judged by the words that they are written in."""

from __future__ import annotations

import re
from collections.abc import Collection

from checklists.model import Criterion, EvidenceKind

_ASKED = {"survey", "poll", "voice", "comments", "comment", "answers", "views", "view", "talks", "feedback"}

TELLING_WORDS: dict[EvidenceKind, tuple[set[str], ...]] = {
    EvidenceKind.POLICY: ({"policy", "procedure", "rules"},),
    EvidenceKind.PLAN: ({"plan", "plans", "scheme", "map"},),
    EvidenceKind.RISK_ASSESSMENT: ({"risk"}, {"assessment", "assessments"}),
    EvidenceKind.MINUTES: ({"minute", "minutes"},),
    EvidenceKind.ROLE: ({"role", "job"}, {"description", "descriptions"}),
    EvidenceKind.AGREEMENT: ({"signature", "signatures", "acknowledgement", "acknowledgements", "agreements"},),
    EvidenceKind.PUBLISHED: ({"page", "letter", "letters", "newsletter"},),
    EvidenceKind.CONTRACT: ({"contract", "settings"},),
    EvidenceKind.TRAINING: ({"training", "induction", "briefing"},),
    EvidenceKind.LOG: ({"log", "logs", "register", "record", "records"},),
    EvidenceKind.CHECK: ({"test", "tests", "check", "checks", "sample", "trial"},),
    EvidenceKind.OBSERVATION: ({"observation", "observations", "walk", "visit", "visits"},),
    EvidenceKind.PUPIL_VOICE: ({"pupil", "pupils", "children's"}, _ASKED),
    EvidenceKind.PARENT_VOICE: ({"parent", "parents", "families"}, _ASKED),
    EvidenceKind.STAFF_VOICE: ({"staff", "teachers"}, _ASKED),
    EvidenceKind.EXTERNAL_REVIEW: ({"external", "outside", "independent", "adviser"},),
}
"""The words that tell a kind: an example is of the kind where it holds one word of each of its groups."""


def examples_of(criterion: Criterion, wanted: Collection[EvidenceKind]) -> tuple[str, ...]:
    """The examples that are of wanted kinds as far as their words tell, and of no other."""
    return tuple(
        example for example in criterion.examples if (told := _kinds_told(example)) and told <= frozenset(wanted)
    )


def _kinds_told(example: str) -> frozenset[EvidenceKind]:
    words = set(re.findall(r"[a-z]+(?:'s)?", example.lower()))
    return frozenset(kind for kind, groups in TELLING_WORDS.items() if all(group & words for group in groups))
