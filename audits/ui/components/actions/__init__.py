"""The parts of the page of actions."""
