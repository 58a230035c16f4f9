"""The fixed rows of a release, and the row that an incident counts in: each in one kind and one year group.

Every table is a partition, so that its rows add up to the total and nothing can be learnt from their overlap:
an incident of several types counts with its first, and one that touches several age groups has a row of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.model.incident import Incident
from audits.model.release import EVERYTHING
from audits.trends.releases.kinds import KINDS
from checklists.model import Phase, Risk, Taxonomy

BY_RISK = "By the four Cs"
BY_YEARS = "By year group"

RISKS = "risk"
YEARS = "years"
OTHER = "other"
"""The last part of a code where nothing listed fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A few year groups that are counted together in a half-term."""

    id: str
    label: str
    years: tuple[str, ...]
    phases: frozenset[Phase]


BANDS = (
    Band(
        id="early",
        label="Nursery and Reception",
        years=("nursery", "reception"),
        phases=frozenset({Phase.EARLY_YEARS, Phase.PRIMARY}),
    ),
    Band(id="1-2", label="Years 1 and 2", years=("year-1", "year-2"), phases=frozenset({Phase.PRIMARY})),
    Band(id="3-4", label="Years 3 and 4", years=("year-3", "year-4"), phases=frozenset({Phase.PRIMARY})),
    Band(id="5-6", label="Years 5 and 6", years=("year-5", "year-6"), phases=frozenset({Phase.PRIMARY})),
    Band(id="7-9", label="Years 7 to 9", years=("year-7", "year-8", "year-9"), phases=frozenset({Phase.SECONDARY})),
    Band(id="10-11", label="Years 10 and 11", years=("year-10", "year-11"), phases=frozenset({Phase.SECONDARY})),
    Band(id="12-13", label="Years 12 and 13", years=("year-12", "year-13"), phases=frozenset({Phase.SIXTH_FORM})),
)
"""Product defaults: two or three year groups together, as schools group them in their phases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its code begins with its parent's but for the first level, whose parent is everything."""

    code: str
    label: str
    parent: str
    table: str

    @property
    def fine(self) -> bool:
        """Whether it is a part of a part, as only a year's tables have."""
        return "/" in self.code


def half_term_rows(phases: Sequence[Phase]) -> tuple[Row, ...]:
    """The total, the four Cs, and the age groups of the school's phases, whatever was recorded."""
    return tuple(row for row in year_rows(phases, {}) if not row.fine)


def year_rows(phases: Sequence[Phase], year_labels: Mapping[str, str]) -> tuple[Row, ...]:
    """As for a half-term, with the kinds within each C and the single year groups within each age group."""
    rows = [Row(code=EVERYTHING, label="All incidents", parent="", table="")]
    for risk in Risk:
        code = f"{RISKS}:{risk.value}"
        rows.append(_first(code, risk.value.capitalize(), BY_RISK))
        parts = [(kind.id, kind.label) for kind in KINDS[risk]]
        rows += _within(code, parts, "Anything else", BY_RISK)
    rows.append(_first(f"{RISKS}:{OTHER}", "Not yet sorted", BY_RISK))
    for band in bands_of(phases):
        code = f"{YEARS}:{band.id}"
        rows.append(_first(code, band.label, BY_YEARS))
        parts = [(year, year_labels.get(year, year)) for year in band.years]
        rows += _within(code, parts, "More than one of these", BY_YEARS)
    rows.append(_first(f"{YEARS}:{OTHER}", "Several age groups, or none recorded", BY_YEARS))
    return tuple(rows)


def bands_of(phases: Sequence[Phase]) -> tuple[Band, ...]:
    """The age groups that a school of these phases has."""
    return tuple(band for band in BANDS if band.phases & set(phases))


def year_labels(taxonomy: Taxonomy) -> Mapping[str, str]:
    """The year groups' names by id."""
    return {word.id: word.label for word in taxonomy.vocabularies.get("year_group", ())}


def cell_of(incident: Incident, bands: Sequence[Band]) -> str:
    """Where an incident counts in a school of these age groups: "kind|year group", finer than any table shows."""
    return f"{_kind(incident)}|{_years(incident, bands)}"


def figures_of(rows: Sequence[Row], counted: Mapping[str, int]) -> dict[str, int]:
    """What each row counts, given the incidents per cell; "other" takes whatever the rows beside it do not list.

    So the parts of a row always add up to it, also where a group has been changed since the cells were counted.
    """
    found: Counter[str] = Counter()
    for cell, number in counted.items():
        kind, years = cell.split("|")
        found[EVERYTHING] += number
        for path in (kind, years):
            found[path] += number
            if "/" in path:
                found[path.partition("/")[0]] += number
    listed = {row.code: found[row.code] for row in rows}
    for row in rows:
        if row.code.endswith((f":{OTHER}", f"/{OTHER}")):
            beside = [one.code for one in rows if (one.parent, one.table) == (row.parent, row.table) and one != row]
            listed[row.code] = listed[row.parent] - sum(listed[code] for code in beside)
    return listed


def _first(code: str, label: str, table: str) -> Row:
    return Row(code=code, label=label, parent=EVERYTHING, table=table)


def _within(code: str, parts: Sequence[tuple[str, str]], rest: str, table: str) -> list[Row]:
    if not parts:
        return []
    return [
        Row(code=f"{code}/{part}", label=label, parent=code, table=table) for part, label in (*parts, (OTHER, rest))
    ]


def _kind(incident: Incident) -> str:
    if incident.risk is None:
        return f"{RISKS}:{OTHER}"
    first = incident.types[0] if incident.types else ""
    found = next((kind.id for kind in KINDS[incident.risk] if first in kind.types), OTHER)
    return f"{RISKS}:{incident.risk.value}/{found}"


def _years(incident: Incident, bands: Sequence[Band]) -> str:
    said = set(incident.year_groups)
    touched = [band for band in bands if said & set(band.years)]
    if len(touched) != 1 or not said <= set(touched[0].years):
        return f"{YEARS}:{OTHER}"
    band = touched[0]
    within = [year for year in band.years if year in incident.year_groups]
    return f"{YEARS}:{band.id}/{within[0] if len(within) == 1 else OTHER}"
