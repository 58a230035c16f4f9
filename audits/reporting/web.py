"""The writer of web pages that open from a folder: no script, no address outside, everything a page needs within it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from audits.reporting.charts import Chart
from audits.reporting.content import Cell, Link
from audits.reporting.documents import LANGUAGE, Document, cell_words
from audits.reporting.drawing import as_svg
from audits.reporting.lettering import plain

TEMPLATES = Path(__file__).parent / "templates"


def write_page(document: Document, *, pages: Sequence[Link] = (), here: str = "") -> bytes:
    """The document as one page; `pages` are those beside it, of which `here` is this one."""
    page: str = _template().render(document=document, pages=pages, here=here, language=LANGUAGE)
    return plain(page).encode()


@cache
def _template() -> Template:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    found.filters["cell_words"] = _cell_words
    found.filters["kind"] = _kind
    found.filters["picture"] = _picture
    return found.get_template("document.html")


def _cell_words(cell: Cell) -> str:
    return cell_words(cell)


def _kind(block: object) -> str:
    return type(block).__name__


def _picture(chart: Chart) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(as_svg(chart).encode()).decode()}"
