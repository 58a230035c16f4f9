"""One half-term on one page: what stands out, what does not, and what cannot be said."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.model.person import Actor
from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.services.incidents.under_question import QuestionedByTrends
from audits.trends.counting.table import Dimension
from audits.trends.exposure import ROLL_ASSUMED
from audits.trends.naming import label_of
from audits.trends.passport.passport import Fitness
from audits.trends.periods import completed, period_of
from audits.trends.verdicts.family import Family, SeriesVerdict
from audits.trends.verdicts.judging import Verdict
from audits.trends.verdicts.wording import verdict_sentences
from audits.ui.boundary import as_text
from audits.ui.components.tables import table
from audits.ui.components.trends.choices import DATA, HALF, kept_choice
from audits.ui.components.trends.questioned import show_questioned
from audits.ui.components.trends.to_rows import Figure, rows_button
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment

ALWAYS = "Whether more happened or more was noticed and recorded, no count can say."
"""What stands at the end of every list of what cannot be said."""

NAMED = 2
"""Series that the finding calls by name; those beside them stand right under it."""


def usual(trends: Trends) -> HalfTerm:
    """The latest half-term that is over, or else the one that is under way."""
    return trends.latest or trends.halves[0]


def choose(trends: Trends) -> HalfTerm:
    """The half-term that is looked at: the usual one, unless another is chosen."""
    by_label = {period_of(one, trends.calendar).label: one for one in trends.halves}

    def words(label: str) -> str:
        return label if completed(by_label[label], trends.today) else f"{label} (not over yet)"

    first = period_of(usual(trends), trends.calendar).label
    return by_label[kept_choice("Half-term", HALF, list(by_label), first, words)]


def show_nothing(trends: Trends) -> None:
    """What stands in place of figures while no file has a dated incident; alerts are no incidents."""
    if len(trends.table):
        st.info(
            f"{counted(len(trends.table), 'incident')} are stored, and none has a date within the school's calendar. "
            "Add the dates to the file and upload it again."
        )
    else:
        st.info(
            "No incidents are stored yet. Once the designated safeguarding lead has uploaded a file, trends appear."
        )
    if len(trends.alerts):
        st.caption(
            "Alerts from filtering and monitoring are stored. They are counted by themselves under "
            f"“{DATA}”, because most alerts are no incident."
        )
    for silent in trends.silences[:1]:
        st.info(silent)


def show(trends: Trends, half: HalfTerm, actor: Actor, questioned: QuestionedByTrends) -> None:
    """The finding as a heading, the three parts side by side, then each of them in full."""
    family = trends.family(half)
    limits = limits_of_the_data(family, trends, half)
    st.header(as_text(_finding(family, trends, half)))
    standing = [one for one in family.verdicts if one.verdict is not Verdict.CANNOT_TELL]
    _at_a_glance(family, standing, limits)
    total = next((one for one in family.verdicts if one.dimension is Dimension.TOTAL), None)
    if standing:
        st.subheader("What stands out")
    elif total is not None:
        st.markdown(as_text(_sentences(total, family, trends)))
    _so_far(trends, half)
    for number, one in enumerate(standing):
        with st.container(border=True):
            st.markdown(f"**{as_text(_heading(one))}**: {one.verdict.value}")
            st.markdown(as_text(_sentences(one, family, trends)))
            show_questioned(questioned, one.dimension, one.value, key=f"questioned-{number}")
    if family.verdicts:
        _every_series(family, trends, actor)
    st.subheader("What cannot be said")
    st.markdown("\n".join(f"- {as_text(sentence)}" for sentence in [*limits, ALWAYS]))


def _so_far(trends: Trends, half: HalfTerm) -> None:
    found = trends.so_far(half)
    if found is not None:
        st.markdown(
            f"So far: {counted(found.now, 'incident')} in term up to {day(found.until)}; after as many school days of "
            f"the same half-term last year, up to {day(found.until_then)}, it was {found.before:,}. "
            "A half-term that is not over gets no verdict."
        )


def _at_a_glance(family: Family, standing: Sequence[SeriesVerdict], limits: Sequence[str]) -> None:
    """What stands out, what does not and what cannot be said, each in a few words."""
    first, second, third = st.columns(3)
    quiet = len(family.verdicts) - len(standing)
    with first.container(border=True, height="stretch"):
        st.markdown("**Stands out**")
        for one in standing:
            st.markdown(f"{as_text(_label(one))}: {one.comparison.now:,} after {one.comparison.before:,}")
        if not standing:
            st.markdown("No verdicts for this half-term" if family.withheld else "Nothing")
    with second.container(border=True, height="stretch"):
        st.markdown("**Does not stand out**")
        st.markdown(counted(quiet, "series", "series") if family.verdicts else "Nothing was compared")
        if quiet:
            st.markdown("At these numbers, nobody can tell them from chance.")
    with third.container(border=True, height="stretch"):
        st.markdown("**Cannot be said**")
        st.markdown("Whether more happened or more was noticed")
        if limits:
            st.markdown(as_text(limits[0]))
        if len(limits) > 1:
            st.markdown(f"And {len(limits) - 1} more, named below")


def _finding(family: Family, trends: Trends, half: HalfTerm) -> str:
    label = period_of(half, trends.calendar).label
    if family.withheld:
        return f"{label}: no verdicts"
    said = [
        f"{verdict.value}: {_named([_label(one) for one in family.verdicts if one.verdict is verdict])}"
        for verdict in (Verdict.MORE, Verdict.FEWER)
        if any(one.verdict is verdict for one in family.verdicts)
    ]
    if not family.verdicts:
        return f"{label}: no incident in it, and none in the same half-term last year"
    if not said:
        return f"{label}: nothing stands out from the same half-term last year"
    return f"{label}, {'; '.join(said)}"


def _named(labels: Sequence[str]) -> str:
    """The first few by name: the total stands first, then the four Cs, then their parts."""
    if len(labels) <= NAMED:
        return ", ".join(labels)
    return f"{', '.join(labels[:NAMED])} and {counted(len(labels) - NAMED, 'other', 'others')}"


def _sentences(one: SeriesVerdict, family: Family, trends: Trends) -> str:
    now, before = _labels(family, trends)
    return " ".join(verdict_sentences(one, _label(one), now, before))


def _labels(family: Family, trends: Trends) -> tuple[str, str]:
    before = period_of(family.against, trends.calendar).label if family.against is not None else ""
    return period_of(family.half, trends.calendar).label, before


def _label(one: SeriesVerdict) -> str:
    return label_of(deployment().catalogue.taxonomy, one.dimension, one.value)


def _heading(one: SeriesVerdict) -> str:
    return _label(one) if one.dimension is Dimension.TOTAL else f"{_label(one)} ({one.dimension.value})"


def _every_series(family: Family, trends: Trends, actor: Actor) -> None:
    quiet = sum(one.verdict is Verdict.CANNOT_TELL for one in family.verdicts)
    now, before = _labels(family, trends)
    st.subheader("What does not stand out")
    st.markdown(
        f"{quiet} of {counted(len(family.verdicts), 'series', 'series')} cannot be told from chance at these numbers. "
        "That does not say that nothing changed."
    )
    with st.expander("Every series, and what would have stood out"):
        table(
            "Each series against the same half-term last year",
            ["Series", "Of", now, before, "Verdict", "Sure to stand out from", "Or down to"],
            [
                [
                    _label(one),
                    one.dimension.value,
                    f"{one.comparison.now:,}",
                    f"{one.comparison.before:,}",
                    one.verdict.value,
                    _bound(one.judged.more_from),
                    _bound(one.judged.fewer_to),
                ]
                for one in family.verdicts
            ],
        )
        st.caption(
            "The list is fixed before any figure is seen, and each series is tested once. "
            "Only incidents within term count here. An incident of two types counts in each."
        )
        figures = [Figure(values={one.dimension: one.value}, within=now, in_term=True) for one in family.verdicts]
        rows_button(actor, figures, "verdicts")


def _bound(number: int | None) -> str:
    return "no number could" if number is None else f"{number:,}"


def limits_of_the_data(family: Family, trends: Trends, half: HalfTerm) -> list[str]:
    """A sentence for each thing about the data that stands in the way of a reading."""
    paper = trends.passport(half)
    first, last = paper.period.first_day, paper.period.last_day
    said = [family.withheld] if family.withheld else []
    if paper.fitness is not Fitness.TREND and completed(half, trends.today):
        said += [one for one in paper.reasons if one not in family.withheld]
    said += [
        f"On {day(one.recorded_on)}, {counted(one.incidents, 'incident')} from {day(one.first_happened)} to "
        f"{day(one.last_happened)} were entered late: much was recorded that day, which is not a rise."
        for one in trends.bursts
        if one.first_happened <= last and one.recorded_on >= first
    ]
    said += [
        f"On {day(one.on)} the meaning of {counted(one.words, 'category word')} was changed: types before and after "
        "that day do not count the same thing."
        for one in trends.breaks
        if first <= one.on <= last
    ]
    silent = trends.silent(half)
    said += [silent] if silent else []
    if any(one.exposure_now.assumed or one.exposure_before.assumed for one in family.verdicts):
        said.append(ROLL_ASSUMED)
    return said
