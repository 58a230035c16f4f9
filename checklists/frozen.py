"""A whole catalogue as canonical bytes, and back: what is kept in a database for as long as an audit uses it.

The form is JSON on one line, fields in the order of the model, sets sorted.
A field at its default is left out; so a field added to the model later changes no hash of an older catalogue,
and a default once given must never change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256

from pydantic import TypeAdapter

from checklists.model import Catalogue


def freeze(catalogue: Catalogue) -> bytes:
    """The content of a catalogue without its hash; the SHA-256 of these bytes is its hash."""
    content = _plain(replace(catalogue, hash=""))
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def thaw(content: bytes) -> Catalogue:
    """The catalogue that was frozen, under the same hash; ValueError where the bytes hold none."""
    return replace(_catalogues().validate_python(json.loads(content)), hash=content_hash(content))


def content_hash(content: bytes) -> str:
    """The name under which frozen content is kept: its SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


@cache
def _catalogues() -> TypeAdapter[Catalogue]:
    return TypeAdapter(Catalogue)


def _is_default(one: Field[object], kept: object) -> bool:
    if one.default is not MISSING:
        return kept == one.default
    return one.default_factory is not MISSING and kept == one.default_factory()


def _plain(value: object) -> object:
    if type(value) is str:
        return value
    if is_dataclass(value):
        held = {one.name: (one, getattr(value, one.name)) for one in fields(value)}
        return {name: _plain(kept) for name, (one, kept) in held.items() if not _is_default(one, kept)}
    if isinstance(value, Mapping):
        return {str(key): _plain(kept) for key, kept in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(_plain(kept)) for kept in value)
    if isinstance(value, tuple):
        return [_plain(kept) for kept in value]
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else value
