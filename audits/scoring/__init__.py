"""From answers, evidence and a date to scores, the gate and areas: pure functions."""
