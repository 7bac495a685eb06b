"""Reading values of a scenario from JSON, one problem for each that is wrong."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from unknot.errors import DataError, Problem

_SHORT: Final = 60
_MOST: Final = 50


@dataclass(slots=True)
class Reader:
    """Reads the keys of one object and notes what is wrong, with its place."""

    tree: Mapping[str, object]
    place: str = ""
    found: list[Problem] = field(default_factory=list)

    def refuse(self, key: str, message: str) -> None:
        """Note a problem at a key; the fiftieth ends the reading."""
        self.found.append(Problem(f"{self.place}.{key}" if self.place else key, message))
        if len(self.found) >= _MOST:
            raise DataError(self.found)

    def only(self, known: Collection[str]) -> None:
        """Refuse keys that are not known."""
        for key in self.tree:
            if key not in known:
                self.refuse(shown(key), f"not known here; known are {', '.join(known)}")

    def number(
        self, key: str, low: float, high: float, *, unit: str, default: float | None = None
    ) -> float:
        """Read a number between two limits; ``low`` when it cannot be read."""
        if key not in self.tree and default is not None:
            return default
        given = self.tree.get(key)
        limits = f"write a number from {low:g} to {high:g} {unit}".rstrip()
        if key not in self.tree:
            self.refuse(key, f"missing; {limits}")
        elif isinstance(given, bool) or not isinstance(given, (int, float)):
            self.refuse(key, f"not a number; {limits}")
        elif not (math.isfinite(given) and low <= given <= high):
            self.refuse(key, f"{given:.6g} is out of range; {limits}")
        else:
            return float(given)
        return low

    def whole(self, key: str, low: int, high: int, *, default: int) -> int:
        """Read a whole number between two limits; ``default`` when it is not there."""
        given = self.tree.get(key, default)
        if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
            self.refuse(key, f"write a whole number from {low} to {high}")
            return default
        return given

    def word(self, key: str, known: Collection[str], *, default: str | None = None) -> str | None:
        """Read one of the known words."""
        given = self.tree.get(key, default)
        if isinstance(given, str) and given in known:
            return given
        fact = "missing" if key not in self.tree else f"no {key} {shown(given)}"
        self.refuse(key, f"{fact}; known are {', '.join(known)}")
        return None


def shown(value: object) -> str:
    """Quote a value from outside, safe to print and never long."""
    text = ascii(value)
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}..."
