"""Areas in a document: a chart of bars, and the same figures as a table, with those of the term before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from audits.findings.position import Position
from audits.reporting.charts import Bar, FilledBars
from audits.reporting.content import Cell, Column, Table
from audits.reporting.documents import Block, Picture, Words
from audits.scoring.areas import AreaScore, Mean
from audits.scoring.footing import Fills

Before = Mapping[str, Fills | None]
"""What each area had at the earlier point, by its id."""

UP, DOWN = "up", "down"

NOTHING_APPLIES = "Nothing that is asked applies to this school yet, so there is no score."


def area_blocks(position: Position, before: Before | None, *, earlier: str = "") -> list[Block]:
    """The whole in a sentence, the chart and its table; `earlier` names the point that `before` holds."""
    if position.overall is None:
        return [Words(text=NOTHING_APPLIES)]
    rows = [(one, one.mean) for one in position.areas if one.mean is not None]
    bars = tuple(_bar(one, mean, before, earlier) for one, mean in rows)
    marked = " The upright mark shows where an area's score stood then." if before is not None else ""
    return [
        Words(text=f"All areas together: {position.overall.words} {_answered(position.overall)}"),
        Picture(
            title=area_finding(rows),
            reading=f"Each bar is everything asked in an area, weighted. Dark: the score so far. Striped: the gap. "
            f"Dotted: not known yet.{marked}",
            chart=FilledBars(bars=bars),
        ),
        _table(rows, before, earlier),
    ]


def area_finding(rows: Sequence[tuple[AreaScore, Mean]]) -> str:
    """The finding: where the largest known gap is, or why none can be named."""
    if not any(mean.answered for _, mean in rows):
        return "Nothing is known yet in any area"
    largest, mean = max(rows, key=lambda row: row[1].gap)
    if not mean.gap:
        return "No area has a known gap"
    return f"The largest known gap is in {largest.area.title[:1].lower()}{largest.area.title[1:]}"


def moved_areas(position: Position, before: Before | None) -> list[str]:
    """The titles of the areas whose score is another than before, in order."""
    if before is None:
        return []
    return [
        one.area.title
        for one in position.areas
        if one.mean is not None and _moved(_known(before.get(one.area.id)), one.mean) in (UP, DOWN)
    ]


def _table(rows: Sequence[tuple[AreaScore, Mean]], before: Before | None, earlier: str) -> Table:
    then = [Column(heading=f"Score {earlier}", width=16), Column(heading="Moved", width=8)]
    return Table(
        title="Areas in figures",
        columns=(
            Column(heading="Area", width=30),
            *(then if before is not None else ()),
            Column(heading="Score so far", width=10),
            Column(heading="Gap", width=8),
            Column(heading="Not known", width=9),
            Column(heading="Answered", width=11),
        ),
        rows=tuple(_row(one, mean, before) for one, mean in rows),
    )


def _row(one: AreaScore, mean: Mean, before: Before | None) -> tuple[Cell, ...]:
    known, not_known, gap = mean.percentages
    then: tuple[Cell, ...] = ()
    if before is not None:
        earlier = _known(before.get(one.area.id))
        then = ("not asked" if earlier is None else _percent(earlier), _moved(earlier, mean))
    return (one.area.title, *then, f"{known}%", f"{gap}%", f"{not_known}%", f"{mean.answered} of {mean.applicable}")


def _bar(one: AreaScore, mean: Mean, before: Before | None, earlier: str) -> Bar:
    then = None if before is None else _known(before.get(one.area.id))
    return Bar(
        label=one.area.title,
        known=mean.known,
        gap=mean.gap,
        not_known=mean.not_known,
        percentages=mean.percentages,
        before=then,
        before_words="" if then is None else f"{_percent(then)} {earlier}",
    )


def _known(fills: Fills | None) -> Fraction | None:
    return None if fills is None else fills.known


def _percent(part: Fraction) -> str:
    return f"{round(part * 100)}%"


def _moved(before: Fraction | None, after: Mean) -> str:
    """Whether the figure as it is printed is another."""
    if before is None:
        return "new"
    then, now = round(before * 100), after.percentages[0]
    return UP if now > then else DOWN if now < then else "no"


def _answered(mean: Mean) -> str:
    return f"{mean.answered} of {mean.applicable} questions that apply have a known answer."
