"""A frozen catalogue is the very same catalogue when it is thawed, years later and after the model has grown."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from checklists.frozen import content_hash, freeze, thaw
from checklists.reader import read_catalogue
from tests.unit.checklists.catalogues import VALID, spoilt


@pytest.fixture(scope="module", params=["valid fixture", "real"])
def catalogue(request):
    read, _ = read_catalogue(VALID) if request.param == "valid fixture" else read_catalogue()
    assert read is not None
    return read


def test_thawing_gives_back_the_same_catalogue(catalogue):
    assert thaw(freeze(catalogue)) == catalogue


def test_everything_keeps_its_order(catalogue):
    thawed = thaw(freeze(catalogue))
    for name in ("documents", "requirements", "frameworks", "criteria", "checklists", "cards", "exemptions"):
        assert list(getattr(thawed, name)) == list(getattr(catalogue, name))
    assert list(thawed.taxonomy.vocabularies) == list(catalogue.taxonomy.vocabularies)


def test_freezing_again_gives_the_same_bytes(catalogue):
    assert freeze(thaw(freeze(catalogue))) == freeze(catalogue)


def test_the_hash_is_the_sha256_of_the_frozen_bytes(catalogue):
    assert catalogue.hash == hashlib.sha256(freeze(catalogue)).hexdigest() == content_hash(freeze(catalogue))


def test_reading_twice_gives_the_same_hash():
    first, _ = read_catalogue(VALID)
    again, _ = read_catalogue(VALID)
    assert first is not None
    assert again is not None
    assert first.hash == again.hash


def test_one_changed_word_changes_the_hash(tmp_path):
    patch = tmp_path / "patch.yaml"
    patch.write_text("file: areas.yaml\nreplace: Who leads\nwith: Who rules\nfaults: []\n", encoding="utf-8")
    changed, _ = read_catalogue(spoilt(tmp_path, patch)[0])
    first, _ = read_catalogue(VALID)
    assert first is not None
    assert changed is not None
    assert changed.hash != first.hash


def test_what_is_at_its_default_is_not_written_so_a_new_field_changes_no_old_hash(catalogue):
    content = json.loads(freeze(catalogue))
    requirement = next(iter(content["requirements"].values()))
    assert "withdrawn_on" not in requirement
    assert content["hash"] == ""


def test_a_catalogue_of_before_there_were_cards_and_a_crosswalk_keeps_its_hash(catalogue):
    older = replace(catalogue, cards={}, crosswalk=(), exemptions={})
    content = freeze(older)
    assert {"cards", "crosswalk", "exemptions"}.isdisjoint(json.loads(content))
    assert freeze(thaw(content)) == content


def test_bytes_that_hold_no_catalogue_are_refused():
    with pytest.raises(ValueError, match="validation errors for Catalogue"):
        thaw(b"{}")
