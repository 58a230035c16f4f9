"""The statistical guide: `python -m tests.spec.statistics` writes docs/statistics.md anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from audits.trends.charts.chart import FEWEST_A_MONTH, FEWEST_POINTS, LONGEST_BASELINE
from audits.trends.verdicts.dispersion import DEFAULT_DISPERSION, FEWEST_PERIODS, WEIGHT_OF_DEFAULT
from audits.trends.verdicts.family import IN_FAMILY
from tests.simulations import SCHOOLS, SCHOOLS_FOR_POWER, YEARS
from tests.spec.render import Chapter

GUIDE = Path(__file__).parents[2] / "docs" / "statistics.md"
TABLES = Path(__file__).with_name("statistics.yaml")
FIGURES = Path(__file__).parents[1] / "simulations" / "figures.yaml"

FILLED_IN = {
    "family": ", ".join(
        one.value if one.name == "TOTAL" else f"each {'of the four Cs' if one.name == 'RISK' else one.value}"
        for one in IN_FAMILY
    ),
    "default": f"{DEFAULT_DISPERSION:g}",
    "weight": str(WEIGHT_OF_DEFAULT),
    "fewest_periods": str(FEWEST_PERIODS),
    "fewest_points": str(FEWEST_POINTS),
    "longest_baseline": str(LONGEST_BASELINE),
    "fewest_a_month": str(FEWEST_A_MONTH),
    "schools": str(SCHOOLS),
    "schools_for_power": str(SCHOOLS_FOR_POWER),
    "years": str(YEARS),
}
"""What stands for a word in braces: the program's own constants, so that the guide cannot differ from them."""


def read_statistics() -> tuple[dict[str, Any], list[Chapter]]:
    """The whole file, and its chapters."""
    found = yaml.load(TABLES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # every cell is text
    return found, [Chapter(**chapter) for chapter in found["chapters"]]


def figures() -> dict[str, list[list[str]]]:
    """The rows of each simulation, as `python -m tests.simulations` last wrote them."""
    return yaml.load(FIGURES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def render() -> str:
    """The guide as Markdown, one sentence a line."""
    found, chapters = read_statistics()
    parts = [f"# {found['title']}", "\n".join(found["text"])]
    for chapter in chapters:
        parts += _section(chapter.title, chapter.text, [*chapter.given, *chapter.then], chapter.rows)
    for simulation in found["simulations"]:
        rows = figures()[simulation["id"]]
        parts += _section(simulation["title"], simulation["text"], simulation["head"], rows)
    closing = found["closing"]
    parts += [f"## {closing['title']}", "\n".join(f"- {source}" for source in closing["text"])]
    return "\n\n".join(parts) + "\n"


def _section(title: str, text: list[str], head: list[str], rows: list[list[str]]) -> list[str]:
    said = "\n".join(sentence.format(**FILLED_IN) for sentence in text)
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])
    return [f"## {title}", said, table]


if __name__ == "__main__":
    GUIDE.write_text(render(), encoding="utf-8")
