"""One half-term on one page: what stands out, what does not, and what cannot be said."""

from __future__ import annotations

import streamlit as st

from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.trends.counting.table import Dimension
from audits.trends.passport.passport import Fitness
from audits.trends.periods import completed, period_of
from audits.trends.verdicts.family import Family, SeriesVerdict
from audits.trends.verdicts.judging import Verdict
from audits.trends.verdicts.wording import verdict_sentences
from audits.ui.boundary import as_text
from audits.ui.components.tables import table
from audits.ui.components.trends.naming import label_of
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment


def choose(trends: Trends) -> HalfTerm | None:
    """The half-term that is looked at; the latest that is over, unless another is chosen."""
    if not trends.halves:
        return None
    usual = trends.halves.index(trends.latest) if trends.latest in trends.halves else 0
    return st.selectbox(
        "Half-term",
        list(trends.halves),
        index=usual,
        format_func=lambda one: period_of(one, trends.calendar).label
        + ("" if completed(one, trends.today) else " (not over yet)"),
        key="trends-half",
        width=320,
    )


def show(trends: Trends, half: HalfTerm) -> None:
    """The finding as a heading, then the three parts."""
    family = trends.family(half)
    st.header(as_text(_finding(family, trends, half)))
    total = next((one for one in family.verdicts if one.dimension is Dimension.TOTAL), None)
    if total is not None:
        st.markdown(as_text(" ".join(_sentences(total, family, trends))))
    standing = [one for one in family.verdicts if one.verdict is not Verdict.CANNOT_TELL]
    for one in standing:
        if one is not total:
            with st.container(border=True):
                st.markdown(f"**{as_text(_label(one))}** ({one.dimension.value})")
                st.markdown(as_text(" ".join(_sentences(one, family, trends))))
    if family.verdicts:
        _all(family, trends)
    _cannot_be_said(family, trends, half)


def _finding(family: Family, trends: Trends, half: HalfTerm) -> str:
    label = period_of(half, trends.calendar).label
    if family.withheld:
        return f"{label}: no verdicts"
    more = [one for one in family.verdicts if one.verdict is Verdict.MORE]
    fewer = [one for one in family.verdicts if one.verdict is Verdict.FEWER]
    if not more and not fewer:
        return f"{label}: nothing stands out from the same half-term last year"
    said = [f"{len(found)} {words}" for found, words in ((more, "with more"), (fewer, "with fewer")) if found]
    return f"{label}: {' and '.join(said)} than chance would give, of {counted(len(family.verdicts), 'series', 'series')}"


def _sentences(one: SeriesVerdict, family: Family, trends: Trends) -> list[str]:
    before = period_of(family.against, trends.calendar).label if family.against is not None else ""
    return verdict_sentences(one, _label(one), period_of(family.half, trends.calendar).label, before)


def _label(one: SeriesVerdict) -> str:
    return label_of(deployment().catalogue.taxonomy, one.dimension, one.value)


def _all(family: Family, trends: Trends) -> None:
    quiet = sum(one.verdict is Verdict.CANNOT_TELL for one in family.verdicts)
    st.subheader("What does not stand out")
    st.markdown(
        f"{counted(quiet, 'series', 'series')} of {len(family.verdicts)} cannot be told from chance at these numbers. "
        "That does not say that nothing changed."
    )
    before = period_of(family.against, trends.calendar).label if family.against is not None else "Before"
    with st.expander("Every series, and what would have stood out"):
        table(
            "Verdicts of the half-term, each against the same half-term last year",
            [
                "Series",
                "Of",
                period_of(family.half, trends.calendar).label,
                before,
                "Verdict",
                "Would have stood out from",
                "Or at most",
            ],
            [
                [
                    _label(one),
                    one.dimension.value,
                    f"{one.comparison.now:,}",
                    f"{one.comparison.before:,}",
                    one.verdict.value,
                    _figure(one.judged.more_from),
                    _figure(one.judged.fewer_to),
                ]
                for one in family.verdicts
            ],
        )
        st.caption(
            "The list is fixed before any figure is seen, and tested once. Counts are those within term. "
            "A series counts in each of the lists it belongs to."
        )


def _figure(number: int | None) -> str:
    return "no number could" if number is None else f"{number:,}"


def _cannot_be_said(family: Family, trends: Trends, half: HalfTerm) -> None:
    paper = trends.passport(half)
    first, last = paper.period.first_day, paper.period.last_day
    said = [family.withheld] if family.withheld else list(paper.reasons)
    if paper.fitness is not Fitness.TREND and family.withheld:
        said += [one for one in paper.reasons if one not in family.withheld]
    said += [
        f"On {day(one.recorded_on)}, {counted(one.incidents, 'incident')} from {day(one.first_happened)} to "
        f"{day(one.last_happened)} were entered late: a burst of entry, not a rise."
        for one in trends.bursts
        if one.first_happened <= last and one.last_happened >= first
    ]
    said += [
        f"On {day(one.on)} the meaning of {counted(one.words, 'category word')} was changed: types before and after "
        "that day do not count the same thing."
        for one in trends.breaks
        if first <= one.on <= last
    ]
    silent = trends.silent(half)
    if silent:
        said.append(silent)
    st.subheader("What cannot be said")
    if not said:
        st.markdown("The data of this half-term are fit for trend. Whether more happened or more was noticed, no count can say.")
    for sentence in said:
        st.markdown(f"- {as_text(sentence)}")
