"""Ready-made scenarios, by name."""

from __future__ import annotations

import json
from importlib.resources import files

from unknot.errors import Problem, UnknownIdError, no_such
from unknot.tissue.parse_scenario import parse_scenario
from unknot.tissue.scenario import Scenario


def ready_names() -> tuple[str, ...]:
    """Give the names of the ready-made scenarios."""
    folder = files("unknot.tissue") / "scenarios"
    return tuple(sorted(one.name.removesuffix(".json") for one in folder.iterdir()))


def ready_scenario(name: str) -> Scenario:
    """Read a ready-made scenario; ``UnknownIdError`` names those that there are."""
    if name not in ready_names():
        message = no_such("ready-made scenario", name[:60], ready_names(), "unknot simulate")
        raise UnknownIdError(Problem("", message))
    file = files("unknot.tissue") / "scenarios" / f"{name}.json"
    return parse_scenario(json.loads(file.read_text(encoding="utf-8")))
