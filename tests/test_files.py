"""Files hold what they should, and nothing that a merge left behind."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("src", "tests", "docs", "tools", "benchmarks", "frontend/src")
TEXT = {".py", ".html", ".css", ".ts", ".md", ".csv", ".typ", ".sh"}
LEFT_BEHIND = re.compile(r"^(<{7} |>{7} |={7}$)", re.MULTILINE)


def test_no_file_holds_both_sides_of_a_conflict() -> None:
    files = [one for folder in FOLDERS for one in (ROOT / folder).rglob("*")]
    texts = [one for one in files if one.suffix in TEXT and "static" not in one.parts]
    assert len(texts) > 400
    assert [str(one) for one in texts if LEFT_BEHIND.search(one.read_text("utf-8"))] == []
