"""A file's content against its shape: what fits comes back, what does not becomes faults in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from checklists.faults import Fault
from checklists.schema import Shape
from checklists.source import Plain, Source, Step

S = TypeVar("S", bound=Shape)

# pydantic's names of errors, by what they start with, and the sentence for a person who edits the file.
_SENTENCES = (
    ("missing", "This field is missing."),
    ("too_short", "Name at least one."),
    ("extra_forbidden", "There is no field of this name here; check its spelling."),
    ("unexpected_keyword", "There is no field of this name here; check its spelling."),
    ("string", "A text is expected here."),
    ("tuple", "A list is expected here."),
    ("list", "A list is expected here."),
    ("frozen_set", "A list is expected here."),
    ("int", "A whole number is expected here."),
    ("bool", "true or false is expected here."),
    ("date", "A day is expected here, written like 2026-11-21."),
    ("dict", "Fields with names are expected here."),
    ("dataclass_type", "Fields with names are expected here."),
    ("dataclass_exact_type", "Fields with names are expected here."),
    ("model", "Fields with names are expected here."),
)


def fit(source: Source, shape: type[S]) -> tuple[S | None, list[tuple[Step, ...]], list[Fault]]:
    """The file as its shape, the paths of entries left out of it, and every fault.

    An entry of a list that does not fit is left out, so that one slip hides nothing else.
    None where what is left does not fit either.
    """
    try:
        return shape.model_validate(source.content), [], []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
    faults = [source.fault(_path(one), _sentence(one)) for one in details]
    spoilt = sorted({entry for one in details if (entry := _entry(source.content, _path(one)))}, reverse=True)
    content = source.content
    for path in spoilt:
        content = _without(content, path)
    try:
        return shape.model_validate(content), sorted(spoilt), faults
    except ValidationError:
        return None, [], faults


def _path(detail: ErrorDetails) -> tuple[Step, ...]:
    return tuple(detail["loc"])


def _sentence(detail: ErrorDetails) -> str:
    kind = detail["type"]
    context = detail.get("ctx", {})
    if kind == "enum":
        return f"'{detail['input']}' is none of {context['expected']}."
    if kind == "value_error":
        return str(context["error"])
    return next((sentence for start, sentence in _SENTENCES if kind.startswith(start)), f"{detail['msg']}.")


def _entry(content: Plain, path: Sequence[Step]) -> tuple[Step, ...]:
    """The innermost list entry with fields of its own on the way of a path; empty where there is none."""
    found: tuple[Step, ...] = ()
    at = content
    for place, step in enumerate(path):
        if isinstance(at, list) and isinstance(step, int) and step < len(at):
            at = at[step]
            if isinstance(at, dict):
                found = tuple(path[: place + 1])
        elif isinstance(at, dict) and step in at:
            at = at[str(step)]
        else:
            break
    return found


def _without(content: Plain, path: Sequence[Step]) -> Plain:
    """A copy of the content without the entry at the path."""
    step, rest = path[0], path[1:]
    if isinstance(content, list) and isinstance(step, int):
        changed = [_without(content[step], rest)] if rest else []
        return [*content[:step], *changed, *content[step + 1 :]]
    assert isinstance(content, dict)
    return {key: _without(value, rest) if key == step else value for key, value in content.items()}
