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
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = f"line {mark.line + 1}" if mark else ""
        return None, [Fault(name, line, f"This is not valid YAML: {error.problem or error.context}.")]
    except UnicodeDecodeError:
        return None, [Fault(name, "", "The file is not UTF-8 text; save it as UTF-8.")]
    except yaml.YAMLError:
        return None, [Fault(name, "", "The file holds a character that YAML does not allow.")]
    if node is None:
        return None, [Fault(name, "", "The file is empty.")]
    found: list[tuple[tuple[Step, ...], str]] = []
    source = Source(name, _plain(node, (), found), node)
    return source, [source.fault(path, sentence) for path, sentence in found]


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
