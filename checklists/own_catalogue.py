"""A school's own criteria as a catalogue of their own, so that an audit of them keeps what was asked."""

from __future__ import annotations

from dataclasses import replace

from checklists.frozen import content_hash, freeze
from checklists.model import Catalogue, Checklist
from checklists.own import OwnCriteria
from checklists.rules import OWN

OWN_CHECKLIST = OWN
"""The id of the one checklist that such a catalogue holds."""

OWN_VERSION = "own: "
"""How the version of such a catalogue begins: it is one school's, and never what every school is asked."""


def own_catalogue(own: OwnCriteria, catalogue: Catalogue) -> Catalogue:
    """The school's own criteria with one checklist of them all.

    It has the catalogue's words for incidents and none of its documents or requirements: nothing here can be a duty.
    """
    order = tuple(one for area in own.areas for one in area.criteria)
    made = Catalogue(
        version=f"{OWN_VERSION}{own.title}",
        hash="",
        documents={},
        requirements={},
        frameworks={},
        areas=own.areas,
        criteria={one: own.criteria[one] for one in order},
        checklists={
            OWN_CHECKLIST: Checklist(
                id=OWN_CHECKLIST, title="Our own criteria", purpose=f"{own.title}.", criteria=order
            )
        },
        taxonomy=catalogue.taxonomy,
    )
    return replace(made, hash=content_hash(freeze(made)))
