"""Scores, the gate, areas and frameworks."""
