"""The interface's pure parts: figures and words."""
