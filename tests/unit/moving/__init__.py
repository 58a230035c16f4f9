"""Everything out and back in."""
