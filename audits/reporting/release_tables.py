"""A release as plain data, for the page, the governors' report, the pack and the sign-off alike.

Every word here rests on what the release shows: nothing is worked out from a figure that it does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from audits.model.release import EVERYTHING, Extent, Release, ReleasedFigure, ReleaseKind, Sign
from audits.reporting.content import Cell, Column, Table
from audits.trends.releases.rows import BY_RISK, BY_YEARS

NOT_SHOWN = "not shown"

HEADINGS = {BY_RISK: "Kind of risk", BY_YEARS: "Year groups"}

WHAT_A_RELEASE_IS = (
    "A release is a fixed set of tables about one half-term or one year, published by the designated safeguarding "
    "lead. It never changes afterwards. An incident in a holiday counts with the next half-term. An incident that "
    "becomes known late, or is taken back, changes the next release and not the one it should have been in. "
    "Monitoring alerts and false alarms are not counted. An incident of several types counts with the first."
)


def release_tables(release: Release) -> tuple[Table, ...]:
    """Its tables, one after another, each with its total; none where only the total is shown, or nothing."""
    if release.extent is not Extent.TABLES:
        return ()
    total = release.figure(EVERYTHING)
    names = list(dict.fromkeys(one.table for one in release.figures if one.table))
    return tuple(_table(release, name, total) for name in names)


def totals_table(releases: Sequence[Release]) -> Table:
    """All incidents per released half-term, in order of time."""
    halves = sorted((one for one in releases if one.kind is ReleaseKind.HALF_TERM), key=lambda one: one.first_day)
    return Table(
        title="All incidents, half-term by half-term",
        columns=(Column(heading="Half-term", width=24), Column(heading="Incidents", width=16)),
        rows=tuple((one.label, total_cell(one)) for one in halves),
    )


def total_cell(release: Release) -> Cell:
    """What a release says of all incidents of its period."""
    total = release.figure(EVERYTHING)
    return NOT_SHOWN if total is None else cell(total, release.threshold)


def cell(figure: ReleasedFigure, threshold: int) -> Cell:
    """A figure as it stands in a table: the number, or the words for one that is not shown."""
    if figure.number is not None:
        return figure.number
    return fewer_than(threshold) if figure.sign is Sign.FEWER else NOT_SHOWN


def fewer_than(threshold: int) -> str:
    """The words for a figure under the threshold."""
    return f"fewer than {threshold}"


def release_headline(release: Release) -> str:
    """What a release says of its whole period, in a few words."""
    if release.extent is Extent.PASSED_OVER:
        return "passed over, because the records are not complete"
    total = release.figure(EVERYTHING)
    return "no table can be shown" if total is None else _counted(total, release.threshold)


def release_reading(release: Release) -> str:
    """One sentence or two on what the release shows."""
    headline = release_headline(release)
    most = [_most(release, table) for table in dict.fromkeys(one.table for one in release.figures if one.table)]
    said = [f"{_within_a_sentence(one.label)} ({one.number:,})" for one in most if one is not None]
    first = f"{headline[0].upper()}{headline[1:]}."
    return f"{first} Most often: {' and '.join(said)}." if said else first


def release_notes(release: Release) -> tuple[str, ...]:
    """What a reader needs to know beside the figures, one sentence or two each."""
    notes = []
    if release.extent is Extent.TOTAL:
        notes.append(
            "Most parts of this half-term would be too small to show, so only the total is. "
            "They come in the year's table."
        )
    if any(one.sign is Sign.HIDDEN for one in release.figures):
        notes.append(
            f'"{NOT_SHOWN.capitalize()}" stands for a figure of fewer than {release.threshold} (none included), or for '
            "one that would give such a figure away by adding and subtracting. Behind small figures there are children "
            "who could be recognised."
        )
    if any(one.sign is Sign.FEWER for one in release.figures):
        notes.append(f'"{fewer_than(release.threshold).capitalize()}" may also mean none.')
    if release.late:
        notes.append(
            f"{release.threshold} or more of these incidents happened in an earlier half-term and became known late, "
            "so this is not a picture of one half-term alone."
        )
    if release.kind is ReleaseKind.YEAR and release.adds_up:
        halves = ", ".join(one.partition(" ")[2] for one in release.adds_up)
        notes.append(f"This table adds up the half-terms as they were released: {halves}.")
    return tuple(notes)


def _table(release: Release, name: str, total: ReleasedFigure | None) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in (figure for figure in release.figures if figure.table == name and figure.parent == EVERYTHING):
        rows.append((one.label, cell(one, release.threshold)))
        parts = [part for part in release.figures if part.parent == one.code]
        shown = [part for part in parts if part.number is not None]
        rows += [(f"\u2013 {part.label}", part.number) for part in shown]
        if shown and len(shown) < len(parts):
            rows.append(("\u2013 the others of these", NOT_SHOWN))
    if total is not None:
        rows.append((total.label, cell(total, release.threshold)))
    return Table(
        title=name,
        columns=(
            Column(heading=HEADINGS[name], width=44),
            Column(heading="Incidents", width=14),
        ),
        rows=tuple(rows),
    )


def _most(release: Release, table: str) -> ReleasedFigure | None:
    """The row of a table that is the largest, where what is shown makes sure of it: the rest together is less."""
    total = release.figure(EVERYTHING)
    shown = [
        one for one in release.figures if one.table == table and one.parent == EVERYTHING and one.number is not None
    ]
    first = max(shown, key=lambda one: one.number or 0, default=None)
    if total is None or total.number is None or first is None or first.number is None or first.code.endswith(":other"):
        return None
    rest = total.number - sum(one.number or 0 for one in shown)
    return first if rest < first.number else None


def _counted(total: ReleasedFigure, threshold: int) -> str:
    if total.number is not None:
        return f"{total.number:,} incident{'' if total.number == 1 else 's'}"
    return f"{fewer_than(threshold)} incidents" if total.sign is Sign.FEWER else "the total is not shown"


def _within_a_sentence(label: str) -> str:
    return label if label.startswith("Year") else label.lower()
