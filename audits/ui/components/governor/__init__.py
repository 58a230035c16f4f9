"""The parts of the page "Governor's view"."""
