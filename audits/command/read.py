"""stub"""

from argparse import ArgumentParser


def describe(parser: ArgumentParser) -> None:
    """x"""
