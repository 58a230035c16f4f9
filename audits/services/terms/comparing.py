"""Two points side by side: areas, criteria, why the score moved, and what was promised in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.access.permissions import Permission, require
from audits.findings.promises import Promise, promises
from audits.findings.reviews import is_termly_review
from audits.model.day import day_in_london
from audits.model.person import Actor
from audits.scoring.footing import Fills, Footing, Point, fills
from audits.services.audit.asked import titles_asked
from audits.services.audit.auditing import Standing, catalogue_of, list_audits
from audits.services.deployment import Deployment
from audits.services.incidents.card_places import card_places
from audits.services.terms.bridging import End, Pair, pair_of
from checklists.model import Area, Catalogue, Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPair:
    """One area at both ends; None where nothing in it applies."""

    area: Area
    before: Fills | None
    after: Fills | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionPair:
    """One criterion at both ends; None where it is not asked."""

    criterion: Criterion
    before: Footing | None
    after: Footing | None

    @property
    def moved(self) -> bool:
        """Whether its score, or that it is asked and known at all, changed."""
        return _mark(self.before) != _mark(self.after)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two points side by side; `criteria` by area id, in catalogue order; `places` says where a card opens.

    `titles` are by id, of everything that a promise can be about.
    """

    pair: Pair
    areas: tuple[AreaPair, ...]
    criteria: Mapping[str, tuple[CriterionPair, ...]]
    promises: tuple[Promise, ...]
    titles: Mapping[str, str]
    places: Mapping[str, str]

    def criterion(self, criterion_id: str) -> Criterion:
        """A criterion as the later end's catalogue has it, or else as the earlier's had."""
        return _criteria(self.pair)[criterion_id]


def compare(deployment: Deployment, *, actor: Actor, start: End, end: End) -> Comparison:
    """Two days or two audits side by side."""
    require(actor, Permission.READ_AUDITS)
    pair = pair_of(deployment, actor=actor, start=start, end=end)
    before, after = pair.start.point, pair.end.point
    early, late = sorted((before, after), key=lambda point: (point.on, point.known_at))
    with deployment.store.reading(actor.school_id) as work:
        actions = work.actions.all(known_at=late.known_at)
        titles = titles_asked(deployment, work, _catalogues(pair)[0])
    known = _criteria(pair)
    by_area: dict[str, list[CriterionPair]] = {}
    for criterion in known:
        first, second = before.footings.get(criterion), after.footings.get(criterion)
        if first is not None or second is not None:
            found = CriterionPair(criterion=known[criterion], before=first, after=second)
            by_area.setdefault(known[criterion].area, []).append(found)
    return Comparison(
        pair=pair,
        areas=tuple(
            AreaPair(area=area, before=_fills(before, by_area[area.id]), after=_fills(after, by_area[area.id]))
            for area in _areas(pair)
            if area.id in by_area
        ),
        criteria={area: tuple(found) for area, found in by_area.items()},
        promises=promises(actions, begun=early.on, on=late.on, day_of=day_in_london),
        titles=titles,
        places=card_places(deployment, list_audits(deployment, actor=actor)),
    )


def usual_ends(deployment: Deployment, audits: Sequence[Standing]) -> tuple[Standing, Standing] | None:
    """Which two audits to begin with, the earlier first, from the list that has the latest first.

    The last two of different terms that look across the areas, since these ask enough of the same; else the last two
    of one checklist; else the last two. Submitted ones come before open ones.
    """
    done = [one for one in audits if not one.state.accepts_answers]
    across = {one.id for one in audits if _looks_across(deployment, one)}
    for some in (done, audits):
        pairs = [(early, late) for late in some for early in some if early.term.place < late.term.place]
        for early, late in pairs:
            if {early.id, late.id} <= across:
                return early, late
        for early, late in pairs:
            if early.audit.checklist == late.audit.checklist:
                return early, late
    last = done if len(done) > 1 else audits
    return (last[1], last[0]) if len(last) > 1 else None


def _looks_across(deployment: Deployment, audit: Standing) -> bool:
    catalogue = catalogue_of(deployment, audit)
    return is_termly_review(catalogue.checklists[audit.audit.checklist], catalogue)


def _mark(footing: Footing | None) -> tuple[bool, bool, int | None]:
    return (footing is not None, footing is not None and footing.applies, None if footing is None else footing.score)


def _fills(point: Point, pairs: Sequence[CriterionPair]) -> Fills | None:
    mine = (point.footings.get(one.criterion.id) for one in pairs)
    return fills(footing for footing in mine if footing is not None)


def _catalogues(pair: Pair) -> tuple[Catalogue, Catalogue]:
    early, late = sorted((pair.start, pair.end), key=lambda one: (one.point.on, one.point.known_at))
    return late.catalogue, early.catalogue


def _criteria(pair: Pair) -> dict[str, Criterion]:
    late, early = _catalogues(pair)
    return {**{one: late.criteria[one] for one in late.order}, **_rest(early, late)}


def _rest(early: Catalogue, late: Catalogue) -> dict[str, Criterion]:
    return {one: early.criteria[one] for one in early.order if one not in late.criteria}


def _areas(pair: Pair) -> list[Area]:
    late, early = _catalogues(pair)
    here = {area.id for area in late.areas}
    return [*late.areas, *(area for area in early.areas if area.id not in here)]
