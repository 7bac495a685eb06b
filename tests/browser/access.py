"""The rules of WCAG 2.2 AA, as far as a program can check them."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


def check(page: Page) -> None:
    """Check a page as it stands."""
    page.wait_for_load_state()  # the words of a page can be there before its styles
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
