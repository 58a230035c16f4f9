"""The file of contradictions read and proved against the catalogue: what it names exists, and nothing is left open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from checklists.contradiction_rules import rule_faults
from checklists.contradictions import Rule, RuleKind
from checklists.faults import Fault
from checklists.model import Catalogue
from checklists.parts import Entry
from checklists.schema import Shape, WordingFile
from checklists.source import read_source
from checklists.validation import fit
from checklists.wording import text_faults

FILE = "contradictions.yaml"


class RuleEntry(Shape):
    """One rule as its file holds it."""

    id: str
    title: str
    kind: RuleKind
    criterion: str
    first: str
    second: str
    look_at: str
    other: str = ""
    types: tuple[str, ...] = ()
    field: str = ""
    values: tuple[str, ...] = ()
    months: int = 0
    least: int = 0

    def made(self) -> Rule:
        """The rule."""
        return Rule(**{name: getattr(self, name) for name in type(self).model_fields})


class RulesFile(Shape):
    """contradictions.yaml: the rules, in the order in which what they find is shown."""

    rules: tuple[RuleEntry, ...]


def read_contradictions(folder: Path, catalogue: Catalogue) -> tuple[tuple[Rule, ...], tuple[Fault, ...]]:
    """The rules in a catalogue's folder, and everything wrong with them.

    With faults the rules are for looking at, not for use.
    The words that the catalogue never says are never said here either.
    """
    entries, faults = _entries(folder)
    faults += rule_faults(entries, catalogue)
    faults += _wording_faults(folder, entries)
    return tuple(entry.value for entry in entries), tuple(faults)


def _entries(folder: Path) -> tuple[list[Entry[Rule]], list[Fault]]:
    path = folder / FILE
    if not path.is_file():
        return [], [Fault(FILE, "", "The file is missing.")]
    source, faults = read_source(folder, path)
    if source is None:
        return [], faults
    file, left_out, misfits = fit(source, RulesFile)
    faults += misfits
    if file is None:
        return [], faults
    places = (at for at in count() if ("rules", at) not in left_out)
    return [Entry(one.made(), source, ("rules", at)) for at, one in zip(places, file.rules, strict=False)], faults


def _wording_faults(folder: Path, entries: list[Entry[Rule]]) -> Iterator[Fault]:
    source, _ = read_source(folder, folder / "wording.yaml")
    wording = fit(source, WordingFile)[0] if source else None
    # Without its wording a catalogue is not used at all: its own reader says so.
    for entry in entries if wording else ():
        assert wording is not None
        texts = [((name,), getattr(entry.value, name)) for name in ("title", "first", "second", "look_at")]
        for path, sentence in text_faults(wording, texts):
            yield entry.fault(sentence, *path)
