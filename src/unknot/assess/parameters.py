"""Every number of the model: named, with value, range, unit, source, measured or chosen."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of ``parameters.csv``."""

    name: str
    value: float
    low: float | None
    """The true value is above this with 95 %; None: held fixed."""
    high: float | None
    """The true value is below this with 95 %; None: held fixed."""
    unit: str
    kind: str
    """``measured``, or ``chosen`` where nothing is published that settles it."""
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """The numbers of ``parameters.csv`` (there: unit, source, and what each one means)."""

    weight_essential: float
    weight_spillover: float
    prior_very_common: float
    prior_common: float
    prior_occasional: float
    prior_rare: float
    leak: float
    false_mark: float
    marking_rate: float
    level_essential: float
    level_spillover_less: float
    level_leak_less: float
    level_spread: float
    list_responsible: float
    unexplained_at: float
    word_possible: float
    word_likely: float
    set_points: float
    sets_listed: float
    widespread_above: float
    kappa_tenderness: float
    kappa_recognition: float
    kappa_taut_band: float
    kappa_twitch: float
    latent: float
    lay_hit: float
    versions: float
    people_per_zone: float
    cases_per_chance: float
    interval_cells: float
    interval_versions: float
    widest_table: float
    stack_cells: float
    joint_cells: float
    chains: float
    burn_in: float
    chain_draws: float
    chain_states: float
    next_bits: float
    tiredness: float
    cost_deep: float
    cost_no_finger: float
    movement_if_active: float
    movement_if_not: float
    movement_bits: float
    widespread_areas: float
    syndrome_points: float
    look_alike_fits: float
    look_alike_bits: float
    look_alike_questions: float

    def weight(self, zone: str) -> float:
        """Chance that pain is felt in a zone (``essential``, ``spillover``) of an active point."""
        return {"essential": self.weight_essential, "spillover": self.weight_spillover}[zone]

    def levels(self) -> tuple[float, float, float]:
        """Middle of how strong pain is painted: of the leak, an essential, a spillover zone."""
        spillover = self.level_essential - self.level_spillover_less
        return spillover - self.level_leak_less, self.level_essential, spillover

    def prior(self, frequency: str) -> float:
        """Chance that a point of this frequency is active, before looking at the drawing."""
        return {
            "very_common": self.prior_very_common,
            "common": self.prior_common,
            "occasional": self.prior_occasional,
            "rare": self.prior_rare,
        }[frequency]


@cache
def parameter_table() -> tuple[Parameter, ...]:
    """Read the packaged table in its order."""
    table = files("unknot.assess").joinpath("parameters.csv").read_text(encoding="utf-8")
    return tuple(_parameter(row) for row in csv.DictReader(table.splitlines()))


def _parameter(row: Mapping[str, str]) -> Parameter:
    return Parameter(
        name=row["parameter"],
        value=float(row["value"]),
        low=float(row["low"]) if row["low"] else None,
        high=float(row["high"]) if row["high"] else None,
        unit=row["unit"],
        kind=row["kind"],
        source=row["source"],
        note=row["note"],
    )


@cache
def load_parameters() -> Parameters:
    """Give the values of the packaged table; every row must be a field and every field a row."""
    values = {row.name: row.value for row in parameter_table()}
    names = {field.name for field in fields(Parameters)}
    if set(values) != names:
        raise ValueError(f"parameters.csv and Parameters differ in {sorted(names ^ set(values))}")
    return Parameters(**values)
