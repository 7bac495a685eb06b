"""A diary to report on, and ways to read a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from unknot import evidence
from unknot.assess import Drawing, parse_drawing
from unknot.diary import Diary

TODAY = date(2026, 5, 2)
TABLES = evidence.load()
NO = dict.fromkeys([*TABLES.red_flags, *TABLES.contraindications], False)


def neck(**told: Any) -> Drawing:
    """A sore neck of 1 May; every question answered with no, unless told otherwise."""
    return parse_drawing(
        {
            "unknot": "drawing",
            "version": 1,
            "regions": {"temple.left": 6, "neck_back.left": 7},
            "recorded_at": "2026-05-01T09:30:00+00:00",
            "answers": NO,
        }
        | told
    )


def words(pdf: bytes, page: int | None = None) -> str:
    """The words of a PDF, or of one page from 0, each line end as a space."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    chosen = pages if page is None else [pages[page]]
    return " ".join(" ".join(one.extract_text().split()) for one in chosen)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    opened = Diary.open(tmp_path / "data")
    yield opened
    opened.close()
