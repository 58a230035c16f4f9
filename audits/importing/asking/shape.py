"""Keyed digests: of headings, of a table's shape, of pupil ids and of what a row says.

All are HMAC-SHA-256 under the school's own key, each kind under a word of its own, so that none can be worked out,
or compared with another school's, without the key.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence

from audits.importing.files.sheet import squeezed


def keyed(key: bytes, kind: str, text: str) -> str:
    """The keyed digest of a text, in hexadecimal."""
    return hmac.digest(key, f"{kind}\0{text}".encode("utf-8", "replace"), "sha256").hex()


def coded(key: bytes, kind: str, text: str) -> str:
    """What is kept of a text that may hold a name: a short keyed digest, told by `is_code`."""
    return f"code-{keyed(key, kind, text)[:16]}"


def keyed_all(key: bytes, kind: str, texts: Iterable[str]) -> list[str]:
    """The keyed digests of many texts, each as `keyed` gives it.

    HMAC by its definition (RFC 2104), with its two keyed beginnings worked out once: a third of the time for each.
    """
    block = (key if len(key) <= _BLOCK else hashlib.sha256(key).digest()).ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(block.translate(_INNER))
    inner.update(f"{kind}\0".encode())
    outer = hashlib.sha256(block.translate(_OUTER))
    digests = []
    for text in texts:
        within, around = inner.copy(), outer.copy()
        within.update(text.encode("utf-8", "replace"))
        around.update(within.digest())
        digests.append(around.hexdigest())
    return digests


_BLOCK = 64
_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))


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
