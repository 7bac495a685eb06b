"""The answer of a simulation: what a knot does over time, of one patient or of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from unknot.tissue.linear import Floats
from unknot.tissue.scenario import HOUR_S, Scenario
from unknot.tissue.states import SERIES

SHARES: Final[Mapping[str, float]] = {"p10": 0.1, "p50": 0.5, "p90": 0.9}
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``unknot simulate`` says."""

    scenario: Scenario
    time_s: Floats
    """(times,)"""
    series: Mapping[str, Floats]
    """Each (patients, times), in the unit of its name."""
    threshold: Floats
    """(patients,): contracture between the two stable states; 1 where no knot exists."""
    drawn: int
    """Virtual patients drawn to find those who have a knot."""

    @property
    def active(self) -> npt.NDArray[np.bool_]:
        """Whether the knot hurts without being pressed, (patients, times)."""
        return self.series["activity"] > 0

    @property
    def resolved(self) -> npt.NDArray[np.bool_]:
        """Whether contracture ends below the threshold, (patients,)."""
        return self.series["contracture"][:, -1] < self.threshold

    @property
    def resolved_at_h(self) -> Floats:
        """From when on contracture stays below the threshold, (patients,); infinite: never."""
        below = self.series["contracture"] < self.threshold[:, None]
        stays = np.flip(np.logical_and.accumulate(np.flip(below, 1), axis=1), 1)
        first = np.argmax(stays, axis=1)
        return np.where(stays.any(axis=1), self.time_s[first] / HOUR_S, np.inf)

    def to_json(self) -> dict[str, object]:
        """Give the document of the contract; not rounded."""
        document: dict[str, object] = {
            "unknot": "simulation",
            "version": VERSION,
            "mechanism": self.scenario.mechanism,
            "patients": self.scenario.patients,
            "time_h": (self.time_s / HOUR_S).tolist(),
        }
        for name in SERIES:
            if name != "activity":
                document[name] = self._json(self.series[name])
        active = self.active
        if self.scenario.patients == 1:
            document["active"] = active[0].tolist()
            document["resolved"] = bool(self.resolved[0])
            document["resolved_at_h"] = _finite(float(self.resolved_at_h[0]))
            return document
        document["active"] = {
            name: (found > 0).tolist()
            for name, found in percentiles(active.astype(np.float64)).items()
        }
        at_h = np.sort(self.resolved_at_h)
        fraction = float(self.resolved.mean())
        document["resolved"] = fraction >= SHARES["p50"]
        document["resolved_at_h"] = {
            name: _finite(float(at_h[round(share * (at_h.size - 1))]))
            for name, share in SHARES.items()
        }
        document["resolved_fraction"] = fraction
        return document

    def _json(self, values: Floats) -> object:
        if self.scenario.patients == 1:
            return values[0].tolist()
        return {name: found.tolist() for name, found in percentiles(values).items()}


def percentiles(values: Floats) -> dict[str, Floats]:
    """Give the percentiles over patients of (patients, times), each (times,)."""
    found = np.quantile(values, list(SHARES.values()), axis=0)
    return dict(zip(SHARES, found, strict=True))


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
