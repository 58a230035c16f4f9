"""What keeps somebody from using a page, as axe finds it by the rules of WCAG 2.2, level A and AA."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

STREAMLITS_OWN = {("scrollable-region-focusable", "[data-testid='stTable']")}
"""What the interface library itself leaves: a rule, and the part of its own that it lies in.

Each stands with its reason in docs/accessibility.md, and nothing else is let through.
"""


def barriers(page: Page) -> list[str]:
    """What is ours to put right, each with its rule and the place."""
    found = []
    for rule in Axe().run(page, options=RULES).response["violations"]:
        for node in rule["nodes"]:
            place = " ".join(map(str, node["target"]))
            if not any(rule["id"] == own and _lies_in(page, place, part) for own, part in STREAMLITS_OWN):
                found.append(f"{rule['id']}: {place} {node['html'][:200]}")
    return found


def _lies_in(page: Page, place: str, part: str) -> bool:
    return bool(page.locator(place).first.evaluate("(one, part) => one.closest(part) !== null", part))
