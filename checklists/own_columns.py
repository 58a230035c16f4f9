"""The columns of a school's own criteria as a workbook: headings, where each stands in the file, and what to write.

Declared once for the reader of the workbook and for the template that is handed out.
"""

from __future__ import annotations

from dataclasses import dataclass

from checklists.model import Accountable, Asks, EvidenceKind, Phase, Setting, Strength

OWN_SHEET = "Our own criteria"
ABOUT_SHEET = "About"
HELP_SHEET = "How to fill this in"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnColumn:
    """One column: its heading, the path in the file, whether a cell holds several things, and guidance.

    `words` are those that may stand in the cell, where it is not free; `needed` says that it may not be empty.
    """

    heading: str
    path: tuple[str, ...]
    guidance: str
    needed: bool = True
    several: bool = False
    words: tuple[str, ...] = ()


OWN_COLUMNS: tuple[OwnColumn, ...] = (
    OwnColumn(heading="Id", path=("id",), guidance="Small letters, beginning with own., such as own.visitors-told."),
    OwnColumn(heading="Title", path=("title",), guidance="A few words."),
    OwnColumn(heading="Question", path=("question",), guidance="One question, which can be answered by how far."),
    OwnColumn(heading="Why it matters", path=("why",), guidance="A sentence or two."),
    OwnColumn(heading="Partly in place", path=("looks_like", "partly"), guidance="What it looks like half done."),
    OwnColumn(heading="In place", path=("looks_like", "in_place"), guidance="What it looks like done."),
    OwnColumn(heading="Embedded", path=("looks_like", "embedded"), guidance="Done, and how you know that it works."),
    OwnColumn(
        heading="Asks for",
        path=("asks",),
        guidance="Whether it asks that something is done or that a document exists.",
        words=tuple(Asks),
    ),
    OwnColumn(
        heading="Kinds of evidence",
        path=("kinds",),
        guidance="Two or more, with a semicolon between them, one of which shows practice.",
        several=True,
        words=tuple(kind for kind in EvidenceKind if kind is not EvidenceKind.STATEMENT),
    ),
    OwnColumn(
        heading="Examples", path=("examples",), guidance="One or more, with a semicolon between them.", several=True
    ),
    OwnColumn(heading="First step", path=("first_step",), guidance="What could be done this week."),
    OwnColumn(heading="Who answers for it", path=("accountable",), guidance="Choose one.", words=tuple(Accountable)),
    OwnColumn(heading="Months it stays current", path=("validity_months",), guidance="A whole number from 1 to 36."),
    OwnColumn(
        heading="Area",
        path=("area",),
        guidance="The id of one of the tool's areas, such as devices; empty for an area of your own.",
        needed=False,
    ),
    OwnColumn(
        heading="Strength",
        path=("strength",),
        guidance="Recommended, where someone outside the school asks for it. It is never a duty.",
        needed=False,
        words=(Strength.GOOD_PRACTICE, Strength.RECOMMENDED),
    ),
    OwnColumn(
        heading="Asked by",
        path=("asked_by",),
        guidance="Who asks for it, where that is not the one named on the sheet 'About'.",
        needed=False,
    ),
    OwnColumn(heading="If not sure", path=("not_sure",), guidance="Whom to ask, what to look at.", needed=False),
    OwnColumn(
        heading="Governor's question",
        path=("governor", "question"),
        guidance="Fill in this and the next three, or none of them.",
        needed=False,
    ),
    OwnColumn(
        heading="Strong answer", path=("governor", "strong"), guidance="What a strong answer contains.", needed=False
    ),
    OwnColumn(heading="Thin answer", path=("governor", "thin"), guidance="What a thin one sounds like.", needed=False),
    OwnColumn(heading="Ask to see", path=("governor", "ask_to_see"), guidance="What to ask to see.", needed=False),
    OwnColumn(
        heading="Incident types",
        path=("incident_types",),
        guidance="Ids of the tool's incident types, such as device-misuse, with a semicolon between them.",
        needed=False,
        several=True,
    ),
    OwnColumn(
        heading="May not apply",
        path=("may_not_apply",),
        guidance="When a school may say that it does not apply; empty where it always applies.",
        needed=False,
    ),
    OwnColumn(
        heading="Only these phases",
        path=("only_phases",),
        guidance="Empty for all.",
        needed=False,
        several=True,
        words=tuple(Phase),
    ),
    OwnColumn(
        heading="Only these settings",
        path=("only_settings",),
        guidance="Empty for all.",
        needed=False,
        several=True,
        words=tuple(Setting),
    ),
)

ABOUT: tuple[OwnColumn, ...] = (
    OwnColumn(heading="Title", path=("title",), guidance="What these criteria are together."),
    OwnColumn(heading="Reviewed on", path=("reviewed_on",), guidance="The day on which they were last looked at."),
    OwnColumn(
        heading="Asked by", path=("asked_by",), guidance="Who asks for them; empty for the school itself.", needed=False
    ),
)

SAMPLE_ABOUT = {"title": "Our partnership's yearly return", "asked_by": "The local safeguarding partnership"}
SAMPLE: dict[str, str | tuple[str, ...]] = {
    "id": "own.return.device-loans",
    "title": "Lent devices are on the return",
    "question": "Is every device that we lend to families counted in the return?",
    "why": "The partnership compares what schools lend with what families lack.",
    "looks_like.partly": "We count some of them.",
    "looks_like.in_place": "The list matches the cupboard on the day of the return.",
    "looks_like.embedded": "Two checks a year found no device missing.",
    "asks": "done",
    "kinds": ("log", "check"),
    "examples": ("The loans list", "A dated count"),
    "first_step": "Count the cupboard and compare it with the list.",
    "accountable": "business manager or data protection lead",
    "validity_months": "12",
    "area": "devices",
    "strength": "recommended",
    "not_sure": "Ask the office.",
    "may_not_apply": "We lend nothing.",
}
"""One criterion, made up, to begin from; paths are written with points."""
