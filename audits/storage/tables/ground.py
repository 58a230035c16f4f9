"""What all tables stand on: one collection of tables, the catalogues they name, the rules several of them share."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from audits.storage.columns import Moment
from audits.storage.declaring import CONVENTION

METADATA = MetaData(naming_convention=CONVENTION)

CATALOGUES = Table(
    "catalogues",
    METADATA,
    Column("hash", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("kept_at", Moment, nullable=False),
    PrimaryKeyConstraint("hash", name="catalogues_are_kept_once"),
)

BEING_ERASED = Table(
    "schools_being_erased",
    METADATA,
    Column("school_id", Text, nullable=False),
    PrimaryKeyConstraint("school_id", name="schools_are_erased_once_at_a_time"),
)
"""Holds a school only within the transaction that erases it: the triggers let its entries go."""


def of_an_audit(table: str) -> ForeignKeyConstraint:
    """Its audit is there, in the same school."""
    return ForeignKeyConstraint(
        ["school_id", "audit_id"], ["audits.school_id", "audits.id"], name=f"{table}_belong_to_an_audit"
    )


def kept_catalogue(table: str) -> ForeignKeyConstraint:
    """The catalogue it names by hash is kept."""
    return ForeignKeyConstraint(["catalogue"], ["catalogues.hash"], name=f"{table}_use_a_catalogue_that_is_kept")


def of_an_import(table: str) -> ForeignKeyConstraint:
    """Its import is there, in the same school."""
    return ForeignKeyConstraint(
        ["school_id", "import_id"], ["imports.school_id", "imports.id"], name=f"{table}_come_from_an_import"
    )


def of_a_release(table: str) -> ForeignKeyConstraint:
    """Its release is there, in the same school."""
    return ForeignKeyConstraint(
        ["school_id", "release_id"], ["releases.school_id", "releases.id"], name=f"{table}_belong_to_a_release"
    )


def one_per_id(table: str) -> UniqueConstraint:
    """No id has two entries in a school."""
    return UniqueConstraint("school_id", "id", name=f"{table}_have_one_entry_per_id")
