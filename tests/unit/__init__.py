"""The core, without a database."""
