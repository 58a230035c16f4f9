"""Whether a half-term differs from the same one last year by more than chance would give."""
