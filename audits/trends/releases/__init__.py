"""Releases worked out: which tables there are, what counts in them, and what of them is shown."""
