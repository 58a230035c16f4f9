"""Files of every kind that is read or refused, and ways to spoil them."""

from __future__ import annotations

import contextlib
import io
import random
import re
import zipfile
import zlib

from tests.fixtures import awkward
from tests.fixtures.exports import EXPORTS
from tests.fixtures.systems import SYSTEMS
from tests.unit.importing.test_awkward_files import NO_LOG

NUMBERS = (b"0", b"-1", b"1048577", b"99999999999", b"1e308", b"4294967296", b"NaN", b"", b"XFD1048576", b"65536")
PIECES = (
    b"<",
    b">",
    b'"',
    b"&",
    b"\x00",
    b"\xff\xfe",
    b"</row>",
    b'<c r="A1">',
    b",",
    b"\n",
    b"\r",
    b"=",
    b";",
    b"<td>",
)


def seeds() -> list[bytes]:
    """The files to begin with."""
    made = [make() for make in awkward.SAME_LOG.values()] + [make()[0] for make in (EXPORTS | SYSTEMS).values()]
    return [one for one in [*made, *(content for content, _ in NO_LOG.values())] if 0 < len(one) < 300_000]


def spoiled(chance: random.Random, pool: list[bytes]) -> bytes:
    """One of the files, spoiled once to five times, inside its package if it is one."""
    content = chance.choice(pool)
    if content.startswith(b"PK") and chance.random() < 0.8:
        with contextlib.suppress(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
            return _inside(chance, content, pool)
    return _spoil(chance, content, pool)


def _inside(chance: random.Random, content: bytes, pool: list[bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        names = package.namelist()
        chosen = chance.choice(names) if names else ""
        for name in names:
            held = package.read(name)
            if name == chosen:
                if chance.random() < 0.05:
                    continue
                held = _spoil(chance, held, pool)
            copy.writestr(name, held)
    return out.getvalue()


def _spoil(chance: random.Random, content: bytes, pool: list[bytes]) -> bytes:
    held = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(held) + 1)
        way = chance.randrange(8)
        if way == 0 and held:
            held[at - 1] = chance.randrange(256)
        elif way == 1:
            del held[at:]
        elif way == 2:
            del held[at : at + chance.randrange(1, 200)]
        elif way == 3:
            held[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 50, 5_000))
        elif way == 4:
            other = chance.choice(pool)
            begin = chance.randrange(len(other))
            held[at:at] = other[begin : begin + chance.randrange(1, 2_000)]
        elif way == 5:
            held[at:at] = held[at : at + chance.randrange(1, 3_000)] * chance.choice((1, 2, 30))
        elif way == 6:
            numbers = list(re.finditer(rb"\d+", bytes(held[at : at + 4_000])))
            if numbers:
                found = chance.choice(numbers)
                held[at + found.start() : at + found.end()] = chance.choice(NUMBERS)
        elif held:
            held[at - 1] ^= 1 << chance.randrange(8)
    return bytes(held)
