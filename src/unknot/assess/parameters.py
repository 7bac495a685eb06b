"""Every number of the model: named, with value, unit, source, measured or chosen."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


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
    list_responsible: float
    unexplained_at: float
    widespread_above: float
    kappa_tenderness: float
    kappa_recognition: float
    kappa_taut_band: float
    kappa_twitch: float
    latent: float
    lay_hit: float
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

    def prior(self, frequency: str) -> float:
        """Chance that a point of this frequency is active, before looking at the drawing."""
        return {
            "very_common": self.prior_very_common,
            "common": self.prior_common,
            "occasional": self.prior_occasional,
            "rare": self.prior_rare,
        }[frequency]


@cache
def load_parameters() -> Parameters:
    """Read the packaged table; every row must be a field and every field a row."""
    table = files("unknot.assess").joinpath("parameters.csv").read_text(encoding="utf-8")
    values = {row["parameter"]: float(row["value"]) for row in csv.DictReader(table.splitlines())}
    names = {field.name for field in fields(Parameters)}
    if set(values) != names:
        raise ValueError(f"parameters.csv and Parameters differ in {sorted(names ^ set(values))}")
    return Parameters(**values)
