"""How much of a treatment: discomfort, hold, repeats, how often and for how long."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final


@dataclass(frozen=True, slots=True)
class Dose:
    """How much; None where a number says nothing."""

    discomfort_0_10: tuple[float, float] | None
    """Lowest and highest discomfort to stay between, 0 to 10."""
    hold_s: float | None
    repeats: int | None
    per_day: float | None
    """Times a day; a half is every other day."""
    days: int | None
    sources: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Write the dose in its one JSON form."""
        return {
            "discomfort_0_10": list(self.discomfort_0_10) if self.discomfort_0_10 else None,
            "hold_s": self.hold_s,
            "repeats": self.repeats,
            "per_day": self.per_day,
            "days": self.days,
        }


_A_DAY: Final = {
    0.4: "2 to 3 times a week",
    0.5: "every other day",
    1.0: "once a day",
    2.0: "twice a day",
}
NO_DOSE = Dose(None, None, None, None, None)


def dose_of(treatment: str) -> Dose:
    """Give the dose of a treatment that a person does alone; of others there is none to give."""
    return _doses().get(treatment, NO_DOSE)


def how_often(dose: Dose) -> str:
    """Say how often: ``twice a day``; empty where the dose does not tell."""
    if not dose.per_day:
        return ""
    return _A_DAY.get(dose.per_day, f"{dose.per_day:g} times a day")


def gentler(dose: Dose) -> Dose:
    """Ease a dose where a caution stands: two points less discomfort, and half of the repeats."""
    low, high = dose.discomfort_0_10 or (0, 0)
    return Dose(
        discomfort_0_10=(max(low - 2, 0), max(high - 2, 0)) if dose.discomfort_0_10 else None,
        hold_s=dose.hold_s,
        repeats=max(1, (dose.repeats or 1) // 2) if dose.repeats else None,
        per_day=dose.per_day,
        days=dose.days,
        sources=dose.sources,
    )


@cache
def _doses() -> Mapping[str, Dose]:
    table = files("unknot.care").joinpath("doses.csv").read_text(encoding="utf-8")
    return {row["treatment"]: _dose(row) for row in csv.DictReader(table.splitlines())}


def _dose(row: Mapping[str, str]) -> Dose:
    low, high = row["discomfort_low"], row["discomfort_high"]
    return Dose(
        discomfort_0_10=(float(low), float(high)) if low else None,
        hold_s=float(row["hold_s"]) if row["hold_s"] else None,
        repeats=int(row["repeats"]) if row["repeats"] else None,
        per_day=float(row["per_day"]) if row["per_day"] else None,
        days=int(row["days"]) if row["days"] else None,
        sources=tuple(row["source"].split(";")),
    )
