"""What makes a rule about contradictions sound: its kind's parameters, known ids, and sentences without open blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from checklists.contradictions import CAME_TO_LIGHT, INCIDENT_FIELDS, Rule, RuleKind
from checklists.faults import Fault
from checklists.model import Catalogue, EvidenceKind
from checklists.parts import Entry

LONGEST = 36
"""Months that a rule may look back, as long as an answer can stand."""

PARAMETERS = ("other", "types", "field", "values", "months", "least")
"""Every parameter that some kind has a use for; each is at its default where a rule does not name it."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a kind of rule is given, and the blanks of its two sentences."""

    first: frozenset[str]
    second: frozenset[str]
    needed: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


_CLAIM = frozenset({"judgement", "day"})
_DAY = frozenset({"day"})
_COUNTED = frozenset({"incidents", "months", "latest"})
_LOOKING_BACK = frozenset({"months", "least"})

NEEDS: Mapping[RuleKind, Needs] = {
    RuleKind.EVIDENCE_OLDER: Needs(_CLAIM, frozenset({"evidence", "dated", "age"}), frozenset({"months"})),
    RuleKind.RESTS_ON: Needs(_CLAIM, _DAY, frozenset({"other"})),
    RuleKind.FAILED_CHECK: Needs(_CLAIM, frozenset({"failed"})),
    RuleKind.EMBEDDED_UNCHECKED: Needs(_DAY, frozenset({"months", "last"}), frozenset({"months"})),
    RuleKind.INCIDENTS_AGAINST_CLAIM: Needs(_CLAIM, _COUNTED, _LOOKING_BACK, frozenset({"types", "field", "values"})),
    RuleKind.INCIDENTS_WITHOUT_PROCEDURE: Needs(_CLAIM, _COUNTED, _LOOKING_BACK | {"types"}),
    RuleKind.NOT_APPLICABLE_YET_CITED: Needs(_DAY, frozenset({"evidence", "dated"}), allowed=frozenset({"other"})),
    RuleKind.DONE_NOT_IN_PLACE: Needs(frozenset({"action", "day"}), _DAY),
    RuleKind.NOTHING_CAME_TO_LIGHT: Needs(_CLAIM, frozenset({"incidents", "months"}), _LOOKING_BACK | {"values"}),
}
"""The table of kinds: a sentence holds exactly its kind's blanks, so that no date or count is left untold."""


def rule_faults(entries: Sequence[Entry[Rule]], catalogue: Catalogue) -> Iterator[Fault]:
    """Every fault of the rules."""
    seen: set[str] = set()
    for entry in entries:
        if entry.value.id in seen:
            yield entry.fault(f"The id '{entry.value.id}' is there twice; an id is used once.", "id")
        seen.add(entry.value.id)
        yield from _parameters_fit_the_kind(entry)
        yield from _blanks_fit_the_kind(entry)
        yield from _criteria_fit(entry, catalogue)
        yield from _incidents_are_known(entry, catalogue)


def _parameters_fit_the_kind(entry: Entry[Rule]) -> Iterator[Fault]:
    rule = entry.value
    needs = NEEDS[rule.kind]
    for name in PARAMETERS:
        given = bool(getattr(rule, name))
        if name in needs.needed and not given:
            yield entry.fault(f"A rule of this kind needs '{name}'.", "kind")
        if given and name not in needs.needed | needs.allowed:
            yield entry.fault("A rule of this kind has no use for this; leave it out.", name)
    if rule.months and not 1 <= rule.months <= LONGEST:
        yield entry.fault(f"A rule looks back 1 to {LONGEST} months.", "months")
    if rule.least < 0:
        yield entry.fault("It takes at least one incident.", "least")
    if rule.kind is RuleKind.INCIDENTS_AGAINST_CLAIM:
        if not (rule.types or rule.field):
            yield entry.fault("Say which incidents count: 'types', or 'field' with 'values', or both.", "kind")
        if bool(rule.field) != bool(rule.values):
            yield entry.fault("'field' and 'values' go together.", "field" if rule.field else "values")


def _blanks_fit_the_kind(entry: Entry[Rule]) -> Iterator[Fault]:
    needs = NEEDS[entry.value.kind]
    for name, wanted in (("first", needs.first), ("second", needs.second)):
        try:
            blanks = {blank for _, blank, _, _ in Formatter().parse(getattr(entry.value, name)) if blank is not None}
        except ValueError:
            yield entry.fault("A brace is opened and not closed, or the other way round.", name)
            continue
        for blank in sorted(blanks - wanted):
            yield entry.fault(f"There is no blank '{{{blank}}}' in this sentence of this kind.", name)
        for blank in sorted(wanted - blanks):
            yield entry.fault(f"The sentence leaves out '{{{blank}}}'.", name)


def _criteria_fit(entry: Entry[Rule], catalogue: Catalogue) -> Iterator[Fault]:
    rule = entry.value
    for name in ("criterion", "other"):
        named = getattr(rule, name)
        if named and named not in catalogue.criteria:
            yield entry.fault(f"There is no criterion '{named}'.", name)
    if rule.other == rule.criterion:
        yield entry.fault("A rule looks at two different criteria.", "other")
    criterion = catalogue.criteria.get(rule.criterion)
    if criterion is None:
        return
    if rule.kind is RuleKind.NOT_APPLICABLE_YET_CITED and not criterion.may_not_apply:
        yield entry.fault(
            f"'{criterion.id}' applies to every school, so the rule could never find anything.", "criterion"
        )
    checked = rule.kind in (RuleKind.FAILED_CHECK, RuleKind.EMBEDDED_UNCHECKED)
    if checked and EvidenceKind.CHECK not in criterion.kinds:
        yield entry.fault(f"'{criterion.id}' is not shown by a check or test.", "criterion")


def _incidents_are_known(entry: Entry[Rule], catalogue: Catalogue) -> Iterator[Fault]:
    rule = entry.value
    known = {one.id for one in catalogue.taxonomy.types}
    for place, one in enumerate(rule.types):
        if one not in known:
            yield entry.fault(f"There is no incident type '{one}'.", "types", place)
    field = CAME_TO_LIGHT if rule.kind is RuleKind.NOTHING_CAME_TO_LIGHT else rule.field
    if field and field not in INCIDENT_FIELDS:
        yield entry.fault(f"'{field}' is none of {', '.join(sorted(INCIDENT_FIELDS))}.", "field")
        return
    words = {word.id for word in catalogue.taxonomy.vocabularies.get(field, ())}
    for place, value in enumerate(rule.values):
        if field and value not in words:
            yield entry.fault(f"There is no word '{value}' in '{field}'.", "values", place)
