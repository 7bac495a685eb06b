"""The page of a cohort's summary, as a file in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page, expect

from unknot.cohort import run, summarise
from unknot.cohort.pictures import write_pictures

from .access import check


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_summary_needs_nothing_else_and_fits_a_phone(
    visit: Callable[..., Page], tmp_path: Path, scheme: str
) -> None:
    regions = [["calf.left", "heel.left"]] * 30 + [["temple.right"]] * 30
    drawings = pa.table({"sex": ["f", "m"] * 30, "regions": regions})
    pq.write_table(drawings, tmp_path / "in.parquet")
    run(str(tmp_path / "in.parquet"), tmp_path / "out")
    write_pictures(summarise(tmp_path / "out", "sex"), tmp_path / "page")
    page = visit(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    # Its own address is none on the network: what the page asks for beside itself would be seen.
    page.set_content((tmp_path / "page" / "index.html").read_text(encoding="utf-8"))
    expect(page.get_by_role("heading", level=1)).to_have_text("60 pain drawings")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    dots = [dot.bounding_box() for dot in page.locator(".chart circle").all()]
    assert dots
    assert all(box and box["x"] + box["width"] <= 390 for box in dots)
    check(page)
