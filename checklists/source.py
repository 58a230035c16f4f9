"""One YAML file of the catalogue, read as text alone, with the line of everything in it.

Every scalar stays text: 2026.11 is a version and `no` is an id, not a number and a truth value.
What a text means is decided by the schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checklists.faults import Fault

# libyaml's parser is about ten times as fast; where it was not built in, the same is done in Python.
_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# No file of a catalogue is deeper than ten.
DEEPEST = 20

Step = str | int
Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True)
class Source:
    """One file: its name relative to the catalogue, its content as plain text, lists and mappings."""

    file: str
    content: Plain
    root: yaml.Node = field(repr=False, compare=False)

    def place(self, path: Sequence[Step]) -> str:
        """Where a path leads, in words, with the line number of the deepest step that exists."""
        node, written = self.root, ""
        for step in path:
            written += f"[{step}]" if isinstance(step, int) else f".{step}" if written else str(step)
            node = _child(node, step) or node
        line = f"line {node.start_mark.line + 1}"
        return f"{written}, {line}" if written else line

    def fault(self, path: Sequence[Step], sentence: str) -> Fault:
        """A fault at a path in this file."""
        return Fault(self.file, self.place(path), sentence)


def read_source(folder: Path, path: Path) -> tuple[Source | None, list[Fault]]:
    """Read one file; None where it is not YAML. Repeated keys and empty values are faults."""
    name = path.relative_to(folder).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None, [Fault(name, "", "The file is not UTF-8 text; save it as UTF-8.")]
    return read_text(name, text)


def read_text(name: str, text: str) -> tuple[Source | None, list[Fault]]:
    """Read the text of one file of this name; None where it is not YAML.

    The text is trusted to be no trap: see `trap` for one that comes from outside.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return None, [_not_yaml(name, error)]
    if node is None:
        return None, [Fault(name, "", "The file is empty.")]
    found: list[tuple[tuple[Step, ...], str]] = []
    source = Source(name, _plain(node, (), found), node)
    return source, [source.fault(path, sentence) for path, sentence in found]


def trap(name: str, text: str) -> Fault | None:
    """What would make reading the text crash or never end; None where it is safe to read.

    Lists within lists beyond a depth exhaust the parser's stack, and repeated references multiply without end.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent):
                return Fault(name, "", "The file repeats a part by reference (*); write it out.")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return Fault(
                    name, "", "The file holds lists within lists too deep to read; use the fields of the form."
                )
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        return _not_yaml(name, error)
    return None


def _not_yaml(name: str, error: Exception) -> Fault:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(name, "", "The file holds a character that YAML does not allow.")
    line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
    return Fault(name, line, f"This is not valid YAML: {error.problem or error.context}.")


def _plain(node: yaml.Node, path: tuple[Step, ...], found: list[tuple[tuple[Step, ...], str]]) -> Plain:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, place), found) for place, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        made: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in made:
                found.append(((*path, key), f"The key '{key}' is written twice; keep one."))
            made[key] = _plain(value_node, (*path, key), found)
        return made
    text = str(node.value).strip()
    if not text:
        found.append((path, "There is nothing here; fill it in or leave the field out."))
    return text


def _child(node: yaml.Node, step: Step) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None
