"""A diary, and one that a person has used for a while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unknot.assess import parse_drawing
from unknot.atlas.body import load_body
from unknot.diary import Day, Diary, Measurement, Note, Paint

HEAD = {"unknot": "drawing", "version": 1}
POINT = "levator_scapulae_upper.left"
MONDAY = datetime(2026, 5, 4, 8, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def diary(folder: Path) -> Iterator[Diary]:
    opened = Diary.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def used(diary: Diary) -> Diary:
    """Two drawings, one painted; three entries, one edited; a fourth was deleted."""
    paint = Paint(load_body().version, ((3, 2, 6.0), (9, 1, 6.5)))
    diary.add(parse_drawing(HEAD | {"regions": {"vertex": 3, "temple.left": 6.5}}), paint=paint)
    named = diary.add(parse_drawing(HEAD | {"regions": {"neck_back.left": 7}}))
    diary.rename(named.id, "after the move 📦, größer")
    day = diary.record(Day({"neck_back.left": 3.5}, note="slept well"), at=MONDAY)
    diary.change(day.id, Day({"neck_back.left": 4}, note="no, badly"))
    diary.record(Measurement("pressure_pain_threshold", 2.5, "kg/cm2", site=POINT), at=MONDAY)
    diary.record(Note("new pillow"), at=MONDAY)
    gone = diary.record(Note("said too much"), at=MONDAY)
    diary.remove(gone.id)
    return diary
