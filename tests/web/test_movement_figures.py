"""Line figures of movements: one for each, its sides mirrored, all of it inside the picture."""

from __future__ import annotations

import csv
import math
from importlib.resources import files

import pytest

from unknot import atlas
from unknot.web.figures import Figure, figure_of
from unknot.web.figures.figure import Stroke
from unknot.web.figures.views import VIEWS

KNOWN = atlas.load()
PAIRED = [name for name, movement in KNOWN.movements.items() if movement.paired]


def rows(table: str) -> list[dict[str, str]]:
    text = files("unknot.web.figures").joinpath(table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def strokes(figure: Figure) -> list[Stroke]:
    return [*figure.things, *figure.start, *(one for layer in figure.layers for one in layer)]


@pytest.mark.parametrize("movement", KNOWN.sided_movements)
def test_every_movement_has_a_picture_with_an_arrow_that_stays_inside(movement: str) -> None:
    figure = figure_of(movement)
    assert figure.layers
    assert figure.arrows
    points = [
        point.split(",") for arrow in figure.arrows for point in arrow[1:].replace("M", " ").split()
    ]
    assert all(0 <= float(x) <= figure.size and 0 <= float(y) <= figure.size for x, y in points)


@pytest.mark.parametrize("movement", PAIRED)
def test_the_picture_of_the_right_is_the_mirror_image_of_the_left(movement: str) -> None:
    left, right = figure_of(f"{movement}.left"), figure_of(f"{movement}.right")
    for one, other in zip(strokes(left), strokes(right), strict=True):
        assert one.x1 + other.x1 == pytest.approx(left.size, abs=0.11)
        assert (one.y1, one.y2, one.width, one.kind) == (
            other.y1,
            other.y2,
            other.width,
            other.kind,
        )


def test_poses_name_movements_views_and_limbs_that_are_there() -> None:
    poses = rows("poses.csv")
    assert {row["movement"] for row in poses} == set(KNOWN.movements)
    for row in poses:
        limbs = [limb.name for limb in VIEWS[row["view"]].limbs]
        assert row["limb"] in limbs, row
    assert {row["movement"] for row in rows("arrows.csv")} <= set(KNOWN.movements)


@pytest.mark.parametrize("view", VIEWS)
def test_limbs_hang_on_limbs_before_them(view: str) -> None:
    known = {""}
    for limb in VIEWS[view].limbs:
        assert limb.parent in known, limb
        assert limb.name not in known
        known.add(limb.name)


# Face to face, the person's left is at the right of the picture; y grows downwards.
GOES = [
    ("neck_tilt.left", 1, 1),
    ("neck_tilt.right", -1, 1),
    ("neck_turn.left", 1, -1),  # seen from above: from straight ahead, which is down, to the left
    ("trunk_turn.right", -1, -1),
    ("trunk_tilt.left", 1, 1),
    ("arm_up_side.left", 0, -1),
    ("arm_turn_out.left", 0, -1),
    ("leg_out.left", 1, -1),
    ("leg_across.left", -1, -1),
    ("leg_turn_in.left", 1, -1),  # the foot goes out
    ("leg_turn_out.left", -1, -1),  # the foot goes in
    ("leg_back.right", -1, -1),  # who shows the right side looks to the right of the picture
    ("leg_back.left", 1, -1),
    ("arm_up_front.right", 0, -1),
    ("knee_bend.right", -1, -1),
    ("foot_up.left", 0, -1),
    ("foot_down.left", -1, 1),
    ("big_toe_up.left", 0, -1),
    ("wrist_back.left", -1, -1),
    ("wrist_bend.left", -1, 1),
    ("thumb_out.left", -1, 1),  # the own left palm: the thumb is at the left
    ("thumb_in.left", 1, 1),
    ("shin_turn_out.left", -1, 1),
]


@pytest.mark.parametrize(("movement", "across", "down"), GOES)
def test_limbs_go_where_the_movement_takes_them(movement: str, across: int, down: int) -> None:
    x1, y1, x2, y2 = way(figure_of(movement))
    if across:
        assert math.copysign(1, x2 - x1) == across
    assert math.copysign(1, y2 - y1) == down


def way(figure: Figure) -> tuple[float, float, float, float]:
    """Where the first arrow begins and ends."""
    line = figure.arrows[0][1:].partition("M")[0].split()
    (x1, y1), (x2, y2) = (map(float, point.split(",")) for point in (line[0], line[-1]))
    return x1, y1, x2, y2


def test_the_sole_turns_toward_the_other_foot_or_away_from_it() -> None:
    """The left foot stands at the right of the picture, its inner side to the left."""

    def inner_edge_rises(movement: str) -> bool:
        figure = figure_of(movement)
        before = [one for one in figure.start if one.kind == "moved"]
        after = [one for layer in figure.layers for one in layer if one.kind == "moved"]
        inner = min(range(len(before)), key=lambda number: before[number].x2)
        return after[inner].y2 < before[inner].y2

    assert inner_edge_rises("foot_in.left")
    assert not inner_edge_rises("foot_out.left")
