"""Whatever somebody writes into a table, the validator names the place and never breaks."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.atlas.check import TABLES, check
from unknot.atlas.packaged import DATA
from unknot.errors import Problem

PLACE = re.compile(r"\w+\.csv line \d+(, column \w+)?")
FILES = [table.file for table in TABLES]


def check_with(file: str, content: bytes) -> list[Problem]:
    """Check the shipped atlas with one file replaced."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for other in FILES:
            shutil.copy(DATA / other, folder)
        (folder / file).write_bytes(content)
        return check(folder)


@settings(max_examples=40, deadline=None)
@given(file=st.sampled_from(FILES), cell=st.text(max_size=30), data=st.data())
def test_any_text_in_any_cell_is_placed(file: str, cell: str, data: st.DataObject) -> None:
    rows = list(csv.reader(io.StringIO((DATA / file).read_text(encoding="utf-8"))))
    row = data.draw(st.integers(1, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    rows[row][column] = cell
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    for problem in check_with(file, written.getvalue().encode()):
        assert PLACE.fullmatch(problem.place)
        assert problem.message.isprintable()


@settings(max_examples=40, deadline=None)
@given(file=st.sampled_from(FILES), bytes_=st.binary(min_size=1, max_size=4), data=st.data())
def test_any_bytes_anywhere_are_placed(file: str, bytes_: bytes, data: st.DataObject) -> None:
    content = (DATA / file).read_bytes()
    at = data.draw(st.integers(0, len(content)))
    for problem in check_with(file, content[:at] + bytes_ + content[at:]):
        assert PLACE.fullmatch(problem.place)
        assert problem.message.isprintable()
