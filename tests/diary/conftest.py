"""A diary in a fresh folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from unknot.diary import Diary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def diary(folder: Path) -> Iterator[Diary]:
    opened = Diary.open(folder)
    yield opened
    opened.close()
