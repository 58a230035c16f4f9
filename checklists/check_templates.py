"""Templates of tests that schools repeat: what to do, what a pass is, how often, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from checklists.faults import Fault
from checklists.model import Catalogue, EvidenceKind
from checklists.parts import Entry
from checklists.schema import Shape
from checklists.source import read_source
from checklists.validation import fit

FILE = "check_templates.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTemplate:
    """One template; its lists are examples that a school replaces by its own names.

    `kind` is the kind of evidence that a pass is, `answers` the requirements that it tells something about.
    """

    id: str
    title: str
    what: str
    passed: str
    kind: EvidenceKind
    every_months: int
    answers: tuple[str, ...]
    places: tuple[str, ...]
    devices: tuple[str, ...]
    user_groups: tuple[str, ...]
    networks: tuple[str, ...]

    def criteria(self, catalogue: Catalogue) -> tuple[str, ...]:
        """The criteria that cite one of its requirements and take its kind of evidence, in catalogue order."""
        citing = {criterion for one in self.answers for criterion, _ in catalogue.cited_by.get(one, ())}
        fitting = (one for one in citing if self.kind in catalogue.criteria[one].kinds)
        return tuple(sorted(fitting, key=catalogue.order.__getitem__))


class TemplateEntry(Shape):
    """One template as its file holds it."""

    id: str
    title: str
    what: str
    passed: str
    kind: EvidenceKind
    every_months: int
    answers: tuple[str, ...]
    places: tuple[str, ...]
    devices: tuple[str, ...]
    user_groups: tuple[str, ...]
    networks: tuple[str, ...]

    def made(self) -> CheckTemplate:
        """The template."""
        return CheckTemplate(**{name: getattr(self, name) for name in type(self).model_fields})


class TemplatesFile(Shape):
    """check_templates.yaml: the templates, in the order in which they are offered."""

    templates: tuple[TemplateEntry, ...]


def read_check_templates(folder: Path, catalogue: Catalogue) -> tuple[Mapping[str, CheckTemplate], tuple[Fault, ...]]:
    """The templates in a catalogue's folder by id, and everything wrong with them; each serves some criterion."""
    path = folder / FILE
    if not path.is_file():
        return {}, (Fault(FILE, "", "The file is missing."),)
    source, faults = read_source(folder, path)
    if source is None:
        return {}, tuple(faults)
    file, left_out, misfits = fit(source, TemplatesFile)
    faults += misfits
    if file is None:
        return {}, tuple(faults)
    places = (at for at in count() if ("templates", at) not in left_out)
    entries = [Entry(one.made(), source, ("templates", at)) for at, one in zip(places, file.templates, strict=False)]
    found: dict[str, CheckTemplate] = {}
    for entry in entries:
        template = entry.value
        if template.id in found:
            faults.append(entry.fault(f"The id '{template.id}' is there twice.", "id"))
        faults += [
            entry.fault(f"No requirement is called '{one}'.", "answers")
            for one in template.answers
            if one not in catalogue.requirements
        ]
        if not template.criteria(catalogue):
            faults.append(entry.fault("No criterion cites its requirements and takes its kind of evidence.", "answers"))
        found[template.id] = template
    return found, tuple(faults)
