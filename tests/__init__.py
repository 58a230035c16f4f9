"""The tests: unit, spec, contract, pages and browser; `python -m tests` runs them all with every check."""
