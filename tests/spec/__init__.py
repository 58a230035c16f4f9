"""Rules as tables: a table in, a value out; the same tables render the guide."""
