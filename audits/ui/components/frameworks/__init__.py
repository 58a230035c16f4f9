"""The parts of the frameworks page."""
