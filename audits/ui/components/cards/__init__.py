"""The parts of the page of response cards."""
