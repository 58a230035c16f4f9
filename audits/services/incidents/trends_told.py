"""Trends for programs: every figure of the page as a tree that JSON can hold, as far as the person asking may see."""

from __future__ import annotations

from audits.access.permissions import Permission, may, require
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.incidents.releases import ReleaseLine, list_releases
from audits.services.incidents.trends import Trends, trends_of
from audits.services.school.setting_up import school_of
from audits.trends.charts.chart import Chart
from audits.trends.charts.wording import chart_sentences
from audits.trends.counting.delays import Delay
from audits.trends.counting.series import SeriesTable
from audits.trends.counting.table import Dimension
from audits.trends.naming import label_of
from audits.trends.passport.passport import Passport
from audits.trends.periods import By, period_of
from audits.trends.signals import Signal
from audits.trends.verdicts.family import Family, SeriesVerdict
from audits.trends.verdicts.wording import verdict_sentences
from checklists.model import Taxonomy

Tree = dict[str, object]
"""What JSON can hold: words, numbers, truth values, nothing, and lists and trees of them."""


def tell_trends(deployment: Deployment, *, actor: Actor) -> Tree:
    """The trends of a school; whoever may not see counts is told its releases instead."""
    require(actor, Permission.SEE_RELEASES)
    head: Tree = {"school": school_of(deployment, actor=actor).name, "on": deployment.today().isoformat()}
    if may(actor, Permission.SEE_COUNTS):
        return {**head, **told(trends_of(deployment, actor=actor), deployment.catalogue.taxonomy)}
    return {**head, "releases": [_release(one) for one in list_releases(deployment, actor=actor)]}


def told(trends: Trends, taxonomy: Taxonomy) -> Tree:
    """Trends as a tree; without a covered half-term there are no verdicts and no passports."""
    return {
        "incidents": len(trends.table),
        "undated": trends.table.undated,
        "alerts": len(trends.alerts),
        "false_alarms": trends.table.false_alarms,
        "covered": [[first.isoformat(), last.isoformat()] for first, last in trends.covered.spans],
        "alerts_covered": [[first.isoformat(), last.isoformat()] for first, last in trends.alerts_covered.spans],
        "half_term": None if trends.latest is None else _family(trends.family(trends.latest), trends, taxonomy),
        "signals": [_signal(one, taxonomy) for one in trends.signals],
        "charts": [_chart(dimension, value, one, taxonomy) for (dimension, value), one in trends.charts.items()],
        "series": [_series(trends.series(one, by), by, taxonomy) for by in By for one in Dimension],
        "passports": [_passport(trends.passport(one)) for one in trends.halves],
        "late_entry": [
            {
                "on": one.recorded_on.isoformat(),
                "incidents": one.incidents,
                "happened": [one.first_happened.isoformat(), one.last_happened.isoformat()],
            }
            for one in trends.bursts
        ],
        "words_changed": [{"on": one.on.isoformat(), "words": one.words} for one in trends.breaks],
        "monitoring_silent": list(trends.silences),
        "days_to_record": _delay(trends.recording),
        "days_to_close": _delay(trends.closing),
        "serious": [
            {
                "happened_on": None if (day := one.incident.happened_on) is None else day.isoformat(),
                "types": list(one.types),
                "outcome": one.outcome or None,
                "agencies": list(one.incident.agencies),
            }
            for one in trends.serious
        ],
        "serious_alerts": {
            "not_looked_at": trends.serious_alerts.waiting,
            "looked_at": trends.serious_alerts.looked_at,
        },
        "annotations": [
            {"on": one.on.isoformat(), "kind": one.kind.value, "note": one.note, "lines_begin_anew": one.rebases}
            for one in trends.annotations
        ],
    }


def _family(of: Family, trends: Trends, taxonomy: Taxonomy) -> Tree:
    now = period_of(of.half, trends.calendar).label
    before = None if of.against is None else period_of(of.against, trends.calendar).label
    return {
        "label": now,
        "against": before,
        "withheld": of.withheld or None,
        "verdicts": [_verdict(one, taxonomy, now, before or "") for one in of.verdicts],
    }


def _verdict(one: SeriesVerdict, taxonomy: Taxonomy, now: str, before: str) -> Tree:
    label = label_of(taxonomy, one.dimension, one.value)
    return {
        "of": one.dimension.value,
        "value": one.value,
        "label": label,
        "now": one.comparison.now,
        "before": one.comparison.before,
        "exposure_now": one.comparison.exposure_now,
        "exposure_before": one.comparison.exposure_before,
        "dispersion": one.dispersion.value,
        "p": one.judged.p,
        "step": one.judged.step,
        "verdict": one.verdict.value,
        "stands_out_from": one.judged.more_from,
        "or_down_to": one.judged.fewer_to,
        "words": verdict_sentences(one, label, now, before),
    }


def _signal(one: Signal, taxonomy: Taxonomy) -> Tree:
    return {
        "key": one.key,
        "of": one.dimension.value,
        "value": one.value,
        "label": label_of(taxonomy, one.dimension, one.value),
        "on": one.on.isoformat(),
        "rule": None if one.rule is None else one.rule.value,
    }


def _chart(dimension: Dimension, value: str, of: Chart, taxonomy: Taxonomy) -> Tree:
    label = label_of(taxonomy, dimension, value)
    return {
        "of": dimension.value,
        "value": value,
        "label": label,
        "points_are": of.kind.value,
        "dispersion": of.dispersion,
        "words": chart_sentences(of, label),
        "points": [
            {
                "label": one.label,
                "day": one.day.isoformat(),
                "value": one.value,
                "lower": one.lower,
                "middle": one.middle,
                "upper": one.upper,
                "rules": [rule.value for rule in one.rules],
                "open": one.open,
            }
            for one in of.points
        ],
    }


def _series(of: SeriesTable, by: By, taxonomy: Taxonomy) -> Tree:
    exposed = zip(of.periods, of.exposures, of.partly, strict=True)
    return {
        "of": of.dimension.value,
        "per": by.value,
        "periods": [
            {
                "label": period.label,
                "first_day": period.first_day.isoformat(),
                "last_day": period.last_day.isoformat(),
                "school_days_covered": exposure.school_days,
                "pupil_days": exposure.pupil_days,
                "first_count_of_pupils_used_before_it": exposure.assumed,
                "partly_covered": part,
            }
            for period, exposure, part in exposed
        ],
        "outside": of.outside,
        "values": [
            {
                "value": one.value,
                "label": label_of(taxonomy, of.dimension, one.value),
                "counts": list(one.counts),
                "in_term": list(one.in_term),
                "rates": list(one.rates),
            }
            for one in of.series
        ],
    }


def _passport(of: Passport) -> Tree:
    return {
        "label": of.period.label,
        "fitness": of.fitness.value,
        "files": of.files,
        "covered": of.covered,
        "incidents": of.incidents,
        "not_yet_mapped": of.unmapped,
        "undated": of.undated,
        "seen_before": of.duplicates,
        "rejected": of.rejected,
        "days_to_record": _delay(of.delay),
        "reasons": list(of.reasons),
    }


def _delay(of: Delay) -> Tree:
    return {"median": of.median, "ninetieth": of.ninetieth, "ended": of.ended, "open": of.open}


def _release(line: ReleaseLine) -> Tree:
    of = line.release
    return {
        "period": of.period,
        "label": of.label,
        "kind": of.kind.value,
        "extent": of.extent.value,
        "threshold": of.threshold,
        "many_happened_earlier": of.late,
        "set_aside": line.set_aside_at is not None,
        "figures": [
            {"code": one.code, "label": one.label, "shown": one.sign.value, "number": one.number} for one in of.figures
        ],
    }
