"""What the data can bear: days covered, gaps, bursts, breaks, and the fitness that follows."""
