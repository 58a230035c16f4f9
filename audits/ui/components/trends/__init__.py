"""The parts of the page of trends."""
