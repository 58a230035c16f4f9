"""The versions of the database, one file each, brought up and down by Alembic."""

HEAD = "0012"
"""The version this program works with."""
