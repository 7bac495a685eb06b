"""The whole body, head and trunk of the figures, from several sides."""

from __future__ import annotations

from dataclasses import replace

from unknot.web.figures.limbs import Limb


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
