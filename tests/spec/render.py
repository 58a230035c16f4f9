"""The tables as a chapter of the guide: `python -m tests.spec.render` writes docs/scoring.md anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from audits.findings.gaps import GAP_ORDER
from audits.findings.next_five import NEXT_FIVE_RULE
from audits.findings.reviews import COUNTED, WHAT_IS_A_REVIEW
from audits.scoring.areas import FORMULA, WEIGHTS_SENTENCE
from audits.scoring.bridge import MEANINGS, Cause
from audits.scoring.evidence import kind_words
from audits.scoring.falls import WARNING_DAYS
from audits.scoring.wording import listed
from checklists.model import EvidenceKind

GUIDE = Path(__file__).parents[2] / "docs" / "scoring.md"
TABLES = Path(__file__).with_name("scoring.yaml")

FILLED_IN = {
    "formula": FORMULA,
    "weights": WEIGHTS_SENTENCE,
    "gap_order": GAP_ORDER.replace(". ", ".\n"),
    "next_five_rule": NEXT_FIVE_RULE.replace(". ", ".\n"),
    "practice_kinds": kind_words(kind for kind in EvidenceKind if kind.shows_practice),
    "causes": "\n".join(f"{cause.value.capitalize()}: {MEANINGS[cause]}." for cause in Cause),
    "reviews_counted": str(COUNTED),
    "what_is_a_review": WHAT_IS_A_REVIEW,
    "warning_days": listed([str(days) for days in WARNING_DAYS]),
}
"""What stands for a word in braces: the program's own constants, so that the guide cannot differ from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One table with its rule: each row holds the given cells and then those that follow."""

    id: str
    title: str
    rule: str
    text: list[str]
    given: list[str]
    then: list[str]
    rows: list[list[str]]


def read_tables() -> tuple[str, list[str], list[Chapter]]:
    """The title, the opening sentences and the chapters."""
    found = yaml.load(TABLES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # every cell is text
    return found["title"], found["text"], [Chapter(**chapter) for chapter in found["chapters"]]


def render() -> str:
    """The guide's chapter as Markdown, one sentence a line."""
    title, text, chapters = read_tables()
    parts = [f"# {title}", "\n".join(text)]
    for chapter in chapters:
        parts += [f"## {chapter.title}", "\n".join(_filled(chapter.text)), _table(chapter)]
    return "\n\n".join(parts) + "\n"


def _filled(text: list[str]) -> list[str]:
    return [sentence.format(**FILLED_IN) for sentence in text]


def _table(chapter: Chapter) -> str:
    head = [*chapter.given, *chapter.then]
    lines = [head, ["---"] * len(head), *chapter.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    GUIDE.write_text(render(), encoding="utf-8")
