"""The picture of a drawing: which faces of the skin were painted, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from unknot.atlas.body import load_body
from unknot.errors import DataError, Problem

WORST_PAIN = 10
RUN_LENGTH = 3  # first face, count, intensity
KEYS = ("body", "runs")


@dataclass(frozen=True, slots=True)
class Paint:
    """Painted faces of the skin (level 1), as runs of one intensity."""

    body: str
    """Version of the skin whose faces are meant."""
    runs: tuple[tuple[int, int, float], ...]
    """(first face, count, intensity 0-10 in halves), sorted, not overlapping."""

    def to_json(self) -> dict[str, Any]:
        """Return the form in which it is kept and sent; whole intensities without a point."""
        whole = [[first, count, int(i) if i == int(i) else i] for first, count, i in self.runs]
        return {"body": self.body, "runs": whole}


def kept_paint(value: dict[str, Any] | None) -> Paint | None:
    """Take back a picture that was parsed before it was kept; None when of another skin."""
    if value is None or value["body"] != load_body().version:
        return None
    return Paint(
        value["body"], tuple((first, count, float(i)) for first, count, i in value["runs"])
    )


def parse_paint(value: object, place: str = "paint") -> Paint:
    """Read the picture of a drawing; ``DataError`` names every run that cannot be used."""
    if not isinstance(value, dict):
        raise DataError([Problem(place, 'it must be an object: {"body": …, "runs": […]}')])
    problems = [
        Problem(f"{place}.{key}", "there is no such key; a picture has `body` and `runs`")
        for key in value
        if key not in KEYS
    ]
    body = load_body()
    if value.get("body") != body.version:
        message = f"it must be {body.version!r}, the version of the skin. Reload the page"
        problems.append(Problem(f"{place}.body", message))
    runs = value.get("runs")
    if isinstance(runs, list):
        problems += run_problems(runs, len(body.surface.faces), f"{place}.runs")
    else:
        message = "it must be a list of [first face, count, intensity]"
        problems.append(Problem(f"{place}.runs", message))
    if problems or not isinstance(runs, list):
        raise DataError(problems)
    return Paint(body.version, tuple((first, count, float(i)) for first, count, i in runs))


def run_problems(runs: list[object], faces: int, place: str) -> list[Problem]:
    """Check every run, and that they are in order; ``faces`` is the number there are."""
    problems: list[Problem] = []
    end = 0
    for number, run in enumerate(runs):
        here = f"{place}[{number}]"
        read = read_run(run)
        if read is None:
            message = "it must be [first face, count, intensity 0 to 10 in halves]"
            problems.append(Problem(here, message))
            continue
        first, count, _ = read
        if first < end:
            problems.append(Problem(here, f"runs must be sorted and apart; face {end} comes next"))
        elif first + count > faces:
            problems.append(Problem(here, f"the skin has only the faces 0 to {faces - 1}"))
        end = max(end, first + count)
    return problems


def read_run(run: object) -> tuple[int, int, float] | None:
    """Read a face, a count and an intensity, or None; a boolean is no number here."""
    if not isinstance(run, list) or len(run) != RUN_LENGTH:
        return None
    first, count, intensity = run
    sound = (
        type(first) is int
        and type(count) is int
        and type(intensity) in (int, float)
        and first >= 0
        and count > 0
        and 0 <= intensity <= WORST_PAIN
        and (2 * intensity) % 1 == 0
    )
    return (first, count, float(intensity)) if sound else None
