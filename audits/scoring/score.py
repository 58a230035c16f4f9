"""The score of one criterion: the lower of what is claimed and what can be shown, and its status in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from audits.scoring.evidence import SHOWN_WORDS
from audits.scoring.standing import Knowledge, Standing

TOP = 3
"""The highest level of judgement, evidence and score."""

MET = 2
"""From this level on something is in place, or shown."""

CLAIM_WORDS = ("not in place", "partly in place", "in place", "embedded")
"""What each level of judgement is called."""

SCORE_WORDS = (
    "not in place, or nothing to show it",
    "partly in place, or partly shown",
    "in place and shown",
    "embedded and shown",
)
"""What each score is called; the first two say "or" because either side can hold it down."""


class Status(StrEnum):
    """The five words for a duty, a requirement and any other criterion."""

    EVIDENCED = "evidenced"
    CLAIMED_ONLY = "claimed only"
    NOT_YET = "not yet in place"
    NOT_KNOWN = "not known"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Claimed, shown and score as three marks on one line, 0 to 3.

    `claimed` and `score` are None where it is not known, or does not apply; `shown` is always known.
    """

    claimed: int | None
    shown: int
    score: int | None
    status: Status

    @property
    def claimed_words(self) -> str:
        """What is claimed, in words; the status where nothing is."""
        return self.status.value if self.claimed is None else CLAIM_WORDS[self.claimed]

    @property
    def shown_words(self) -> str:
        """What is shown, in words."""
        return SHOWN_WORDS[self.shown]

    @property
    def words(self) -> str:
        """The score in words; the status where there is none."""
        return self.status.value if self.score is None else SCORE_WORDS[self.score]


def score(standing: Standing, level: int) -> Score:
    """The lower of the standing claim and the level of the evidence (0 to 3)."""
    claim = standing.claim
    return Score(
        claimed=claim,
        shown=level,
        score=None if claim is None else min(claim, level),
        status=_status(standing, level),
    )


def _status(standing: Standing, level: int) -> Status:
    if standing.knowledge is Knowledge.NOT_APPLICABLE:
        return Status.NOT_APPLICABLE
    if standing.claim is None:
        return Status.NOT_KNOWN
    if standing.claim < MET:
        return Status.NOT_YET
    return Status.EVIDENCED if level >= MET else Status.CLAIMED_ONLY
