"""From term to term: signing off, looking back, comparing, and what falls due."""
