"""Evidence as a pack shows it: what may leave the school by name, and of the rest only that the school keeps it."""

from __future__ import annotations

from audits.reporting.content import Cell, Column, Link, Table
from audits.reporting.pack.content import Pack
from audits.scoring.pieces import Piece
from audits.scoring.wording import day_words

KEPT_BACK = "Kept by the school, not in this pack"
"""What stands in place of an item that is not marked shareable: its kind and dates, and not its name."""

NOT_READABLE = "The file could not be read when this pack was made"

CHECKS_PAGE = "checks.html"

_COLUMNS = (
    Column(heading="Evidence", width=40),
    Column(heading="Kind", width=20),
    Column(heading="Counts from", width=16),
    Column(heading="Counts until", width=16),
    Column(heading="On the day", width=14),
)


def evidence_table(pack: Pack, pieces: tuple[Piece, ...], *, about: str) -> Table:
    """The evidence cited for a duty, as a table beside it."""
    return Table(
        title=f"Evidence: {about}",
        columns=_COLUMNS,
        rows=tuple(
            (
                _piece(pack, piece),
                piece.kind.value,
                day_words(piece.begins),
                day_words(piece.last_day),
                piece.state(pack.on).value,
            )
            for piece in pieces
        ),
    )


def library_table(pack: Pack) -> Table:
    """Every item that may leave the school."""
    shown = [item for item in pack.items.values() if item.id in pack.shareable]
    return Table(
        title="Evidence marked shareable",
        columns=(
            Column(heading="Evidence", width=40),
            Column(heading="Kind", width=20),
            Column(heading="Collected on", width=16),
            Column(heading="The file's own name", width=30),
        ),
        rows=tuple((item_cell(pack, item.id), item.kind.value, item.collected_on, item.file_name) for item in shown),
    )


def item_cell(pack: Pack, item_id: str) -> Cell:
    """An item: a link to its file in the pack, its words where it has none, or that the school keeps it."""
    item = pack.items.get(item_id)
    if item is None or item_id not in pack.shareable:
        return KEPT_BACK
    if item_id in pack.files:
        return Link(text=item.title, target=pack.files[item_id].path)
    if item_id in pack.unreadable:
        return f"{item.title}. {NOT_READABLE}."
    return f"{item.title}. {item.link or item.statement}"


def _piece(pack: Pack, piece: Piece) -> Cell:
    if piece.from_check:
        return Link(text=piece.title[:1].upper() + piece.title[1:], target=CHECKS_PAGE)
    return item_cell(pack, piece.id)
