"""What was published, one row a number, with the interval in which a model would agree with it.

The interval is the confidence interval or range as printed; else the mean with twice the printed
error either side; where an effect came without an error, half to one and a half of it; where only
a direction was printed, that side of no change. What is judged instead says so in ``why``.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unknot.errors import Problem, UnknownIdError, no_such


@dataclass(frozen=True, slots=True)
class Published:
    """One row of ``published.csv``."""

    id: str
    topic: str
    quantity: str
    published: str
    """As printed."""
    low: float
    high: float
    unit: str
    use: str
    """``calibrated``: used to choose a number of the model; ``held_out``: not used."""
    sources: tuple[str, ...]
    why: str
    """A judged limit, or what keeps the model from giving this quantity."""

    @property
    def represented(self) -> bool:
        """Whether the model has this quantity at all."""
        return math.isfinite(self.low) or math.isfinite(self.high)

    def met_by(self, value: float) -> bool:
        """Whether a value lies in the interval."""
        return self.low <= value <= self.high


@cache
def published_table() -> tuple[Published, ...]:
    """Read the packaged table in its order."""
    return tuple(_published(row) for row in _rows("published.csv"))


def published(id_: str) -> Published:
    """Find one row; ``UnknownIdError`` names those that are near."""
    rows = {row.id: row for row in published_table()}
    if id_ not in rows:
        message = no_such("published number", id_[:60], rows, "docs/qualification.md")
        raise UnknownIdError(Problem("", message))
    return rows[id_]


@cache
def tissue_sources() -> Mapping[str, tuple[str, str]]:
    """Give, by key, the citation and how it was verified, of parameters and published numbers."""
    return {row["source"]: (row["citation"], row["verified"]) for row in _rows("sources.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = files("unknot.tissue").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _published(row: Mapping[str, str]) -> Published:
    return Published(
        id=row["id"],
        topic=row["topic"],
        quantity=row["quantity"],
        published=row["published"],
        low=float(row["low"] or -math.inf),
        high=float(row["high"] or math.inf),
        unit=row["unit"],
        use=row["use"],
        sources=tuple(row["source"].split(";")),
        why=row["why"],
    )
