"""Incident files in, figures out, and the response cards."""
