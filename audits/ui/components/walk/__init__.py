"""The parts of the audit walk-through."""
