"""Timings, as ratios against something known in the same run; never part of a test that passes or fails.

`python -m tests.benchmarks` prints them.
"""
