"""Long work on a page: asking for it, watching it, and taking what it made."""
