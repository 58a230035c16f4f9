"""Long searches for files that end badly; never part of a test that passes or fails.

`python -m tests.fuzzing SECONDS [SEED]` runs one, and keeps what it found in a folder that it names.
"""
