"""A school on a day, in a list of criteria, as a point that can be compared with another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from audits.model.answer import Answer
from audits.model.check import CheckResult
from audits.model.evidence import EvidenceItem
from audits.scoring.footing import Point, footing
from checklists.model import Catalogue, Profile


def point_at(
    catalogue: Catalogue,
    profile: Profile,
    answers: Iterable[Answer],
    cited: Mapping[str, Sequence[EvidenceItem]],
    results: Mapping[str, Sequence[CheckResult]],
    *,
    on: date,
    known_at: datetime,
    name: str,
    criteria: Iterable[str],
) -> Point:
    """The point of a day: what the score of each criterion rests on, and which criteria are not for such a school.

    It says the same as a position does, and is worked out in a fraction of its time.
    """
    by_criterion: dict[str, list[Answer]] = {}
    for answer in answers:
        by_criterion.setdefault(answer.criterion_id, []).append(answer)
    wanted = [catalogue.criteria[one] for one in criteria]
    return Point(
        name=name,
        on=on,
        known_at=known_at,
        footings={
            one.id: footing(
                one,
                catalogue.strength(one, profile=profile, on=on),
                by_criterion.get(one.id, ()),
                cited.get(one.id, ()),
                results.get(one.id, ()),
                on,
            )
            for one in wanted
            if one.applies_to(profile)
        },
        not_for_it=frozenset(one.id for one in wanted if not one.applies_to(profile)),
    )
