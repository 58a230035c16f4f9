"""Where the tables of a file lie, where each begins, and what in them is no data."""
