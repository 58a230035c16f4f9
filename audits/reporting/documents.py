"""A document as plain data: headings, words, tables and charts in their order, which each writer sets down its own way.

Nothing here knows of Word, PDF or a browser; whatever a document says is said once, here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.reporting.charts import Chart
from audits.reporting.content import Cell, Link, Table
from audits.scoring.wording import day_words

LANGUAGE = "en-GB"


class Voice(StrEnum):
    """How a paragraph is spoken."""

    LEAD = "lead"
    PLAIN = "plain"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 opens a section of the document, 2 and 3 parts of it. `anchor` is what links lead to."""

    text: str
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph."""

    text: str
    voice: Voice = Voice.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list of short points."""

    items: tuple[str | Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Room for people to write, with what is asked of them; `lines` says how much."""

    prompt: str
    lines: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart under the finding it shows, with one sentence on how to read it; a table beside it has its figures."""

    title: str
    reading: str
    chart: Chart

    @property
    def alt(self) -> str:
        """What the picture shows, for whoever cannot see it."""
        return f"{self.title}. {self.chart.in_words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Parts that belong on one page, such as a question with the room for its reply."""

    blocks: tuple[Heading | Words | Points | Space | Picture | Table, ...]


Block = Heading | Words | Points | Space | Picture | Table | Together


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    `made_at` is the moment whose figures it holds, never the clock's: so the same content makes the same file.
    `about` are the lines under the title; `foot` stands on every page.
    """

    title: str
    subject: str
    about: tuple[str, ...]
    foot: str
    made_at: datetime
    author: str
    blocks: tuple[Block, ...]


def cell_words(cell: Cell) -> str:
    """A cell as words."""
    if cell is None:
        return ""
    if isinstance(cell, Link):
        return cell.text
    return day_words(cell) if isinstance(cell, date) else str(cell)
