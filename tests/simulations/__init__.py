"""Proof by simulation that verdicts and charts err as seldom as promised, and what they can find; seeded.

`python -m tests.simulations` takes about half an hour on one free core and writes figures.yaml, from which
`python -m tests.spec.statistics` prints the statistical guide. Never part of a test that passes or fails.
"""

SCHOOLS, SCHOOLS_FOR_POWER, YEARS = 100, 180, 5
"""Made-up schools in each row, those in each row about what can be found, and the years of each (one to learn from)."""
