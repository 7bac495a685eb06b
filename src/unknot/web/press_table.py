"""The press-and-hold table: what the meters of the page show, from the model, and as words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from unknot.tissue import PressAndRelease, press_and_release
from unknot.tissue.linear import Floats

PRESSURE_KPA: Final = 250.0
HOLDS_KPA: Final = (60, 250, 500)
"""How hard the button of the page can press: too light, as usual, too hard."""


class Meter(NamedTuple):
    """One meter: its series, its name, its unit, the value at which it is full."""

    series: str
    label: str
    unit: str
    full: float


METERS: Final = (
    Meter("flow_ml_100ml_min", "Blood flow", "mL/100 mL/min", 6.0),
    Meter("po2_mmhg", "Oxygen", "mmHg", 30.0),
    Meter("nitric_oxide_nm", "Nitric oxide", "nM", 32.0),
    Meter("pain", "Pain", "of 10", 10.0),
)
SERIES: Final = (*(meter.series for meter in METERS), "surrounding_flow_ml_100ml_min")
"""What the picture of the page follows."""


@dataclass(frozen=True, slots=True)
class PressTable:
    """One press of the page, let go at any moment."""

    found: PressAndRelease

    @property
    def rest(self) -> Mapping[str, float]:
        """What the resting knot reports."""
        return {meter.series: float(self.found.held[meter.series][0]) for meter in METERS}

    def to_json(self) -> dict[str, object]:
        """Give the document of ``/api/knot/press``, four figures a number."""
        series = SERIES
        return {
            "unknot": "press",
            "version": 1,
            "pressure_kpa": self.found.pressure_kpa,
            "held_s": self.found.held_s.tolist(),
            "held": {name: _short(self.found.held[name]) for name in series},
            "let_go_s": self.found.let_go_s.tolist(),
            "since_s": self.found.since_s.tolist(),
            "released": {
                name: [_short(row) for row in self.found.released[name]] for name in series
            },
            "day_after": {name: _short(self.found.day_after[name]) for name in series},
        }


@lru_cache(maxsize=32)
def press_table(pressure_kpa: float = PRESSURE_KPA) -> PressTable:
    """Run the presses of a table."""
    return PressTable(press_and_release(pressure_kpa))


class Moment(NamedTuple):
    """One row of the table in words."""

    label: str
    values: Mapping[str, float]


def told_moments() -> tuple[Moment, ...]:
    """Tell a press of 90 s at a few moments, for those who do not press."""
    found = press_table().found
    release = int((found.let_go_s == 90).argmax())  # noqa: PLR2004 - seconds
    since = {
        label: int((found.since_s == s).argmax()) for label, s in (("20 s", 20), ("5 min", 300))
    }
    names = [meter.series for meter in METERS]
    return (
        Moment("before", {name: float(found.held[name][0]) for name in names}),
        Moment("pressed for 10 s", {name: float(found.held[name][10]) for name in names}),
        Moment("pressed for 90 s", {name: float(found.held[name][90]) for name in names}),
        *(
            Moment(
                f"{label} after", {name: float(found.released[name][release, at]) for name in names}
            )
            for label, at in since.items()
        ),
        Moment("a day after", {name: float(found.day_after[name][release]) for name in names}),
    )


def _short(values: Floats) -> list[float]:
    return [float(f"{value:.4g}") for value in values]
