"""Bytes of a file to its sheets of cells, in a process of its own."""
