"""What in a school's incidents calls criteria into question today: trends, and serious incidents."""

from __future__ import annotations

from collections.abc import Mapping

from audits.findings.incident_reviews import LOOKS_BACK, Questioning, types_behind
from audits.model.incident import Incident
from audits.model.review import Review, ReviewCause
from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.trends.counting.table import NOT_MAPPED, NOT_SAID, Dimension
from audits.trends.counting.tallies import tally
from audits.trends.exposure import exposures
from audits.trends.look_back import LookBack, cannot_look_back, look_back
from audits.trends.periods import completed, period_of, same_last_year
from audits.trends.school_days import in_term
from audits.trends.signals import Signal
from audits.trends.verdicts.comparison import Comparison
from audits.trends.verdicts.dispersion import DEFAULT_DISPERSION
from checklists.model import Taxonomy

_INCIDENT = "incident:"


def trends_found(data: Trends, taxonomy: Taxonomy) -> tuple[Questioning, ...]:
    """The signals of the last twelve months' half-terms and months that are over; one for each series and half-term.

    Not of the latest alone: a school that uploads once a term brings two half-terms at a time. Of each series only the
    newest that no review knows opens one.
    """
    found: dict[str, Questioning] = {}
    for signal in data.signals_since(data.today - LOOKS_BACK):
        # A month that ends in a holiday belongs to the half-term in which it began.
        of = data.calendar.half_counting(signal.on if signal.rule is None else signal.on.replace(day=1))
        if of is None:
            continue
        key = f"trend:{of.year.label}:{of.term.value}:{of.half}:{signal.dimension.value}:{signal.value}"
        found.setdefault(
            key,
            Questioning(
                cause=ReviewCause.SIGNAL,
                key=key,
                label=_said(signal, of, taxonomy),
                dimension=signal.dimension.value,
                value=signal.value,
                happened_on=signal.on,
                types=_types(data, signal, of),
            ),
        )
    return tuple(found.values())


def serious_found(data: Trends, taxonomy: Taxonomy) -> tuple[Questioning, ...]:
    """The serious incidents of the last twelve months, and those whose day is not known."""
    since = data.today - LOOKS_BACK
    return tuple(
        Questioning(
            cause=ReviewCause.SERIOUS,
            key=serious_key(one.incident),
            label=", ".join([*(taxonomy.type(kind).label for kind in one.types), *_outcome(one.outcome, taxonomy)]),
            dimension="",
            value="",
            happened_on=one.incident.happened_on,
            types=one.types or one.incident.types,
        )
        for one in data.serious
        if one.incident.happened_on is None or one.incident.happened_on >= since
    )


def serious_key(incident: Incident) -> str:
    """The key of the review that a serious incident opens."""
    return f"{_INCIDENT}{incident.id}"


def incident_under(review: Review) -> str:
    """The id of the incident that opened a review of a serious incident."""
    return review.key.removeprefix(_INCIDENT)


def looked_back(data: Trends, review: Review, taxonomy: Taxonomy) -> LookBack | None:
    """What the half-term after a trend says of it; None before that is over, or where no file covers it."""
    if review.cause is not ReviewCause.SIGNAL or review.happened_on is None:
        return None
    half = data.calendar.half_counting(review.happened_on)
    later = next((one for one in data.calendar.halves if half is not None and one.first_day > half.last_day), None)
    last = data.covered.last_day
    if half is None or later is None or not completed(later, data.today) or last is None or last < later.first_day:
        return None
    dimension = Dimension(review.dimension)
    label = series_label(dimension, review.value, taxonomy)
    withheld = cannot_look_back(label, [data.passport(one) for one in (half, later)])
    if withheld is not None:
        return withheld
    of = data.tallies[dimension]
    periods = [period_of(one, data.calendar) for one in (half, later)]
    roll_of = review.value if dimension is Dimension.YEAR_GROUP else ""
    if roll_of not in {one.year_group for one in data.roll}:
        roll_of = ""
    weights = exposures(periods, data.calendar, data.roll, covered=data.covered, year_group=roll_of)
    counts = of.matrix(periods, in_term(data.calendar, of.days))
    row = counts[of.labels.index(review.value)] if review.value in of.labels else (0, 0)
    spread = [
        one.dispersion.value
        for one in data.family(half).verdicts
        if (one.dimension, one.value) == (dimension, review.value)
    ]
    compared = Comparison(
        now=int(row[1]),
        before=int(row[0]),
        exposure_now=weights[1].weight,
        exposure_before=weights[0].weight,
        dispersion=spread[0] if spread else DEFAULT_DISPERSION,
    )
    return look_back(compared, label, periods[1].label, periods[0].label)


def series_label(dimension: Dimension, value: str, taxonomy: Taxonomy) -> str:
    """A series in words, such as "Cyberbullying" or "Year group: Year 5"."""
    if dimension is Dimension.TOTAL:
        return "All incidents"
    if dimension is Dimension.TYPE:
        return next((one.label for one in taxonomy.types if one.id == value), value)
    if dimension is Dimension.RISK:
        return value.capitalize()
    field = {Dimension.YEAR_GROUP: "year_group", Dimension.PLACE: "place"}.get(dimension, "")
    words = {word.id: word.label for word in taxonomy.vocabularies.get(field, ())}
    return f"{dimension.value.capitalize()}: {words.get(value, value)}"


def _said(signal: Signal, half: HalfTerm, taxonomy: Taxonomy) -> str:
    label = series_label(signal.dimension, signal.value, taxonomy)
    if signal.verdict is not None:
        said = (
            f"{signal.verdict.comparison.now} after {signal.verdict.comparison.before} a year before, more than chance"
        )
        return f"{label}: {said} would give ({half.label} {half.year.label})"
    rule = signal.rule.value if signal.rule is not None else ""
    return f"{label}: {rule} on the control chart ({signal.on:%B %Y})"


def _types(data: Trends, signal: Signal, half: HalfTerm) -> tuple[str, ...]:
    """Of a type itself; of anything else the types that rose most in it."""
    if signal.dimension is Dimension.TYPE:
        return (signal.value,)
    table = data.table
    if signal.dimension is not Dimension.TOTAL:
        table = table.where({signal.dimension: (signal.value,)})
    of = tally(table, Dimension.TYPE)
    against = same_last_year(half, data.calendar)
    halves = [*([against] if against is not None else []), half]
    periods = [period_of(one, data.calendar) for one in halves]
    counts = of.matrix(periods)
    per_half: list[Mapping[str, float]] = [
        {
            label: float(counts[code][place])
            for code, label in enumerate(of.labels)
            if label not in (NOT_SAID, NOT_MAPPED) and counts[code][place]
        }
        for place in range(len(periods))
    ]
    return types_behind(per_half[-1], per_half[0] if len(per_half) > 1 else {})


def _outcome(outcome: str, taxonomy: Taxonomy) -> list[str]:
    return [word.label for word in taxonomy.vocabularies.get("outcome", ()) if word.id == outcome]
