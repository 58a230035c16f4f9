"""Documents to set down: one of every kind of block, and words that a writer could take for its own markup."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

from audits.reporting.charts import Bar, FilledBars, Step, Waterfall
from audits.reporting.content import Column, Link, Table
from audits.reporting.documents import Document, Heading, Picture, Points, Space, Together, Voice, Words

MADE_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

HOSTILE = (
    "#pagebreak() and #strong[not bold]",
    "= no heading, *no emphasis*, _none_, $x^2$",
    '<script>alert("x")</script> & <img src="https://elsewhere.example/p.png">',
    "=SUM(A1) @label <ref> \\ backslash ` tick",
    ']#read("/etc/passwd")[',
    "{{ 7 * 7 }} {% if x %}",
)
"""Each stands in a document as the words it is."""

BARS = FilledBars(
    bars=(
        Bar(
            label="Filtering",
            known=Fraction(1, 2),
            gap=Fraction(3, 10),
            not_known=Fraction(1, 5),
            percentages=(50, 20, 30),
            before=Fraction(2, 5),
            before_words="40% Summer term 2025/26",
        ),
        Bar(
            label="Policy",
            known=Fraction(0),
            gap=Fraction(0),
            not_known=Fraction(1),
            percentages=(0, 100, 0),
        ),
    )
)

STEPS = Waterfall(
    first=Step(label="17 July 2026", tenths=400, words="40.0%"),
    steps=(Step(label="Improved", tenths=120, words="+12.0"), Step(label="Declined", tenths=-20, words="-2.0")),
    last=Step(label="20 November 2026", tenths=500, words="50.0%"),
)


def document(*blocks, title="A report", author="Larkmoor Primary School"):
    """A document of these blocks, or of one of every kind."""
    return Document(
        title=title,
        subject="What it is about",
        about=("Larkmoor Primary School. Autumn term 2026/27.",),
        foot="Larkmoor Primary School.",
        made_at=MADE_AT,
        author=author,
        blocks=blocks or of_every_kind(),
    )


def of_every_kind():
    return (
        Heading(text="Duties"),
        Words(text="3 duties not yet evidenced.", voice=Voice.LEAD),
        Words(text="A paragraph."),
        Words(text="A note.", voice=Voice.SMALL),
        Points(items=("One point", Link(text="Another, which leads on", target="duties.html"))),
        Picture(title="The largest gap is in filtering", reading="Each bar is an area.", chart=BARS),
        Picture(title="Why it moved", reading="Steps sum to the change.", chart=STEPS),
        table(rows=60),
        Together(blocks=(Heading(text="Question 1", level=2), Space(prompt="Reply:", lines=1))),
    )


def table(*, rows=2, words="Row"):
    return Table(
        title="A table",
        columns=(Column(heading="Duty", width=40), Column(heading="Last confirmed", width=20)),
        rows=tuple((f"{words} {number}", MADE_AT.date()) for number in range(1, rows + 1)),
    )


def hostile():
    """A document with the hostile words in every place where words can stand."""
    blocks = []
    for words in HOSTILE:
        blocks += [
            Heading(text=words),
            Words(text=words),
            Words(text=words, voice=Voice.LEAD),
            Points(items=(words,)),
            Space(prompt=words),
            Table(title=words, columns=(Column(heading=words, width=10),), rows=((words,),)),
            Picture(title=words, reading=words, chart=BARS),
        ]
    return document(*blocks, title=HOSTILE[0], author=HOSTILE[2])
