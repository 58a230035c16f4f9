"""What must hold between the parts of a catalogue: ids, references, chains of editions, kinds of evidence.

Each rule yields a fault for every place that breaks it.
The rules of wording are in `wording`, those of strength need the catalogue put together and are in `strengths`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from checklists.faults import Fault
from checklists.model import Asks, Cite, Criterion, EvidenceKind
from checklists.parts import Entry, Parts, T
from checklists.schema import CITE_LISTS

# Product rule: how long an answer or an item of evidence stays current.
LONGEST_VALIDITY = 36

# The area of what a school asks itself, and how the ids of such criteria begin.
OWN = "own"

# Product rule: fewer than ten requirements have nothing to ask today.
MOST_EXEMPTIONS = 9


def broken_rules(parts: Parts) -> Iterator[Fault]:
    """Every fault between the parts, in the order of the rules."""
    for rule in _RULES:
        yield from rule(parts)


def cite_path(criterion: Criterion, cite: Cite) -> tuple[str, str, int]:
    """Where a citation stands in its criterion's entry."""
    group = [one for one in criterion.cites if (one.role, one.extent) == (cite.role, cite.extent)]
    return "cites", CITE_LISTS[cite.role, cite.extent], group.index(cite)


def _ids_are_unique(parts: Parts) -> Iterator[Fault]:
    yield from _repeated(parts.documents, lambda one: one.id, "document")
    yield from _repeated(parts.requirements, lambda one: one.id, "requirement")
    yield from _repeated(parts.frameworks, lambda one: one.framework, "framework")
    yield from _repeated(parts.areas, lambda one: one.id, "area")
    yield from _repeated(parts.criteria, lambda one: one.id, "criterion")
    yield from _repeated(parts.checklists, lambda one: one.id, "checklist")
    yield from _repeated(parts.cards, lambda one: one.id, "response card")
    yield from _repeated(parts.exemptions, lambda one: one.requirement, "exemption")


def _repeated(entries: Sequence[Entry[T]], name: Callable[[T], str], what: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in entries:
        if name(entry.value) in seen:
            yield entry.fault(f"The {what} '{name(entry.value)}' is there twice; an id is used once.")
        seen.add(name(entry.value))


def _references_lead_somewhere(parts: Parts) -> Iterator[Fault]:
    documents = {one.value.id for one in parts.documents}
    requirements = {one.value.id for one in parts.requirements}
    criteria = {one.value.id for one in parts.criteria}
    areas = {one.value.id for one in parts.areas}
    types = {one.id for one in parts.types}
    for framework in parts.frameworks:
        yield from _unknown(framework, [framework.value.document], documents, "document", "document")
        yield from _unknown(framework, framework.value.reported, requirements, "requirement", "reported")
    for rule_at, rule in enumerate(parts.rules):
        if parts.strengths and rule.document not in {"", *documents}:
            yield parts.strengths.fault(f"There is no document '{rule.document}'.", "rules", rule_at, "document")
    for requirement in parts.requirements:
        yield from _unknown(requirement, [requirement.value.states], documents, "document", "states")
        if requirement.value.area:
            yield from _unknown(requirement, [requirement.value.area], areas, "area", "area")
    for file in parts.criteria_files:
        yield from _unknown(file, [file.value.area], areas, "area", "area")
    for criterion in parts.criteria:
        for cite in criterion.value.cites:
            if cite.requirement not in requirements:
                path = cite_path(criterion.value, cite)
                yield criterion.fault(f"There is no requirement '{cite.requirement}'.", *path)
        if parts.taxonomy:
            yield from _unknown(criterion, criterion.value.incident_types, types, "incident type", "incident_types")
    for checklist in parts.checklists:
        yield from _unknown(checklist, checklist.value.criteria, criteria, "criterion", "criteria")
        yield from _unknown(checklist, checklist.value.areas, areas, "area", "areas")


def _unknown(entry: Entry[T], wanted: Sequence[str], known: Collection[str], what: str, *steps: str) -> Iterator[Fault]:
    for one in wanted:
        if one not in known:
            yield entry.fault(f"There is no {what} '{one}'.", *steps)


def _frameworks_list_what_is_theirs(parts: Parts) -> Iterator[Fault]:
    documents = {one.value.id for one in parts.documents}
    states = {one.value.id: one.value.states for one in parts.requirements if one.value.states in documents}
    for framework in parts.frameworks:
        file = framework.value
        if not file.requirement_ids:
            yield framework.fault(f"The framework '{file.framework}' lists no requirement.")
        for one in file.reported:
            if states.get(one, file.document) != file.document:
                yield framework.fault(f"'{one}' reports '{states[one]}', not '{file.document}'.", "reported")


def _exemptions_are_few_and_cited_by_nothing(parts: Parts) -> Iterator[Fault]:
    requirements = {one.value.id for one in parts.requirements}
    cited = {cite.requirement for criterion in parts.criteria for cite in criterion.value.cites}
    for entry in parts.exemptions:
        yield from _unknown(entry, [entry.value.requirement], requirements, "requirement", "requirement")
        if entry.value.requirement in cited:
            yield entry.fault(f"'{entry.value.requirement}' is cited by a criterion: it needs no exemption.")
    for entry in parts.exemptions[MOST_EXEMPTIONS:]:
        yield entry.fault(f"At most {MOST_EXEMPTIONS} requirements are exempt; ask for this one instead.")


def _citations_are_there_once(parts: Parts) -> Iterator[Fault]:
    for criterion in parts.criteria:
        cites = criterion.value.cites
        if not cites:
            yield criterion.fault("The criterion cites nothing; name a source that asks for it.", "cites")
        seen: set[str] = set()
        for cite in cites:
            if cite.requirement in seen:
                path = cite_path(criterion.value, cite)
                yield criterion.fault(f"'{cite.requirement}' is cited twice; keep one citation.", *path)
            seen.add(cite.requirement)


def _criteria_are_named_for_their_area(parts: Parts) -> Iterator[Fault]:
    for criterion in parts.criteria:
        one = criterion.value
        if not one.id.startswith(f"{one.area}."):
            yield criterion.fault(f"The id '{one.id}' does not begin with its area, '{one.area}.'.", "id")


def _editions_form_chains(parts: Parts) -> Iterator[Fault]:
    documents = {one.value.id: one.value for one in parts.documents}
    for entry in parts.documents:
        one = entry.value
        if (one.ending is None) != (one.in_force_until is None):
            yield entry.fault("Say both when it ended and why (in_force_until, ending), or neither.")
        if one.in_force_from and one.in_force_until and one.in_force_until < one.in_force_from:
            yield entry.fault("It ended before it came into force.", "in_force_until")
        if one.superseded_by is None:
            continue
        later = documents.get(one.superseded_by)
        if later is None:
            yield entry.fault(f"There is no document '{one.superseded_by}'.", "superseded_by")
        elif later.lineage != one.lineage:
            yield entry.fault(f"'{later.id}' is of another lineage, '{later.lineage}'.", "superseded_by")
        elif one.in_force_until and later.in_force_from and later.in_force_from <= one.in_force_until:
            yield entry.fault(f"'{later.id}' came into force before this one ended.", "superseded_by")
        if one.ending is None:
            yield entry.fault("It was superseded: say when it ended and why.", "superseded_by")


def _evidence_can_show_the_criteria(parts: Parts) -> Iterator[Fault]:
    yield from evidence_faults(parts.criteria)


def evidence_faults(criteria: Sequence[Entry[Criterion]]) -> Iterator[Fault]:
    """Every criterion whose kinds of evidence, examples or validity could not carry a judgement."""
    for criterion in criteria:
        one = criterion.value
        practice = any(kind.shows_practice for kind in one.kinds)
        if EvidenceKind.STATEMENT in one.kinds:
            yield criterion.fault("A leader's own statement shows no criterion; leave it out.", "kinds")
        if len(one.kinds) < 2:
            yield criterion.fault("Name two kinds of evidence or more, or 'embedded' could never be shown.", "kinds")
        if not practice and one.asks is Asks.DONE:
            yield criterion.fault("It asks for something done: name a kind of evidence that shows practice.", "kinds")
        elif not practice:
            yield criterion.fault(
                "Name a kind of evidence that shows practice, or 'embedded' could never be shown.", "kinds"
            )
        if not 1 <= one.validity_months <= LONGEST_VALIDITY:
            yield criterion.fault(f"An answer stays current for 1 to {LONGEST_VALIDITY} months.", "validity_months")
        if not one.examples:
            yield criterion.fault("Name at least one example of evidence.", "examples")


def _areas_hold_criteria(parts: Parts) -> Iterator[Fault]:
    filled = {one.value.area for one in parts.criteria}
    for area in parts.areas:
        if area.value.id == OWN:
            yield area.fault(f"The area '{OWN}' is kept for the criteria of schools.", "id")
        if area.value.id not in filled:
            yield area.fault(f"The area '{area.value.id}' has no criterion.")


_RULES: tuple[Callable[[Parts], Iterator[Fault]], ...] = (
    _ids_are_unique,
    _references_lead_somewhere,
    _frameworks_list_what_is_theirs,
    _exemptions_are_few_and_cited_by_nothing,
    _citations_are_there_once,
    _criteria_are_named_for_their_area,
    _editions_form_chains,
    _evidence_can_show_the_criteria,
    _areas_hold_criteria,
)
