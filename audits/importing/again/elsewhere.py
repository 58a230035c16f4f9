"""New rows held against what another layout says of the same day and kind: they may be the same incidents once more.

A sheet with fewer columns, or a school's own list beside its system's export, says other words of the same incident.
Nothing tells such a row from a further incident but the DSL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from audits.importing.again.known import Known, Matched, Went
from audits.importing.again.pool import ordered
from audits.importing.rows.facts import RowFacts, adds_nothing, filled_up

COMPARED = 50
"""Things of the same day and kind that a row is held against."""

_AGREE = (
    "happened_at",
    "recorded_on",
    "pupils",
    "year_groups",
    "involved",
    "place",
    "equipment",
    "platform",
    "came_to_light",
)
"""What two rows of the same incident may leave out, and cannot say differently."""

Kind = tuple[object, ...]


def join_layouts(
    matched: Matched, known: Sequence[Known], shape_of: Mapping[int, str], shapes: tuple[str, ...], *, same: bool | None
) -> list[Known]:
    """Note the new rows that another layout may hold already and, where they are the `same`, make them one with it.

    `shape_of` gives the layout of each table by its number, `shapes` those of the whole upload. What comes back is
    everything that is known, without what was made one with something else.
    """
    layouts = set(shape_of.values())
    if len(layouts) == 1 and all(layouts <= _layouts(one) for one in known if one.id):
        return list(known)
    fresh = [one for one in known if one.row is not None and not one.id and _kind(one.facts)]
    said_in = _said_in(matched, known, shape_of)
    wanted = {_kind(one.facts) for one in fresh}
    alike: dict[Kind, list[Known]] = defaultdict(list)
    for one in sorted(ordered(known), key=_fullness, reverse=True):
        if (kind := _kind(one.facts)) in wanted:
            alike[kind].append(one)
    joined: dict[int, Known] = {}
    systems = _Systems(known, said_in)
    for one in sorted(ordered(fresh), key=_fullness):
        layout = shape_of[one.row.table] if one.row else ""
        for other in _fuller(one, alike[_kind(one.facts)]):
            free = layout not in said_in[id(other)] and not said_in[id(one)] & said_in[id(other)]
            if free and id(other) not in joined and _may_be(one.facts, other.facts) and systems.may_be(one, other):
                joined[id(one)] = other
                said_in[id(other)] |= said_in[id(one)]
                break
    matched.other_layout += [one.row for one in fresh if id(one) in joined and one.row]
    if same is not True:
        return list(known)
    for placed in matched.placed:
        while id(placed.known) in joined:
            one, other = placed.known, joined[id(placed.known)]
            placed.known = other
            if placed.went is Went.NEW:
                placed.went = _told_once(one, other, shapes)
    return [one for one in known if id(one) not in joined]


def _told_once(one: Known, other: Known, shapes: tuple[str, ...]) -> Went:
    """Fill up what another layout said with what a row adds to it, and where the row went.

    What is stored then bears the digest of the row, by which the row is known the next time; of two systems' records
    that is not so, and the first stands as it is.
    """
    other.found, other.pupils = True, max(one.pupils, other.pupils)
    two = bool(one.facts.source_ref and other.facts.source_ref)
    said = one.facts._replace(source_ref="") if other.facts.source_ref else one.facts
    if two or (adds_nothing(said, other.facts) and not said.source_ref):
        return Went.SEEN_BEFORE
    whole = filled_up(said, other.facts)._replace(source_ref=other.facts.source_ref or said.source_ref)
    if other.id:
        other.facts, other.row, other.shapes, other.said_in = whole, one.row, shapes, one.said_in
        return Went.CORRECTED
    other.facts = whole._replace(row_digest=other.facts.row_digest)
    return Went.SEEN_BEFORE


class _Systems:
    """Which layouts number their records alike: in one system two numbers are two records, in two they say nothing."""

    def __init__(self, known: Sequence[Known], said_in: Mapping[int, set[str]]) -> None:
        self._said_in = said_in
        self._numbers: dict[str, set[str]] = defaultdict(set)
        for one in known:
            for layout in said_in[id(one)]:
                self._numbers[layout].add(one.facts.source_ref)
        self._apart: dict[tuple[str, str], bool] = {}

    def may_be(self, one: Known, other: Known) -> bool:
        """Whether two things can be one, as far as their numbers say."""
        if not one.facts.source_ref or not other.facts.source_ref:
            return True
        return all(self._are_apart(*pair) for pair in product(self._said_in[id(one)], self._said_in[id(other)]))

    def _are_apart(self, one: str, other: str) -> bool:
        if (one, other) not in self._apart:
            self._apart[one, other] = not (self._numbers[one] & self._numbers[other]) - {""}
        return self._apart[one, other]


def _said_in(matched: Matched, known: Sequence[Known], shape_of: Mapping[int, str]) -> dict[int, set[str]]:
    """The layouts that say each known thing, stored or in this upload."""
    said_in: dict[int, set[str]] = defaultdict(set)
    for one in known:
        if one.id:
            said_in[id(one)] |= _layouts(one)
    for placed in matched.placed:
        said_in[id(placed.known)].add(shape_of[placed.row.table])
    return said_in


def _layouts(one: Known) -> set[str]:
    return {one.said_in} if one.said_in else set(one.shapes)


def _kind(facts: RowFacts) -> Kind:
    """The day and kind of a row, nothing where it does not say both."""
    said = facts.types or facts.unmapped
    return (facts.unit, facts.happened_on, facts.types, facts.unmapped) if facts.happened_on and said else ()


def _fuller(one: Known, candidates: Sequence[Known]) -> Iterator[Known]:
    """What says as much as a thing or more; a stored thing goes before one of the upload."""
    others = (other for other in candidates if other is not one and (other.id or _fullness(other) >= _fullness(one)))
    return islice(sorted(islice(others, COMPARED), key=lambda other: not other.id), COMPARED)


def _fullness(one: Known) -> int:
    return sum(map(bool, one.facts))


def _may_be(one: RowFacts, other: RowFacts) -> bool:
    """Whether two rows of one day and kind contradict each other in nothing."""
    pairs = ((getattr(one, name), getattr(other, name)) for name in _AGREE)
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)
