"""Which knots of a list keep others of it alive."""

from __future__ import annotations

from unknot.assess import kept_alive_by
from unknot.atlas import load

UPPER_TRAPEZIUS = "trapezius_upper_1.left"
LOWER_TRAPEZIUS = "trapezius_lower_4.left"
TEMPORALIS = "temporalis_2.left"


def test_the_temporalis_is_kept_alive_by_an_upper_trapezius_of_the_same_list() -> None:
    listed = [UPPER_TRAPEZIUS, TEMPORALIS]
    assert kept_alive_by("temporalis", "left", listed) == ("trapezius",)


def test_another_part_of_the_muscle_or_the_other_side_keeps_nothing_alive() -> None:
    assert kept_alive_by("temporalis", "left", [LOWER_TRAPEZIUS, TEMPORALIS]) == ()
    assert kept_alive_by("temporalis", "left", ["trapezius_upper_1.right", TEMPORALIS]) == ()
    assert kept_alive_by("temporalis", "right", [UPPER_TRAPEZIUS, TEMPORALIS]) == ()


def test_a_muscle_that_is_not_in_the_list_neither_keeps_nor_is_kept() -> None:
    assert kept_alive_by("temporalis", "left", [TEMPORALIS]) == ()
    assert kept_alive_by("temporalis", "left", [UPPER_TRAPEZIUS]) == ()


def test_a_pair_that_only_often_goes_together_is_not_called_key_and_satellite() -> None:
    listed = [p for p in load().sided_points if p.startswith(("sartorius", "rectus_f"))]
    assert len(listed) >= 4
    assert kept_alive_by("rectus_femoris", "left", listed) == ()
