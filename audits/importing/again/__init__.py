"""Uploading again: rows held against what is stored, and uploads gone through once more without one of them."""
