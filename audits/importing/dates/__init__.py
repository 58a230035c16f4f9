"""Dates and times as files write them, and what only the DSL can say of them."""
