"""Drawing a movement: the limbs where it starts and where it ends, and an arrow between."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from unknot.atlas import split_side
from unknot.web.figures.limbs import Limb
from unknot.web.figures.views import VIEWS

Place = tuple[float, float]
Placed = Mapping[str, tuple[Place, Place]]
"""Limb to where it begins and ends."""

SIZE = 160
"""Pictures are squares of this size, in units of their own."""
MARGIN = 9
STEPS = 16
ARROW_FROM, ARROW_TO = 0.1, 0.94
"""Which part of the way the arrow shows, so that it touches no limb."""
HEAD_LENGTH, HEAD_ANGLE = 9, 30
CHANGED = 0.3


@dataclass(frozen=True, slots=True)
class Stroke:
    """One round-ended line of a picture, in its units, y downwards."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    kind: str
    """``body``, ``moved`` (a limb that moves), ``mark`` or ``thing``."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of one movement."""

    size: int
    things: tuple[Stroke, ...]
    start: tuple[Stroke, ...]
    """The limbs that move, where they begin."""
    layers: tuple[tuple[Stroke, ...], ...]
    """The body where it ends, what is farthest first."""
    arrows: tuple[str, ...]
    """Paths, their heads included."""
    left_at: str
    """On which side of the picture the person's left lies; empty: on neither."""
    seen: str
    """From where, where that is not plain."""


@dataclass(frozen=True, slots=True)
class _Pose:
    view: str
    start: Mapping[str, float]
    end: Mapping[str, float]
    tips: Mapping[str, float]
    """Limb whose end draws the arrow, and how far beyond it."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """From the units of the limbs to those of the picture."""

    scale: float
    left: float
    top: float
    mirrored: bool

    def place(self, place: Place) -> Place:
        x, y = (place[0] - self.left) * self.scale, (self.top - place[1]) * self.scale
        return round(SIZE - x if self.mirrored else x, 1), round(y, 1)


@cache
def figure_of(movement: str) -> Figure:
    """Draw a sided movement (``neck_turn.left``); the picture of the other side is mirrored."""
    name, side = split_side(movement)
    pose, drawn_arrows = _poses()[name], _arrows().get(name, ())
    view = VIEWS[pose.view]
    start, end = _placed(view.limbs, pose.start), _placed(view.limbs, pose.end)
    ways = [*drawn_arrows, *_ways(pose, view.limbs)]
    mirrored = side not in (view.drawn_side, "midline")
    frame = _frame(view.limbs, (start, end), ways, mirrored=mirrored)
    moved = {limb.name for limb in view.limbs if _far_apart(start[limb.name], end[limb.name])}
    body = [limb for limb in view.limbs if limb.kind in ("body", "mark")]
    body.sort(key=lambda limb: limb.layer)
    return Figure(
        size=SIZE,
        things=_strokes([one for one in view.limbs if one.kind == "thing"], end, frame),
        start=_strokes([one for one in body if one.name in moved], start, frame, moved),
        layers=tuple(
            _strokes(layer, end, frame, moved)
            for _, layer in groupby(body, key=lambda limb: limb.layer)
        ),
        arrows=tuple(_arrow([frame.place(place) for place in way]) for way in ways),
        left_at=view.left_at,
        seen=view.words,
    )


@cache
def _poses() -> Mapping[str, _Pose]:
    """Read ``poses.csv``: for each movement, how far its limbs turn from rest, in degrees."""
    poses: dict[str, _Pose] = {}
    for row in _rows("poses.csv"):
        pose = poses.setdefault(row["movement"], _Pose(row["view"], {}, {}, {}))
        start, end = {row["limb"]: float(row["start"])}, {row["limb"]: float(row["end"])}
        tip = {row["limb"]: float(row["tip"])} if row["tip"] else {}
        poses[row["movement"]] = _Pose(
            pose.view, {**pose.start, **start}, {**pose.end, **end}, {**pose.tips, **tip}
        )
    return poses


@cache
def _arrows() -> Mapping[str, tuple[tuple[Place, ...], ...]]:
    """Read ``arrows.csv``: arrows that no limb draws, as arcs; ``bend`` is their height."""
    arrows: dict[str, tuple[tuple[Place, ...], ...]] = {}
    for row in _rows("arrows.csv"):
        x1, y1, x2, y2, bend = (float(row[key]) for key in ("x1", "y1", "x2", "y2", "bend"))
        length = math.hypot(x2 - x1, y2 - y1)
        across = (-(y2 - y1) / length * bend, (x2 - x1) / length * bend)
        way = tuple(
            (
                x1 + t * (x2 - x1) + 4 * t * (1 - t) * across[0],
                y1 + t * (y2 - y1) + 4 * t * (1 - t) * across[1],
            )
            for t in (step / STEPS for step in range(STEPS + 1))
        )
        arrows[row["movement"]] = (*arrows.get(row["movement"], ()), way)
    return arrows


def _rows(table: str) -> list[dict[str, str]]:
    text = files("unknot.web.figures").joinpath(table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _placed(limbs: Iterable[Limb], turned: Mapping[str, float]) -> Placed:
    """Place every limb: each turns with those that it hangs on, and by its own angle."""
    ends: dict[str, tuple[Place, Place]] = {}
    turns = {"": 0.0}
    for limb in limbs:
        turns[limb.name] = turns[limb.parent] + turned.get(limb.name, 0)
        angle = math.radians(limb.angle + turns[limb.name])
        x, y = _along(*ends[limb.parent], limb.at) if limb.parent else (0.0, 0.0)
        ends[limb.name] = (
            (x, y),
            (x + limb.length * math.cos(angle), y + limb.length * math.sin(angle)),
        )
    return ends


def _along(start: Place, end: Place, part: float) -> Place:
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _ways(pose: _Pose, limbs: Sequence[Limb]) -> list[tuple[Place, ...]]:
    """Follow the tips of the limbs that draw an arrow, from start to end."""
    return [
        tuple(_tip(pose, limbs, name, _part(step)) for step in range(STEPS + 1))
        for name in pose.tips
    ]


def _part(step: int) -> float:
    return ARROW_FROM + (ARROW_TO - ARROW_FROM) * step / STEPS


def _tip(pose: _Pose, limbs: Sequence[Limb], name: str, part: float) -> Place:
    turned = {limb: start + part * (pose.end[limb] - start) for limb, start in pose.start.items()}
    begin, end = _placed(limbs, turned)[name]
    length = max(math.dist(begin, end), 1e-6)
    return _along(begin, end, 1 + pose.tips[name] / length)


def _frame(
    limbs: Sequence[Limb],
    poses: Iterable[Placed],
    ways: Iterable[Iterable[Place]],
    *,
    mirrored: bool,
) -> _Frame:
    """Fit everything into the square."""
    reach = [
        (x + sign * limb.width / 2, y + sign * limb.width / 2)
        for placed in poses
        for limb in limbs
        if limb.kind != "joint"
        for x, y in _framed(limb, *placed[limb.name])
        for sign in (-1, 1)
    ]
    reach += [place for way in ways for place in way]
    lows, highs = (
        [min(axis) for axis in zip(*reach, strict=True)],
        [max(axis) for axis in zip(*reach, strict=True)],
    )
    widest = max(high - low for low, high in zip(lows, highs, strict=True))
    scale = (SIZE - 2 * MARGIN) / widest
    middle = [(low + high) / 2 for low, high in zip(lows, highs, strict=True)]
    half = SIZE / 2 / scale
    return _Frame(scale, middle[0] - half, middle[1] + half, mirrored)


def _framed(limb: Limb, start: Place, end: Place) -> tuple[Place, ...]:
    """Give the ends of a limb that must be in the picture."""
    return (end,) if limb.cut else (start, end)


def _strokes(
    limbs: Iterable[Limb], placed: Placed, frame: _Frame, moved: Iterable[str] = ()
) -> tuple[Stroke, ...]:
    return tuple(
        Stroke(
            *frame.place(placed[limb.name][0]),
            *frame.place(placed[limb.name][1]),
            round(limb.width * frame.scale, 1),
            "moved" if limb.kind == "body" and limb.name in moved else limb.kind,
        )
        for limb in limbs
    )


def _arrow(way: Sequence[Place]) -> str:
    """Write a way as a path with a head of two lines."""
    (x, y), (before_x, before_y) = way[-1], way[-3]
    back = math.atan2(before_y - y, before_x - x)
    barbs = [
        (x + HEAD_LENGTH * math.cos(back + turn), y + HEAD_LENGTH * math.sin(back + turn))
        for turn in (math.radians(HEAD_ANGLE), -math.radians(HEAD_ANGLE))
    ]
    line = " ".join(f"{px:.1f},{py:.1f}" for px, py in way)
    head = (
        f"{barbs[0][0]:.1f},{barbs[0][1]:.1f} {x:.1f},{y:.1f} {barbs[1][0]:.1f},{barbs[1][1]:.1f}"
    )
    return f"M{line}M{head}"


def _far_apart(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    return any(math.dist(a, b) > CHANGED for a, b in zip(one, other, strict=True))
