"""The writer of PDF: a document on A4 paper, tagged for whoever listens to it (PDF/UA-1).

What it says goes to the typesetter as data and is never read as markup.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from audits.reporting.content import Table
from audits.reporting.documents import Block, Document, Heading, Picture, Points, Space, Together, Words, cell_words
from audits.reporting.drawing import as_svg
from audits.reporting.lettering import FAMILIES, breakable, font_folders, plain, printable

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"

LONG_ROW = 1_200
"""Letters of a table's row from which it may break over two pages; a shorter one is kept together."""


def write_pdf(document: Document) -> bytes:
    """The document as a PDF; the same document gives the same bytes."""
    import typst

    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": typst_data(document)},
        pdf_standards=["ua-1"],
        timestamp=int(document.made_at.timestamp()),
    )


@cache
def fonts() -> Fonts:
    """The fonts for paper, and no others, whatever the machine has; read once."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_folders()],
    )


def typst_data(document: Document) -> str:
    """What the template reads, as JSON."""
    return json.dumps(
        {
            "title": _set(document.title),
            "subject": _set(document.subject),
            "author": _set(document.author),
            "about": [_set(line) for line in document.about],
            "foot": _set(document.foot),
            "families": list(FAMILIES),
            "blocks": [_block(block) for block in document.blocks],
        },
        ensure_ascii=False,
    )


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _set(block.text)}
        case Words():
            return {"kind": "words", "voice": block.voice.value, "text": _set(block.text)}
        case Points():
            return {"kind": "points", "items": [_set(cell_words(item)) for item in block.items]}
        case Space():
            return {"kind": "space", "prompt": _set(block.prompt), "lines": block.lines}
        case Picture():
            return {
                "kind": "picture",
                "title": _set(block.title),
                "reading": _set(block.reading),
                "alt": plain(block.alt),
                "svg": as_svg(block.chart),
            }
        case Table():
            return _table(block)
        case Together():
            return {"kind": "together", "blocks": [_block(one) for one in block.blocks]}


def _table(table: Table) -> dict[str, object]:
    rows = [[_set(cell_words(cell)) for cell in row] for row in table.rows]
    return {
        "kind": "table",
        "title": _set(table.title),
        "headings": [_set(column.heading) for column in table.columns],
        "widths": [column.width for column in table.columns],
        "rows": [{"cells": row, "long": sum(map(len, row)) > LONG_ROW} for row in rows],
    }


def _set(text: str) -> str:
    return breakable(printable(plain(text)))
