"""What changed from one edition of a document to the next, and which answers to look at again because of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checklists.model import Catalogue, Crossing, Relation, Role

_MEANING = {
    Relation.SAME: " as before",
    Relation.WIDENED: ": it asks for more than before",
    Relation.NARROWED: ": it asks for less than before",
    Relation.SPLIT: ": what was one requirement is now several",
    Relation.NEW: ": the earlier edition did not ask for it",
    Relation.WITHDRAWN: ": the edition no longer asks for it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one requirement by the time of an edition.

    `crossings` lead to it from earlier editions, or withdraw it; each says how that was checked.
    `stands_on` says that it is printed in another edition and nothing is recorded in its place.
    `look_again` are the criteria whose answers the change touches, in catalogue order; none where nothing changed.
    """

    requirement: str
    crossings: tuple[Crossing, ...]
    stands_on: bool
    look_again: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        """Whether something became different, as against the same as before."""
        return any(one.relation is not Relation.SAME for one in self.crossings)


def what_changed(catalogue: Catalogue, framework_id: str) -> tuple[Change, ...]:
    """Requirement by requirement, what changed by the time of an edition.

    First the framework's own requirements in its order, then those that stand on, then those withdrawn.
    Empty where no crosswalk leads to the edition; KeyError where there is no such framework.
    """
    own = catalogue.frameworks[framework_id].requirements
    crossings = tuple(one for one in catalogue.crosswalk if one.later_edition == framework_id)
    led_to = tuple(dict.fromkeys(requirement for one in crossings for requirement in one.later))
    ends = [one.earlier for one in crossings if one.relation is Relation.WITHDRAWN]
    ordered = dict.fromkeys((*(one for one in own if one in led_to), *led_to, *ends))
    return tuple(_change(catalogue, one, crossings, stands_on=one in led_to and one not in own) for one in ordered)


def _change(catalogue: Catalogue, requirement: str, crossings: tuple[Crossing, ...], *, stands_on: bool) -> Change:
    found = tuple(one for one in crossings if requirement in one.later or _withdraws(one, requirement))
    change = Change(requirement=requirement, crossings=found, stands_on=stands_on, look_again=())
    return replace(change, look_again=_answering(catalogue, requirement)) if change.is_change else change


def _withdraws(crossing: Crossing, requirement: str) -> bool:
    return crossing.relation is Relation.WITHDRAWN and crossing.earlier == requirement


def _answering(catalogue: Catalogue, requirement: str) -> tuple[str, ...]:
    """The criteria that a requirement needs; where it needs none, those that support it."""
    cites = catalogue.cited_by.get(requirement, ())
    needed = tuple(criterion for criterion, cite in cites if cite.role is Role.NEEDED)
    return needed or tuple(criterion for criterion, _ in cites)


def in_words(crossing: Crossing) -> str:
    """What became of a requirement, in plain words that begin with the relation's own word."""
    said = f"{crossing.relation.value}{_MEANING[crossing.relation]}"
    if crossing.relation is Relation.WITHDRAWN and not crossing.withdraws:
        return f"{said}; that was not checked, so it still stands"
    return said


def since(catalogue: Catalogue, crossing: Crossing) -> str:
    """What became of a requirement since the earlier edition, in a sentence or two."""
    earlier = catalogue.frameworks[crossing.earlier_edition]
    said = f"Since {catalogue.documents[earlier.document].edition}, {in_words(crossing)}. {crossing.note}"
    return f"{said} Before: {crossing.before}" if crossing.before else said
