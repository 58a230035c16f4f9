"""How the figures come about, as it stands in every document: formula, weights, catalogue, and what is not said."""

from __future__ import annotations

from audits.findings.position import Position
from audits.reporting.documents import Block, Points
from audits.scoring.areas import FORMULA, WEIGHTS_SENTENCE


def method_blocks(position: Position) -> list[Block]:
    """The formula, the weights and the catalogue's version."""
    return [
        Points(
            items=(
                "Each question has a judgement (what the school claims) and evidence (what can be shown), both on one "
                "scale: not in place, partly in place, in place, embedded. Its score is the lower of the two.",
                FORMULA,
                WEIGHTS_SENTENCE,
                "Evidence and answers run out after a set time, so a score falls by itself until they are renewed.",
                "What nobody has answered is not known; it is never taken for a no.",
                f"Catalogue of questions: version {position.catalogue_version}, hash {position.catalogue_hash[:12]}.",
            )
        )
    ]
