"""A whole catalogue as canonical bytes, and back: what is kept in a database for as long as an audit uses it.

The form is JSON with one line per catalogue, fields in the order of the model, sets sorted.
A field at its default is left out; so a field added to the model later changes no hash of an older catalogue,
and a default once given must never change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from checklists.model import Catalogue


def freeze(catalogue: Catalogue) -> bytes:
    """The content of a catalogue without its hash; the SHA-256 of these bytes is its hash."""
    content = _plain(catalogue)
    content.pop("hash", None)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def thaw(content: bytes) -> Catalogue:
    """The catalogue that was frozen; ValueError where the bytes hold none."""
    made: Catalogue = _catalogues().validate_python({**json.loads(content), "hash": content_hash(content)})
    return made


def content_hash(content: bytes) -> str:
    """The name under which frozen content is kept: its SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


@cache
def _catalogues() -> TypeAdapter[Catalogue]:
    return TypeAdapter(Catalogue)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            one.name: _plain(held)
            for one in fields(value)
            if (held := getattr(value, one.name)) != one.default or one.default is MISSING
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(held) for held in value)
    if isinstance(value, tuple):
        return [_plain(held) for held in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
