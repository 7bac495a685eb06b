"""The bodies of the figures: limbs that hang on each other, and where they point at rest.

Lengths are in units of about a centimetre, angles in degrees: 0 points to the right of the picture,
90 up. A limb without a parent begins at the origin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap
from typing import Final, Literal

Kind = Literal["body", "mark", "thing", "joint"]


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb: a round-ended stroke."""

    name: str
    parent: str
    length: float
    angle: float
    width: float
    layer: int = 1
    """What lies nearer covers what has a smaller one."""
    at: float = 1.0
    """Where on its parent it begins: 0 at its start, 1 at its end."""
    kind: Kind = "body"
    """``mark``: drawn on the body; ``thing``: a chair, the floor; ``joint``: not drawn."""
    cut: float = 0
    """The picture may cut off its beginning up to here: 0 none of it, 1 all of it."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a body."""

    limbs: tuple[Limb, ...]
    drawn_side: str
    """Whose left or right the table of poses moves here; the other side is the mirror image."""
    left_at: str
    """On which side of the picture the person's left lies; empty: in a side view, on neither."""
    words: str = ""
    """From where it is seen, where that is not plain."""


def _trunk() -> list[Limb]:
    return [
        Limb("trunk", "", 40, 90, 25),
        Limb("neck", "trunk", 12, 90, 9, at=1.15),
        Limb("head", "neck", 9, 90, 20, layer=2),
    ]


def _front_arm(prefix: str, outward: float) -> list[Limb]:
    """Hang an arm on the trunk, seen from the front; outward is 0 (right) or 180."""
    down = -84 if outward == 0 else -96
    return [
        Limb(f"{prefix}shoulder", "trunk", 15, outward, 12, at=0.98),
        Limb(f"{prefix}upper_arm", f"{prefix}shoulder", 26, down, 9),
        Limb(f"{prefix}forearm", f"{prefix}upper_arm", 24, down, 8),
        Limb(f"{prefix}hand", f"{prefix}forearm", 6, down, 8),
    ]


def _front_leg(prefix: str, outward: float) -> list[Limb]:
    return [
        Limb(f"{prefix}hip", "trunk", 7, outward, 14, at=0),
        Limb(f"{prefix}thigh", f"{prefix}hip", 36, -90, 13),
        Limb(f"{prefix}shin", f"{prefix}thigh", 34, -90, 10),
        Limb(f"{prefix}foot", f"{prefix}shin", 6, -50 if outward == 0 else -130, 9),
    ]


def _face() -> list[Limb]:
    return [
        Limb("eye_line", "head", 4, 0, 0, at=0.3, kind="joint"),
        Limb("eye", "eye_line", 0, 0, 2.4, layer=4, kind="mark"),
        Limb("other_eye_line", "head", 4, 180, 0, at=0.3, kind="joint"),
        Limb("other_eye", "other_eye_line", 0, 0, 2.4, layer=4, kind="mark"),
    ]


def front() -> list[Limb]:
    """Stand, face to face with whoever looks."""
    arms = [*_front_arm("other_", 180), *_front_arm("", 0)]
    return [*_trunk(), *_front_leg("other_", 180), *_front_leg("", 0), *arms, *_face()]


def back() -> list[Limb]:
    """Stand, seen from behind; the moved forearm lies on the back."""
    return [
        replace(one, layer=3) if one.name in ("forearm", "hand") else one
        for one in front()
        if one.kind != "mark"
    ]


def sitting_front() -> list[Limb]:
    """Sit, seen from the front: the thighs point at whoever looks."""
    limbs = [*_trunk(), *_face(), *_front_arm("other_", 180), *_front_arm("", 0)]
    for prefix, outward in (("other_", 180.0), ("", 0.0)):
        hip, thigh, shin, foot = _front_leg(prefix, outward)
        limbs += [
            hip,
            replace(thigh, length=7, width=15, layer=3),
            replace(shin, layer=3, width=11),
            replace(foot, layer=3),
        ]
    seat = [
        Limb("seat_start", "trunk", 26, 180, 0, at=-0.1, kind="joint"),
        Limb("seat", "seat_start", 52, 0, 5, layer=0, kind="thing"),
    ]
    return [*limbs, *seat]


def side() -> list[Limb]:
    """Stand, seen from the side, looking to the right of the picture."""
    far = [
        Limb("other_upper_arm", "chest", 26, -95, 9, layer=0),
        Limb("other_forearm", "other_upper_arm", 24, -80, 8, layer=0),
        Limb("other_hand", "other_forearm", 6, -80, 8, layer=0),
        Limb("other_thigh", "trunk", 36, -88, 14, layer=0, at=0),
        Limb("other_shin", "other_thigh", 34, -91, 10, layer=0),
        Limb("other_foot", "other_shin", 11, 0, 7, layer=0),
    ]
    near = [
        Limb("thigh", "trunk", 36, -90, 14, layer=1, at=0),
        Limb("shin", "thigh", 34, -92, 10, layer=1),
        Limb("foot", "shin", 11, 0, 7, layer=1),
        Limb("upper_arm", "chest", 26, -95, 9, layer=3),
        Limb("forearm", "upper_arm", 24, -82, 8, layer=3),
        Limb("hand", "forearm", 6, -82, 8, layer=3),
    ]
    _, neck, head = _trunk()
    trunk = [
        Limb("trunk", "", 20, 90, 19),
        Limb("chest", "trunk", 20, 90, 20),
        replace(neck, parent="chest", at=1.25),
        head,
    ]
    profile = [
        Limb("nose", "head", 12, -8, 3.2, layer=2, at=0.35),
        Limb("eye_line", "head", 6.5, 14, 0, at=0.45, kind="joint"),
        Limb("eye", "eye_line", 0, 0, 2.2, layer=4, kind="mark"),
    ]
    return [*trunk, *far, *profile, *near]


def sitting() -> list[Limb]:
    """Sit on a chair, seen from the side."""
    bent = {"thigh": 0.0, "shin": -90.0, "other_thigh": 2.0, "other_shin": -90.0}
    limbs = [replace(one, angle=bent.get(one.name, one.angle)) for one in side()]
    chair = [
        Limb("chair_drop", "trunk", 10, -90, 0, at=0, kind="joint"),
        Limb("chair_back_start", "chair_drop", 13, 180, 0, kind="joint"),
        Limb("chair_seat", "chair_back_start", 38, 0, 4, layer=0, kind="thing"),
        Limb("chair_back", "chair_back_start", 40, 96, 4, layer=0, kind="thing"),
        Limb("chair_leg", "chair_seat", 27, -90, 4, layer=0, kind="thing"),
        Limb("chair_hind_leg", "chair_back_start", 27, -90, 4, layer=0, kind="thing"),
    ]
    return [*limbs, *chair]


def lying() -> list[Limb]:
    """Lie on the back, seen from the side, the head at the left of the picture."""
    limbs = [replace(one, angle=one.angle + 90) for one in side()]
    straight = {"forearm": -2.0, "hand": -2.0, "upper_arm": -4.0}
    limbs = [replace(one, angle=straight.get(one.name, one.angle)) for one in limbs]
    floor = [
        Limb("floor_drop", "trunk", 14, -90, 0, at=0, kind="joint"),
        Limb("floor_start", "floor_drop", 80, 180, 0, kind="joint"),
        Limb("floor", "floor_start", 164, 0, 2.5, layer=0, kind="thing"),
    ]
    return [*limbs, *floor]


def bust() -> list[Limb]:
    """Show head and shoulders from the front."""
    return [
        Limb("chest", "", 12, 90, 56, layer=1, cut=0.9),
        Limb("shoulder", "chest", 44, -10, 26, at=1, cut=1),
        Limb("other_shoulder", "chest", 44, 190, 26, at=1, cut=1),
        Limb("neck", "chest", 36, 90, 22, at=1),
        Limb("head", "neck", 26, 90, 44, layer=3, at=1.35),
        Limb("chin", "head", 14, -90, 30, layer=3, at=0.2),
        *_eye("", 0),
        *_eye("other_", 180),
        Limb("nose", "head", 8, -86, 2.6, layer=4, at=0.4, kind="mark"),
        Limb("mouth_line", "chin", 6, 180, 0, at=0.6, kind="joint"),
        Limb("mouth", "mouth_line", 12, 0, 2.6, layer=4, kind="mark"),
    ]


def _eye(prefix: str, outward: float) -> list[Limb]:
    return [
        Limb(f"{prefix}socket", "head", 10, outward, 0, at=0.6, kind="joint"),
        Limb(f"{prefix}gaze", f"{prefix}socket", 0.01, 0, 0, kind="joint"),
        Limb(f"{prefix}eye", f"{prefix}gaze", 0, 0, 4.4, layer=4, kind="mark"),
    ]


def eyes() -> list[Limb]:
    """Show a face with open eyes, whose pupils move."""
    moved = {"gaze": 4.6, "other_gaze": 4.6}
    whites = [
        Limb("white", "socket", 0.01, 0, 16, layer=4),
        Limb("other_white", "other_socket", 0.01, 0, 16, layer=4),
    ]
    limbs = [
        replace(one, length=moved.get(one.name, one.length), angle=90, layer=5)
        if one.name.endswith(("gaze", "eye"))
        else one
        for one in bust()
    ]
    return [*limbs, *whites]


def profile() -> list[Limb]:
    """Show head and shoulders from the side, looking to the right of the picture."""
    return [
        Limb("chest", "", 14, 90, 60, layer=1, cut=0.9),
        Limb("neck", "chest", 42, 82, 22, layer=1),
        Limb("head", "neck", 24, 84, 44, layer=2, at=1.15),
        Limb("nose", "head", 27, -16, 6, layer=2, at=0.45),
        Limb("hinge", "head", 4, -20, 0, at=0.05, kind="joint"),
        Limb("jaw", "hinge", 22, -32, 15, layer=2),
        Limb("eye_line", "head", 14, 4, 0, at=0.7, kind="joint"),
        Limb("eye", "eye_line", 0, 0, 4, layer=4, kind="mark"),
        Limb("ear_line", "head", 3, 190, 0, at=0.35, kind="joint"),
        Limb("ear", "ear_line", 5, 80, 3, layer=4, kind="mark"),
    ]


def shoulders() -> list[Limb]:
    """Show head and shoulders from above, looking down the picture."""
    return [
        Limb("trunk", "", 0.01, 0, 30, layer=1),
        Limb("shoulder", "trunk", 30, 0, 24, layer=1),
        Limb("other_shoulder", "trunk", 30, 180, 24, layer=1),
        Limb("neck", "trunk", 0.01, -90, 20, layer=2),
        Limb("head", "neck", 5, -90, 30, layer=3),
        Limb("nose", "head", 18, -90, 6, layer=3),
    ]


def top() -> list[Limb]:
    """Look from above, with the arms, looking down the picture."""
    return [*shoulders(), *_top_arm("", 0), *_top_arm("other_", 180)]


def _top_arm(prefix: str, outward: float) -> list[Limb]:
    return [
        Limb(f"{prefix}upper_arm", f"{prefix}shoulder", 24, outward, 12, layer=2),
        Limb(f"{prefix}forearm", f"{prefix}upper_arm", 22, outward, 10, layer=2),
        Limb(f"{prefix}hand", f"{prefix}forearm", 6, outward, 10, layer=2),
    ]


def sitting_above() -> list[Limb]:
    """Sit, seen from above: the thighs point down the picture."""
    thighs = [
        Limb("hips", "", 0.01, 0, 34, layer=0),
        Limb("thigh_start", "hips", 11, 0, 0, kind="joint"),
        Limb("thigh", "thigh_start", 62, -86, 18, layer=0),
        Limb("other_thigh_start", "hips", 11, 180, 0, kind="joint"),
        Limb("other_thigh", "other_thigh_start", 62, -94, 18, layer=0),
    ]
    return [*thighs, *shoulders()]


def lying_above() -> list[Limb]:
    """Lie on the back, seen from above; the moved knee is bent over the body."""
    folded = {"thigh": (30.0, 4), "shin": (31.0, 5), "foot": (10.0, 5)}
    return [
        replace(one, length=folded[one.name][0], layer=folded[one.name][1])
        if one.name in folded
        else one
        for one in front()
    ]


def rising() -> list[Limb]:
    """Sit on a chair and rise from it: the lift turns round and carries the pelvis."""
    lift = Limb("lift", "", 25, -135, 0, kind="joint")
    limbs = [replace(one, parent="lift") if one.name == "trunk" else one for one in sitting()]
    seat = Limb("chair_drop", "", 28, -112, 0, kind="joint")
    return [lift, *(seat if one.name == "chair_drop" else one for one in limbs)]


def palm() -> list[Limb]:
    """Show a hand from the palm, as one sees one's own left: fingers up, thumb to the left."""
    return [*open_hand(), *_creases()]


def open_hand() -> list[Limb]:
    """Show a hand without creases, thumb to the left."""
    return [
        Limb("forearm", "", 70, 90, 24, layer=1, cut=0.65),
        Limb("palm", "forearm", 22, 90, 36, layer=1, at=1.15),
        *_finger("index", -13, 96, 24),
        *_finger("middle", -4.5, 91, 27),
        *_finger("ring", 4.5, 88, 25),
        *_finger("little", 13, 82, 19),
        Limb("thumb_base", "palm", 17, 148, 14, layer=2, at=0.0),
        Limb("thumb", "thumb_base", 19, 118, 10, layer=2),
    ]


def _finger(name: str, across: float, angle: float, length: float) -> list[Limb]:
    return [
        Limb(f"{name}_root", "palm", abs(across), 0 if across > 0 else 180, 0, kind="joint"),
        Limb(name, f"{name}_root", length + 12, angle, 8.5, layer=1),
    ]


def _creases() -> list[Limb]:
    return [
        Limb("crease_start", "palm", 12, 180, 0, at=0.75, kind="joint"),
        Limb("crease", "crease_start", 20, -8, 1.8, layer=4, kind="mark"),
        Limb("second_start", "palm", 13, 180, 0, at=0.4, kind="joint"),
        Limb("second_crease", "second_start", 18, -24, 1.8, layer=4, kind="mark"),
    ]


def nails() -> list[Limb]:
    """Show the back of an own hand, fingers up; the thumb of a left hand is at the right."""
    limbs = [
        replace(one, angle=180 - one.angle) if one.name.startswith("thumb") else one
        for one in open_hand()
    ]
    order = {"index": 13.0, "middle": 4.5, "ring": -4.5, "little": -13.0}
    lengths = {"index": 24, "middle": 27, "ring": 25, "little": 19}
    angles = {"index": 84, "middle": 89, "ring": 92, "little": 98}
    rest = [one for one in limbs if one.name.removesuffix("_root") not in order]
    fingers = [
        limb for name in order for limb in _finger(name, order[name], angles[name], lengths[name])
    ]
    tips = [Limb(f"{name}_nail", name, 3.5, angles[name], 4, 4, 0.92, "mark") for name in order]
    return [*rest, *fingers, *tips]


def hand() -> list[Limb]:
    """Show a left hand from the thumb's side, palm down, pointing to the right of the picture."""
    return [
        Limb("forearm", "", 90, 0, 20, layer=1, cut=0.7),
        Limb("palm", "forearm", 22, 0, 17, layer=2, at=1.04),
        Limb("finger", "palm", 16, 0, 10, layer=2, at=1.1),
        Limb("finger_middle", "finger", 12, 0, 9, layer=2),
        Limb("finger_tip", "finger_middle", 9, 0, 8.5, layer=2),
        Limb("thumb_base", "palm", 16, -28, 11, layer=3, at=0.15),
        Limb("thumb", "thumb_base", 14, -8, 9, layer=3),
    ]


def hand_with_bar() -> list[Limb]:
    """Show the same hand round a bar."""
    bar = [
        Limb("bar_drop", "palm", 16, -52, 0, at=1, kind="joint"),
        Limb("bar", "bar_drop", 0.01, 0, 13, layer=5, kind="mark"),
    ]
    return [*hand(), *bar]


def foot() -> list[Limb]:
    """Show a left foot from its inner side, pointing to the right of the picture."""
    return [
        Limb("shin", "", 90, -90, 19, layer=1, cut=0.72),
        Limb("ankle", "shin", 8, -90, 20, layer=1),
        Limb("heel", "ankle", 9, -130, 17, layer=1),
        Limb("foot", "ankle", 36, -20, 15, layer=1),
        Limb("toes", "foot", 13, -4, 8, layer=0, at=1.05),
        Limb("big_toe", "foot", 13, 0, 10.5, layer=2, at=1.05),
    ]


def feet() -> list[Limb]:
    """Show both feet from the front, off the floor."""
    return [
        Limb("shin_start", "", 22, 0, 0, kind="joint"),
        *_front_foot("", "shin_start", inward=180),
        Limb("other_shin_start", "", 22, 180, 0, kind="joint"),
        *_front_foot("other_", "other_shin_start", inward=0),
    ]


def _front_foot(prefix: str, parent: str, *, inward: float) -> list[Limb]:
    sole, outward = f"{prefix}sole", 180 - inward
    return [
        Limb(f"{prefix}shin", parent, 80, -90, 19, layer=1, cut=0.62),
        Limb(sole, f"{prefix}shin", 15, -90, 20, layer=2),
        Limb(f"{prefix}inner", sole, 9, inward, 13, layer=2),
        Limb(f"{prefix}big_toe", f"{prefix}inner", 0.01, inward, 11, layer=3),
        Limb(f"{prefix}outer", sole, 11, outward, 9, layer=2, at=1.1),
        Limb(f"{prefix}second", f"{prefix}inner", 9.5, outward, 8, layer=3, at=0.9),
        Limb(f"{prefix}third", f"{prefix}second", 7, outward, 7, layer=3),
    ]


def foot_above() -> list[Limb]:
    """Show a left foot from above, as one sees one's own: toes up, the big toe at the right."""
    toes = ((8.5, 88, 15, 10.5), (1, 92, 14, 7.5), (-6, 94, 12, 7), (-12, 98, 10, 6.5))
    return [
        Limb("heel", "", 18, 90, 24, layer=1),
        Limb("foot", "heel", 34, 90, 27, layer=1, at=1),
        Limb("ball", "foot", 6, 90, 33, layer=1),
        *(
            limb
            for number, (across, angle, length, width) in enumerate(toes, start=1)
            for limb in _toe(number, across, angle, length, width)
        ),
        *_toe(5, -17, 104, 7, 6),
    ]


def _toe(number: int, across: float, angle: float, length: float, width: float) -> list[Limb]:
    root = f"root_{number}"
    return [
        Limb(root, "ball", abs(across), 0 if across > 0 else 180, 0, kind="joint"),
        Limb(f"toe_{number}", root, length + 11, angle, width, layer=1),
    ]


_VIEWS: Final[Mapping[str, tuple[Callable[[], list[Limb]], str, str, str]]] = {
    "front": (front, "left", "right", ""),
    "back": (back, "right", "left", "seen from behind"),
    "sitting_front": (sitting_front, "left", "right", ""),
    "side": (side, "right", "", ""),
    "sitting": (sitting, "right", "", ""),
    "lying": (lying, "right", "", ""),
    "bust": (bust, "left", "right", ""),
    "eyes": (eyes, "left", "right", ""),
    "profile": (profile, "right", "", ""),
    "top": (top, "left", "right", "seen from above"),
    "shoulders": (shoulders, "left", "right", "seen from above"),
    "sitting_above": (sitting_above, "left", "right", "seen from above"),
    "lying_above": (lying_above, "left", "right", "lying, seen from above"),
    "rising": (rising, "right", "", ""),
    "palm": (palm, "left", "left", "your own palm"),
    "nails": (nails, "left", "left", "the back of your own hand"),
    "hand": (hand, "left", "", ""),
    "hand_with_bar": (hand_with_bar, "left", "", ""),
    "foot": (foot, "left", "", ""),
    "feet": (feet, "left", "right", ""),
    "foot_above": (foot_above, "left", "left", "seen from above"),
}


def _view(limbs: Callable[[], list[Limb]], drawn: str, left_at: str, words: str) -> View:
    return View(tuple(limbs()), drawn, left_at, words)


VIEWS: Final[Mapping[str, View]] = dict(
    zip(_VIEWS, starmap(partial(_view), _VIEWS.values()), strict=True)
)
