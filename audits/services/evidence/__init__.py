"""The evidence library, its files and the log of checks."""
