"""How many incidents, pupils in them, and alerts an upload holds, as far as its file can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from audits.importing.account import Between, Totals
from audits.importing.again.known import Known
from audits.importing.columns.fields import Field
from audits.model.counting import AlertState, alert_state, incident_of
from audits.model.incident import RowUnit


def totals_of(held: Sequence[Known], unit: RowUnit | None, fields: AbstractSet[Field]) -> Totals:
    """The totals of what an upload holds, each incident once; `fields` are what its columns hold."""
    if unit is RowUnit.ALERT:
        return _of_alerts(held)
    if unit is RowUnit.PUPIL:
        return Totals(incidents=_incidents(held), pupils=Between(len(held), len(held)), alerts=None)
    if unit is RowUnit.INCIDENT:
        exact = Between(len(held), len(held))
        return Totals(incidents=exact, pupils=_pupils(held) if fields & _NAMES_PUPILS else None, alerts=None)
    return Totals(incidents=None, pupils=None, alerts=None)


_NAMES_PUPILS = frozenset({Field.PUPIL_ID, Field.PUPIL_NAME})


def _of_alerts(held: Sequence[Known]) -> Totals:
    """An alert may be an incident or none, so that only false alarms are sure not to be."""
    states = Counter(alert_state(one.facts.outcome) for one in held)
    false = states[AlertState.FALSE_ALARM]
    return Totals(
        incidents=Between(0, len(held) - false),
        pupils=None,
        alerts=len(held),
        reviewed=states[AlertState.REVIEWED],
        false_alarms=false,
    )


def _pupils(held: Sequence[Known]) -> Between:
    """Incidents whose row names nobody may have had any number of pupils in them."""
    named = sum(one.pupils for one in held)
    return Between(named, named if all(one.pupils for one in held) else None)


def _incidents(held: Sequence[Known]) -> Between:
    """Rows with a record number make one incident for each; of the others, all that could be one may be one."""
    numbered = {incident_of(one.facts.unit, one.facts.source_ref, one.facts.happened_on) for one in held} - {None}
    alone = [one.facts for one in held if not one.facts.source_ref]
    alike = {(one.happened_on, one.happened_at, one.types, one.unmapped, one.place) for one in alone}
    return Between(len(numbered) + len(alike), len(numbered) + len(alone))
