"""Response cards in words: agencies by name, sources by step, and what has no card says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.model.faults import NotFound
from audits.model.person import Role
from audits.services.incidents.cards import card_choices, card_for_type, card_of
from checklists.reader import read_catalogue


@pytest.fixture(scope="module")
def catalogue():
    read, _ = read_catalogue()
    return read


@pytest.fixture
def real(world, catalogue):
    """The world with the catalogue that schools use."""
    return replace(world, deployment=replace(world.deployment, catalogue=catalogue))


def test_types_with_a_card_are_offered_first_and_every_type_once(real, catalogue):
    types = card_choices(real.deployment, actor=real.actor(Role.GOVERNOR))
    assert set(types) == {one.id for one in catalogue.taxonomy.types}
    with_card = [catalogue.card_for(one) is not None for one in types]
    assert with_card == sorted(with_card, reverse=True)


def test_every_card_names_its_agencies_and_gives_each_step_a_source(real, catalogue):
    for card in catalogue.cards.values():
        view = card_of(real.deployment, actor=real.actor(Role.LEADER), card_id=card.id)
        assert len(view.agencies) == len(card.agencies)
        assert not set(view.agencies) & set(card.agencies)
        assert {step for one in view.sources for step in one.steps} == set(range(1, len(card.steps) + 1))


def test_a_type_without_a_card_has_none_and_an_unknown_card_is_refused(real):
    leader = real.actor(Role.LEADER)
    assert card_for_type(real.deployment, actor=leader, type_id="exam-device") is None
    with pytest.raises(NotFound):
        card_of(real.deployment, actor=leader, card_id="unknown")
