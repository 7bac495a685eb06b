"""Every number of the model: value, unit, judged range, where it is from, what it was fitted to."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from unknot.errors import DataError, Problem, no_such


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of ``parameters.csv``."""

    name: str
    value: float
    unit: str
    low: float
    """Judged: the least value that still makes sense."""
    high: float
    """Judged: the greatest value that still makes sense."""
    spread: float
    """Judged: standard deviation of its logarithm between people; 0 where it is held fixed."""
    kind: str
    """``literature``, ``derived`` from it, or ``chosen`` where nothing published settles it."""
    source: str
    calibrated_on: str
    """What the value was fitted to; empty: to nothing."""
    meaning: str


MECHANISMS: Mapping[str, Mapping[str, float]] = {
    "flow": {"on_lasting": 1.0, "on_mechanical": 1.0, "on_lengthening": 0.0},
    "release": {"on_lasting": 0.0, "on_mechanical": 0.0, "on_lengthening": 1.0},
}
"""The rival mechanisms as settings of the switches; their outputs are the same."""
SWITCHES: Mapping[str, str] = {
    "lasting": "capillaries stay open for hours",
    "mechanical": "compression itself releases nitric oxide",
    "endplate": "sensitising substances make the endplate leak",
}
"""The questionable steps and what each says; each is the parameter ``on_`` and its name."""


@cache
def parameter_table() -> tuple[Parameter, ...]:
    """Read the packaged table in its order."""
    table = files("unknot.tissue").joinpath("parameters.csv").read_text(encoding="utf-8")
    return tuple(_parameter(row) for row in csv.DictReader(table.splitlines()))


def _parameter(row: Mapping[str, str]) -> Parameter:
    return Parameter(
        name=row["name"],
        value=float(row["value"]),
        unit=row["unit"],
        low=float(row["low"]),
        high=float(row["high"]),
        spread=float(row["spread"]),
        kind=row["kind"],
        source=row["source"],
        calibrated_on=row["calibrated_on"],
        meaning=row["meaning"],
    )


@cache
def places() -> Mapping[str, int]:
    """Give the place of every parameter in the vector that the kernel takes."""
    return {row.name: place for place, row in enumerate(parameter_table())}


def parameter_vector(
    mechanism: str = "flow", changes: Mapping[str, float] | None = None
) -> npt.NDArray[np.float64]:
    """Give the parameters, (parameters,), of a mechanism with some of them changed.

    ``DataError`` names a mechanism or a parameter that does not exist.
    """
    if mechanism not in MECHANISMS:
        message = f"no mechanism {mechanism!r}; known are {', '.join(MECHANISMS)}"
        raise DataError([Problem("mechanism", message)])
    vector = np.array([row.value for row in parameter_table()])
    for name, value in {**MECHANISMS[mechanism], **(changes or {})}.items():
        if name not in places():
            raise DataError([Problem(f"parameters.{name[:60]}", unknown_parameter(name))])
        vector[places()[name]] = value
    return vector


def unknown_parameter(name: str) -> str:
    """Say that there is no such parameter, and which are near."""
    return no_such("parameter", name[:60], places(), "unknot simulate --parameters")
