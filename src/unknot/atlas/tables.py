"""Reading a CSV table row by row, each row knowing its line."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column name, and the line where it stands."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def words(self, column: str) -> tuple[str, ...]:
        """Split a cell that lists several things; an empty cell lists none."""
        cell = self.cells[column]
        return tuple(cell.split(SEPARATOR)) if cell else ()

    def yes(self, column: str) -> bool:
        """Read a cell that says ``yes`` or ``no``."""
        return self.cells[column] == "yes"


def read_rows(path: Path) -> list[Row]:
    """Read a table that is known to be sound; ``check`` is for those that are not."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        return [Row(reader.line_num, dict(zip(header, cells, strict=True))) for cells in reader]
