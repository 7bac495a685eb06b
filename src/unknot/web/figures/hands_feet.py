"""Hands and feet of the figures, near enough for fingers and toes."""

from __future__ import annotations

from dataclasses import replace

from unknot.web.figures.limbs import Limb


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
        Limb("thumb_base", "palm", 17, 148, 14, layer=3, at=0.0),
        Limb("thumb", "thumb_base", 19, 118, 10, layer=3),
    ]


def _finger(name: str, across: float, angle: float, length: float) -> list[Limb]:
    return [
        Limb(f"{name}_root", "palm", abs(across), 0 if across > 0 else 180, 0, kind="joint"),
        Limb(name, f"{name}_root", length + 12, angle, 8.5, layer=1),
    ]


def _creases() -> list[Limb]:
    return [
        Limb("crease_start", "palm", 12, 180, 0, at=0.75, kind="joint"),
        Limb("crease", "crease_start", 20, -8, 1.8, layer=2, kind="mark"),
        Limb("second_start", "palm", 13, 180, 0, at=0.4, kind="joint"),
        Limb("second_crease", "second_start", 18, -24, 1.8, layer=2, kind="mark"),
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
