"""The ZIP of an inspection pack: files at a fixed time, in a fixed order, so that the same pack is the same bytes.

Evidence goes through one file at a time and is never held all together.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from audits.model.day import LONDON
from audits.reporting.content import Link
from audits.reporting.documents import Document
from audits.reporting.pack.content import PackedFile
from audits.reporting.pack.pages import INDEX
from audits.reporting.web import write_page

MANIFEST = "manifest-sha256.txt"
VERIFY = "verify.py"

_SCRIPT = Path(__file__).parent / "verify.py.txt"
_READABLE = 0o644 << 16
_UNIX = 3


def write_pack(
    place: Path,
    pages: Mapping[str, Document],
    files: Mapping[str, PackedFile],
    *,
    at: datetime,
    open_file: Callable[[str], bytes],
    say: Callable[[int, int], None],
) -> str:
    """Write the pack to a file; its manifest.

    `open_file` gives an evidence file by its SHA-256, checked against it; `say` is told how many of how many are in.
    """
    links = [Link(text=document.title if name != INDEX else "Start", target=name) for name, document in pages.items()]
    texts = {name: write_page(document, pages=links, here=name) for name, document in pages.items()}
    texts[VERIFY] = _SCRIPT.read_bytes()
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in texts.items()}
    evidence = {one.path: one.sha256 for one in files.values()}
    hashes |= evidence
    manifest = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    with zipfile.ZipFile(place, "w", allowZip64=True) as archive:
        for name in sorted(texts):
            archive.writestr(_entry(name, at, zipfile.ZIP_DEFLATED), texts[name])
        archive.writestr(_entry(MANIFEST, at, zipfile.ZIP_DEFLATED), manifest)
        for number, path in enumerate(sorted(evidence), start=1):
            say(number, len(evidence))
            archive.writestr(_entry(path, at, zipfile.ZIP_STORED), open_file(evidence[path]))
    return manifest


def _entry(name: str, at: datetime, how: int) -> zipfile.ZipInfo:
    local = at.astimezone(LONDON)
    entry = zipfile.ZipInfo(name, (local.year, local.month, local.day, local.hour, local.minute, 0))
    # Set here, because the library would write which system it runs on.
    entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _READABLE, how
    return entry
