"""Spreadsheets in: bytes to checked rows, with every problem a sentence."""
