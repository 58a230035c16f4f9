"""The parts of the page of evidence and checks."""
