"""The versions of the database, one file each, brought up and down by Alembic."""

HEAD = "0010"
"""The version this program works with."""
