"""Gaps, the next five, the next actions and the position as a whole."""
