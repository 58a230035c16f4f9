"""The parts of the page of strengths and gaps."""
