"""The rules of strength: a criterion states the strength that its sources give it, and names the one it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from checklists.faults import Fault
from checklists.model import Catalogue, Criterion, Role
from checklists.parts import Entry


def strength_faults(catalogue: Catalogue, entries: Sequence[Entry[Criterion]], on: date) -> Iterator[Fault]:
    """Every criterion whose stated strength, or what it rests on, is not what its needed citations give on the day."""
    for entry in entries:
        known = tuple(cite for cite in entry.value.cites if cite.requirement in catalogue.requirements)
        one = replace(entry.value, cites=known)
        given = catalogue.stated_strength(one, on=on)
        if one.strength is not given:
            yield entry.fault(f"It says '{one.strength}', but its needed citations give '{given}'.", "strength")
        needed = {cite.requirement for cite in one.cites if cite.role is Role.NEEDED}
        if one.rests_on not in needed:
            yield entry.fault(f"It rests on '{one.rests_on}', which is not among its needed citations.", "rests_on")
        else:
            alone = catalogue.requirement_strength(catalogue.requirements[one.rests_on], kind=None, on=on)
            if alone is not one.strength:
                yield entry.fault(f"'{one.rests_on}' gives '{alone}', not '{one.strength}'.", "rests_on")
