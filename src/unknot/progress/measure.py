"""How the things that a person follows behave: which way is better, how much of it is error."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

from unknot import evidence
from unknot.diary import how_to_measure, measured_movements

TWO_SIDED_95: Final = 1.96
"""Standard errors within which 95 in 100 differences lie by error alone."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of number that is followed over days."""

    what: str
    """``pain``, ``disability``, ``pressure_pain_threshold`` or ``range_of_motion``."""
    unit: str
    lower_is_better: bool
    averaged_days: int
    """Days with entries in one average."""
    within_days: int
    """They lie within so many days of the calendar; else there is no average."""
    detectable: float
    """The smallest difference between two single values of one person that is more than error."""
    important: float | None
    """The smallest change that people notice, in the same study."""
    source: str
    basis: str
    """``read`` on the page of the source, from ``memory``, or ``judged``."""

    @property
    def error(self) -> float:
        """Standard error of one value."""
        return self.detectable / (TWO_SIDED_95 * math.sqrt(2))


def measure_of(what: str, site: str) -> Measure:
    """Give the measure of a kind; movements differ in their unit and in their error."""
    measure = measures()[what]
    if what != "range_of_motion" or site not in measured_movements():
        return measure
    how = how_to_measure(site)
    basis = "judged" if how.error_source == "judged" else measure.basis
    return replace(
        measure, unit=how.unit, detectable=how.error, source=how.error_source, basis=basis
    )


@cache
def measures() -> dict[str, Measure]:
    """Read ``measures.csv``; its figures are those of the psychometrics of ``evidence``."""
    table = files("unknot.progress").joinpath("measures.csv").read_text(encoding="utf-8")
    return {row["what"]: _measure(row) for row in csv.DictReader(table.splitlines())}


def _measure(row: dict[str, str]) -> Measure:
    detectable, important = _figures(row)
    return Measure(
        what=row["what"],
        unit=row["unit"],
        lower_is_better=row["better"] == "lower",
        averaged_days=int(row["averaged_days"]),
        within_days=int(row["within_days"]),
        detectable=detectable,
        important=important,
        source=row["source"],
        basis=row["basis"],
    )


def _figures(row: dict[str, str]) -> tuple[float, float | None]:
    """Give the detectable change of a single pair, and the change that people notice."""
    figures = next(
        one
        for one in evidence.load().psychometrics
        if (one.outcome, one.source) == (row["outcome"], row["source"])
    )
    detectable = figures.mdc
    if row["figure"] == "sem" and figures.sem:
        detectable = TWO_SIDED_95 * math.sqrt(2) * figures.sem[0]
    if detectable is None:
        raise ValueError(f"measures.csv: {row['what']}: {row['source']} has no {row['figure']}")
    return detectable, figures.mcid
