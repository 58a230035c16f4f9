"""The rules of the crosswalk: both ends exist, nothing of an edition is left out, and no check is claimed too high."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from checklists.faults import Fault
from checklists.model import Crossing, Document, ReferenceCheck, Relation, Requirement
from checklists.parts import Entry, Parts
from checklists.schema_documents import EditionsEntry, FrameworkFile

# How far each way of checking reaches.
_REACH = {
    ReferenceCheck.NOT_CHECKED: 0,
    ReferenceCheck.EARLIER_EDITION: 1,
    ReferenceCheck.SECONDARY_SOURCE: 2,
    ReferenceCheck.AS_RECEIVED: 3,
    ReferenceCheck.OFFICIAL_TEXT: 3,
}


def crosswalk_faults(parts: Parts) -> Iterator[Fault]:
    """Every fault of the crosswalk, in the order of the rules."""
    crosswalk = _Crosswalk(parts)
    for rule in _RULES:
        yield from rule(crosswalk)


class _Crosswalk:
    """The crosswalk's entries beside what they name."""

    def __init__(self, parts: Parts) -> None:
        self.pairs: list[Entry[EditionsEntry]] = parts.editions
        self.crossings: list[Entry[Crossing]] = parts.crossings
        # Of two with the same id the first counts; that there are two is a fault of its own.
        self.frameworks: Mapping[str, FrameworkFile] = {
            one.value.framework: one.value for one in parts.frameworks[::-1]
        }
        self.documents: Mapping[str, Document] = {one.value.id: one.value for one in parts.documents[::-1]}
        self.requirements: Mapping[str, Requirement] = {one.value.id: one.value for one in parts.requirements[::-1]}

    @cached_property
    def led_to(self) -> Mapping[str, frozenset[str]]:
        """Edition to the requirements that crossings lead to in it."""
        found: dict[str, set[str]] = {}
        for one in self.crossings:
            found.setdefault(one.value.later_edition, set()).update(one.value.later)
        return {edition: frozenset(ids) for edition, ids in found.items()}

    @cached_property
    def led_on(self) -> Mapping[str, frozenset[str]]:
        """Edition to its requirements from which a crossing leads on."""
        found: dict[str, set[str]] = {}
        for one in self.crossings:
            found.setdefault(one.value.earlier_edition, set()).add(one.value.earlier)
        return {edition: frozenset(ids) for edition, ids in found.items()}

    def document(self, edition: str) -> Document | None:
        """The document of an edition; None where the framework or the document is not known."""
        framework = self.frameworks.get(edition)
        return self.documents.get(framework.document) if framework else None

    def lineages(self, requirement: Requirement) -> frozenset[str]:
        """The lineages of the document it stands in and of the one it reports; empty where one is not known."""
        found = [self.documents.get(one) for one in (requirement.document, requirement.states)]
        known = frozenset(one.lineage for one in found if one is not None)
        return frozenset() if None in found else known


def _editions_follow_each_other(crosswalk: _Crosswalk) -> Iterator[Fault]:
    for entry in crosswalk.pairs:
        for step in ("earlier", "later"):
            name = getattr(entry.value, step)
            if name not in crosswalk.frameworks:
                yield entry.fault(f"There is no framework '{name}'.", step)
        earlier, later = crosswalk.document(entry.value.earlier), crosswalk.document(entry.value.later)
        if earlier is None or later is None:
            continue
        if earlier.lineage != later.lineage:
            yield entry.fault(f"'{later.id}' is of another lineage, '{later.lineage}'.", "later")
        elif later.in_force_from is None:
            yield entry.fault(f"Say when '{later.id}' came into force: what it withdraws ends on that day.", "later")
        elif earlier.in_force_from is not None and later.in_force_from <= earlier.in_force_from:
            yield entry.fault(f"'{later.id}' came into force no later than '{earlier.id}'.", "later")


def _ends_exist(crosswalk: _Crosswalk) -> Iterator[Fault]:
    for entry in crosswalk.crossings:
        one = entry.value
        document = crosswalk.document(one.later_edition)
        ends = [("from", one.earlier)] if one.earlier else []
        ends += [("to", requirement) for requirement in one.later if requirement != one.earlier]
        for step, requirement in ends:
            known = crosswalk.requirements.get(requirement)
            if known is None:
                yield _fault(entry, f"There is no requirement '{requirement}'.", step)
            elif document and (lineages := crosswalk.lineages(known)) and document.lineage not in lineages:
                yield _fault(entry, f"'{requirement}' is not of the lineage '{document.lineage}'.", step)


def _relations_fit_their_ends(crosswalk: _Crosswalk) -> Iterator[Fault]:
    for entry in crosswalk.crossings:
        one = entry.value
        starts = bool(one.earlier) + bool(one.before)
        if one.relation is Relation.NEW and starts:
            yield _fault(entry, "What is new came from nothing: leave out 'from' and 'before'.", "relation")
        elif one.relation is Relation.WITHDRAWN and (one.later or one.before or not one.earlier):
            yield _fault(entry, "What is withdrawn has a 'from', and neither a 'before' nor a 'to'.", "relation")
        elif one.relation not in (Relation.NEW, Relation.WITHDRAWN) and starts != 1:
            yield _fault(
                entry, "Say what it came from: in 'from' where that is recorded, else in 'before'.", "relation"
            )
        if one.relation is not Relation.WITHDRAWN and not one.later:
            yield _fault(entry, "Say in 'to' what asks for it now.", "relation")
        elif one.relation is Relation.SPLIT and len(one.later) == 1:
            yield _fault(entry, "What is split leads to two requirements or more.", "relation")
        elif one.relation is Relation.SAME and len(one.later) > 1:
            yield _fault(entry, "What is the same leads to one requirement.", "relation")


def _each_is_crossed_once(crosswalk: _Crosswalk) -> Iterator[Fault]:
    seen: set[tuple[str, str, str]] = set()
    for entry in crosswalk.crossings:
        one = entry.value
        crossed = (one.earlier_edition, one.later_edition, one.earlier)
        if one.earlier and crossed in seen:
            yield _fault(entry, f"'{one.earlier}' is crossed twice between these editions; keep one.", "from")
        seen.add(crossed)


def _nothing_is_left_out(crosswalk: _Crosswalk) -> Iterator[Fault]:
    """What stands in an edition is led on; what a later edition asks is led to.

    What stands in an edition: the requirements of its framework, and those that crossings lead to in it.
    """
    seen: set[tuple[str, str]] = set()
    for entry in crosswalk.pairs:
        for step in ("earlier", "later"):
            edition = getattr(entry.value, step)
            if edition not in crosswalk.frameworks or (step, edition) in seen:
                continue
            seen.add((step, edition))
            asked = crosswalk.frameworks[edition].requirement_ids
            led_to = crosswalk.led_to.get(edition, frozenset())
            if step == "later":
                left_out = [one for one in asked if one not in led_to]
                sentences = [f"Nothing leads to '{one}': say what it came from, or that it is new." for one in left_out]
            else:
                standing = dict.fromkeys((*asked, *sorted(led_to)))
                left_out = [one for one in standing if one not in crosswalk.led_on.get(edition, frozenset())]
                sentences = [f"Nothing leads on from '{one}': say what became of it." for one in left_out]
            for sentence in sentences:
                yield entry.fault(sentence, step)


def _no_check_reaches_further_than_its_ends(crosswalk: _Crosswalk) -> Iterator[Fault]:
    for entry in crosswalk.crossings:
        one = entry.value
        ends = (crosswalk.requirements.get(end) for end in (one.earlier, *one.later))
        checks = [end.check for end in ends if end is not None]
        weakest = min(checks, key=_REACH.__getitem__, default=one.check)
        if _REACH[one.check] > _REACH[weakest]:
            sentence = f"It says '{one.check}', but one of its ends is known by '{weakest}' alone."
            yield _fault(entry, sentence, "checked")


def _fault(entry: Entry[Crossing], sentence: str, step: str) -> Fault:
    """A fault in a field of a crossing; what stands on is one line of a list and has no fields."""
    return entry.fault(sentence) if "stands_on" in entry.path else entry.fault(sentence, step)


_RULES: tuple[Callable[[_Crosswalk], Iterator[Fault]], ...] = (
    _editions_follow_each_other,
    _ends_exist,
    _relations_fit_their_ends,
    _each_is_crossed_once,
    _nothing_is_left_out,
    _no_check_reaches_further_than_its_ends,
)
