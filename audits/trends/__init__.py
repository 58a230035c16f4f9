"""From incidents to counts over time: pure functions."""
