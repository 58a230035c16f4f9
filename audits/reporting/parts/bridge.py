"""Why the score moved, in a document: a sentence, a waterfall, the causes as a table, and what lies behind each."""

from __future__ import annotations

from collections.abc import Mapping

from audits.reporting.charts import Step, Waterfall
from audits.reporting.content import Column, Table
from audits.reporting.documents import Block, Picture, Words
from audits.scoring.bridge import MEANINGS, Bridge, Cause
from audits.scoring.bridge_words import Rounded, because, headline, percent, points, rounded
from audits.scoring.wording import counted

NAMED = 4
"""Questions named behind each cause; the page that compares terms has them all."""


def bridge_blocks(bridge: Bridge, titles: Mapping[str, str]) -> list[Block]:
    """The bridge between two points; `titles` are the criteria's, by id."""
    if not bridge.parts:
        return [Words(text=f"{headline(bridge)}.")]
    found = rounded(bridge)
    moved = [cause for cause in Cause if bridge.of(cause)]
    return [
        Words(text=f"{headline(bridge)}. {because(bridge)}"),
        Picture(
            title="Why the score moved, in percentage points",
            reading="The dark bars are the score at both ends. Striped steps brought it up, crossed steps down. "
            "The scale does not begin at nothing, so that the steps can be seen. The steps sum to the change.",
            chart=Waterfall(
                first=Step(label=bridge.start.name, tenths=found.before, words=percent(found.before)),
                steps=tuple(_step(found, cause) for cause in moved),
                last=Step(label=bridge.end.name, tenths=found.after, words=percent(found.after)),
            ),
        ),
        Table(
            title="What lies behind each step",
            columns=(
                Column(heading="Cause", width=20),
                Column(heading="Points", width=9),
                Column(heading="What it means", width=34),
                Column(heading="Most of it from", width=40),
            ),
            rows=tuple(
                (cause.value.capitalize(), points(found.causes[cause]), MEANINGS[cause], _behind(bridge, cause, titles))
                for cause in moved
            ),
        ),
    ]


def _step(found: Rounded, cause: Cause) -> Step:
    return Step(label=cause.value.capitalize(), tenths=found.causes[cause], words=points(found.causes[cause]))


def _behind(bridge: Bridge, cause: Cause, titles: Mapping[str, str]) -> str:
    parts = bridge.of(cause)
    themselves = [part for part in parts if bridge.moved_itself(part)]
    named = [titles.get(part.criterion, part.criterion) for part in themselves[:NAMED]]
    more, others = len(themselves) - NAMED, len(parts) - len(themselves)
    if more > 0:
        named.append(f"and {more} more")
    if others:
        named.append(f"with it the share of {counted(others, 'other', 'others')} in the whole")
    return "; ".join(named)
