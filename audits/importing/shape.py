"""Keyed digests: of headings, of a table's shape, of pupil ids and of what a row says.

All are HMAC-SHA-256 under the school's own key, each kind under a word of its own, so that none can be worked out,
or compared with another school's, without the key.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence

from audits.importing.files.sheet import squeezed


def keyed(key: bytes, kind: str, text: str) -> str:
    """The keyed digest of a text, in hexadecimal."""
    return hmac.digest(key, f"{kind}\0{text}".encode("utf-8", "replace"), "sha256").hex()


def keyed_all(key: bytes, kind: str, texts: Iterable[str]) -> list[str]:
    """The keyed digests of many texts, each as `keyed` gives it, with what they share worked out once."""
    begun = hmac.new(key, f"{kind}\0".encode(), "sha256")
    digests = []
    for text in texts:
        one = begun.copy()
        one.update(text.encode("utf-8", "replace"))
        digests.append(one.hexdigest())
    return digests


def heading_keys(key: bytes, headings: Sequence[str]) -> tuple[str, ...]:
    """The digest of each heading; the second of two equal headings has another than the first."""
    met: dict[str, int] = {}
    keys = []
    for heading in headings:
        text = squeezed(heading)
        met[text] = met.get(text, 0) + 1
        keys.append(keyed(key, "heading", f"{text}\0{met[text]}"))
    return tuple(keys)


def table_shape(key: bytes, heading_digests: Iterable[str]) -> str:
    """The digest of a table's headings, whatever their order."""
    return keyed(key, "shape", "\n".join(sorted(heading_digests)))


def upload_shape(key: bytes, shapes: Iterable[str]) -> str:
    """The shape of an upload: its tables' one shape, or a digest of their different ones."""
    different = sorted(set(shapes))
    return different[0] if len(different) == 1 else keyed(key, "shapes", "\n".join(different))
