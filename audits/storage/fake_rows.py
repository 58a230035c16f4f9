"""Tables held in memory as plain rows, with the unique rules and pointers that a database would watch over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint, Table, UniqueConstraint

from audits.storage.store import AlreadyThere, RuleBroken

Row = dict[str, object]
Values = tuple[object, ...]


@dataclass
class Rows:
    """One table's rows in their order, and the values that its unique rules have taken."""

    rows: list[Row] = field(default_factory=list)
    taken: dict[tuple[str, ...], set[Values]] = field(default_factory=dict)

    def copy(self) -> Rows:
        """The same rows, to be added to without touching these."""
        return Rows(list(self.rows), {columns: set(values) for columns, values in self.taken.items()})


class Tables:
    """All tables as one block sees them; the first change of a table copies it."""

    def __init__(self, kept: dict[str, Rows]) -> None:
        self.kept = dict(kept)
        self._own: set[str] = set()

    def rows(self, table: Table) -> list[Row]:
        """A table's rows, oldest first."""
        return self.kept.get(table.name, Rows()).rows

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Add all rows or none; AlreadyThere and RuleBroken as the table's rules say."""
        draft = self._mine(table).copy() if len(rows) > 1 else self._mine(table)
        for row in rows:
            new = {columns: values_of(row, columns) for columns in _unique(table)}
            if any(values in draft.taken.get(columns, ()) for columns, values in new.items()):
                raise AlreadyThere(table.name)
            self._check_pointers(table, row)
            for columns, values in new.items():
                draft.taken.setdefault(columns, set()).add(values)
            draft.rows.append(row)
        self.kept[table.name] = draft

    def replace(self, table: Table, rows: Sequence[Row]) -> None:
        """Hold exactly these rows in a table."""
        taken = {columns: {values_of(row, columns) for row in rows} for columns in _unique(table)}
        self.kept[table.name] = Rows(list(rows), taken)
        self._own.add(table.name)

    def _mine(self, table: Table) -> Rows:
        if table.name not in self._own:
            self.kept[table.name] = self.kept.get(table.name, Rows()).copy()
            self._own.add(table.name)
        return self.kept[table.name]

    def _check_pointers(self, table: Table, row: Row) -> None:
        for rule in table.constraints:
            if not isinstance(rule, ForeignKeyConstraint):
                continue
            wanted = values_of(row, tuple(rule.column_keys))
            columns = tuple(element.column.name for element in rule.elements)
            target = self.kept.get(rule.referred_table.name, Rows())
            if None not in wanted and wanted not in target.taken.get(columns, ()):
                raise RuleBroken(str(rule.name))


def _unique(table: Table) -> list[tuple[str, ...]]:
    rules = [one for one in table.constraints if isinstance(one, UniqueConstraint | PrimaryKeyConstraint)]
    found = [tuple(column.name for column in one.columns) for one in rules]
    return [columns for columns in found if columns != ("entry",)]


def values_of(row: Row, columns: tuple[str, ...]) -> Values:
    """The row's values in these columns."""
    return tuple(row[column] for column in columns)
