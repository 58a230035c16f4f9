"""The parts of signing off: what waits, signing or returning it, and what has been signed."""
