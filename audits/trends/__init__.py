"""What incidents over time can bear, and what may be shown of them: pure functions."""
