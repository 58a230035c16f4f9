"""Whole journeys in a real Chromium, sign-in included, against the program as a school would start it."""
