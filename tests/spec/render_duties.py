"""The record of duties as a chapter of the guide: `python -m tests.spec.render_duties` writes docs/duties.md anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checklists.model import Catalogue
from checklists.reader import DEFAULT, read_catalogue

GUIDE = Path(__file__).parents[2] / "docs" / "duties.md"
RECORD = DEFAULT / "duties.yaml"

# What became a criterion through the readings was not itself among those that were read.
NEW = "duty, new criterion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One criterion as two people read it, each without the other, and how the two were settled.

    `first` and `second` are duty, narrow or lower, or "needed" where the reader missed a criterion for a requirement.
    `merged_into` is the criterion that asks it now, where it is no longer asked by itself.
    """

    criterion: str
    rests_on: str
    first: str
    second: str
    settled: str
    why: str
    merged_into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A text that was not read, what it may decide, and the criteria that it would touch."""

    text: str
    decides: str
    would_touch: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the record holds: the duties, what was one and is none, and what would be read next."""

    title: str
    text: tuple[str, ...]
    duties: tuple[Reading, ...]
    lowered: tuple[Reading, ...]
    read_next: tuple[Unread, ...]


def read_record() -> Record:
    """The record as it stands in the catalogue's folder."""
    found: dict[str, Any] = yaml.safe_load(RECORD.read_text(encoding="utf-8"))
    return Record(
        title=found["title"],
        text=tuple(found["text"]),
        duties=tuple(Reading(**one) for one in found["duties"]),
        lowered=tuple(Reading(**one) for one in found["lowered"]),
        read_next=tuple(
            Unread(text=one["text"], decides=one["decides"], would_touch=tuple(one["would_touch"]))
            for one in found["read_next"]
        ),
    )


def render(record: Record, catalogue: Catalogue) -> str:
    """The chapter as Markdown: the prose one sentence a line, then a table for each area."""
    parts = [f"# {record.title}", "\n".join(record.text), _counts(record)]
    for area in catalogue.areas:
        if found := [one for one in record.duties if one.criterion.partition(".")[0] == area.id]:
            parts += [f"## {area.title}", _readings(found, catalogue)]
    parts += ["## No longer a duty of its own", _readings(record.lowered, catalogue)]
    head = ["Text", "What it would decide", "What it would touch"]
    rows = [[one.text, one.decides, ", ".join(one.would_touch)] for one in record.read_next]
    parts += ["## What we would read next", _table(head, rows)]
    return "\n\n".join(parts) + "\n"


def _counts(record: Record) -> str:
    every = [one for one in (*record.duties, *record.lowered) if one.settled != NEW]
    columns = [Counter(getattr(one, name) for one in every) for name in ("first", "second", "settled")]
    words = list(dict.fromkeys(word for column in columns for word in column))
    rows = [[word, *(str(column[word]) for column in columns)] for word in sorted(words)]
    return _table(["Reading", "First reader", "Second reader", "Settled"], rows)


def _readings(readings: Sequence[Reading], catalogue: Catalogue) -> str:
    head = ["Criterion", "Rests on", "First reading", "Second reading", "Settled", "Why"]
    rows = []
    for one in readings:
        known = catalogue.criteria.get(one.criterion)
        name = f"{known.title} (`{one.criterion}`)" if known else f"`{one.criterion}`"
        settled = f"{one.settled}; asked in `{one.merged_into}`" if one.merged_into else one.settled
        rows.append([name, f"`{one.rests_on}`", one.first, one.second, settled, one.why])
    return _table(head, rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    read, faults = read_catalogue()
    assert read is not None, faults
    GUIDE.write_text(render(read_record(), read), encoding="utf-8")
