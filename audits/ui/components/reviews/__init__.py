"""The parts of the page "Under question"."""
