"""The packaged atlas: what it holds, how it is looked up, and that sides stay apart."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from unknot import atlas
from unknot.errors import UnknownIdError

ATLAS = atlas.load()


def error_text(look_up: object, given: str) -> str:
    assert callable(look_up)
    with pytest.raises(UnknownIdError) as raised:
        look_up(given)
    return str(raised.value)


def test_the_atlas_holds_what_its_readme_says() -> None:
    assert len(ATLAS.regions) == 102
    assert len(ATLAS.muscles) == 139
    assert len(ATLAS.trigger_points) == 237
    assert len(ATLAS.sided_regions) == len(set(ATLAS.sided_regions)) == 191
    assert len(ATLAS.sided_points) == len(set(ATLAS.sided_points)) == 473
    assert ATLAS.version == "2026.1"


def test_sided_ids_come_in_file_order_left_before_right() -> None:
    assert ATLAS.sided_regions[:4] == ("vertex", "forehead.left", "forehead.right", "eyebrow.left")
    assert ATLAS.sided_points[:2] == ("frontalis_1.left", "frontalis_1.right")


def test_every_point_is_felt_somewhere_that_exists() -> None:
    known = set(ATLAS.sided_regions)
    for point in ATLAS.sided_points:
        felt = ATLAS.referrals_of(point)
        assert felt
        assert {referral.region for referral in felt} <= known
        assert "essential" in {referral.zone for referral in felt}


def test_the_atlas_is_loaded_once_and_cannot_be_changed() -> None:
    assert atlas.load() is ATLAS
    with pytest.raises(FrozenInstanceError):
        ATLAS.version = "1"  # type: ignore[misc]
    with pytest.raises(TypeError):
        ATLAS.regions["nose"] = ATLAS.regions["chin"]  # type: ignore[index]


def test_loading_imports_nothing_heavy() -> None:
    code = "import sys, unknot.atlas; unknot.atlas.load(); print('numpy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_sided_ids_find_their_region_point_and_muscle() -> None:
    assert ATLAS.region("temple.left").id == "temple"
    assert ATLAS.region("vertex").label == "top of the head"
    assert ATLAS.trigger_point("trapezius_upper_1.right").muscle == "trapezius"
    assert ATLAS.muscle("trapezius").innervation_root == "C2-C4"
    assert [point.id for point in ATLAS.points_of("suboccipitals")] == ["suboccipitals_1"]


def test_a_missing_side_is_asked_for() -> None:
    assert error_text(ATLAS.region, "temple") == (
        "region 'temple' needs a side: temple.left or temple.right"
    )
    assert error_text(ATLAS.referrals_of, "trapezius_upper_1") == (
        "trigger point 'trapezius_upper_1' needs a side: "
        "trapezius_upper_1.left or trapezius_upper_1.right"
    )


def test_a_side_in_the_midline_is_refused() -> None:
    assert error_text(ATLAS.region, "vertex.left") == (
        "region 'vertex' lies on the midline and has no side: write 'vertex'"
    )
    assert error_text(ATLAS.position, "sphincter_ani_1.right") == (
        "trigger point 'sphincter_ani_1' lies on the midline and has no side: "
        "write 'sphincter_ani_1'"
    )


def test_an_unknown_id_gets_the_nearest_ones_with_its_side() -> None:
    assert error_text(ATLAS.region, "neck_rear.left") == (
        "no region 'neck_rear.left'; did you mean 'neck_side.left' or 'neck_back.left' or "
        "'neck_angle.left'? `unknot atlas regions` lists them"
    )
    assert error_text(ATLAS.muscle, "trapezuis") == (
        "no muscle 'trapezuis'; did you mean 'trapezius'? `unknot atlas muscles` lists them"
    )
    assert error_text(ATLAS.trigger_point, "qqq.left") == (
        "no trigger point 'qqq.left'. `unknot atlas trigger-points` lists them"
    )


@pytest.mark.parametrize("given", ["", ".left", "temple.", "temple.LEFT", "temple.left.left"])
def test_odd_ids_are_unknown_not_accepted(given: str) -> None:
    assert "region" in error_text(ATLAS.region, given)


def test_splitting_and_joining_a_side_are_inverse() -> None:
    assert atlas.split_side("temple.left") == ("temple", "left")
    assert atlas.split_side("vertex") == ("vertex", "midline")
    for one in (*ATLAS.sided_regions, *ATLAS.sided_points):
        assert atlas.sided(*atlas.split_side(one)) == one


def test_mirroring_swaps_sides_and_leaves_the_midline() -> None:
    assert atlas.mirrored("temple.left") == "temple.right"
    assert atlas.mirrored("vertex") == "vertex"
    assert {atlas.mirrored(region) for region in ATLAS.sided_regions} == set(ATLAS.sided_regions)


def test_a_point_on_the_right_is_felt_in_the_mirror_image_of_the_left() -> None:
    for point in ATLAS.sided_points:
        here = {(felt.region, felt.zone) for felt in ATLAS.referrals_of(point)}
        there = {
            (atlas.mirrored(felt.region), felt.zone)
            for felt in ATLAS.referrals_of(atlas.mirrored(point))
        }
        assert here == there


def test_pain_on_the_same_side_and_on_the_opposite_side_are_kept_apart() -> None:
    left = {felt.region: felt.zone for felt in ATLAS.referrals_of("suboccipitals_1.left")}
    assert left["temple.left"] == "essential"
    assert left["temple.right"] == "spillover"
    for referral in ATLAS.referrals:
        if referral.side == "same" and ATLAS.trigger_points[referral.trigger_point].paired:
            assert referral.on("left").region.endswith(".left")
        if referral.side == "opposite":
            assert referral.on("left").region.endswith(".right")
        if referral.side == "midline":
            assert referral.on("left").region == referral.on("right").region == referral.region


def test_the_right_side_lies_opposite_the_left_in_x() -> None:
    x, y, z = ATLAS.position("trapezius_upper_1.left")
    assert x > 0
    assert ATLAS.position("trapezius_upper_1.right") == (-x, y, z)
    assert ATLAS.position("sphincter_ani_1")[0] == 0


def test_goose_flesh_is_not_pain() -> None:
    painless = [point.id for point in ATLAS.trigger_points.values() if not point.causes_pain]
    assert painless == ["trapezius_middle_7"]


def test_points_with_one_pattern_are_grouped_and_no_others() -> None:
    groups = ATLAS.indistinguishable_groups()
    assert frozenset({"supraspinatus_1.left", "supraspinatus_2.left"}) in groups
    assert frozenset({"supraspinatus_1.right", "supraspinatus_2.right"}) in groups
    pattern_of = {
        point: frozenset((felt.region, felt.zone) for felt in ATLAS.referrals_of(point))
        for point in ATLAS.sided_points
    }
    together = {point: group for group in groups for point in group}
    assert len(together) == sum(map(len, groups))
    for one in ATLAS.sided_points:
        twins = {
            other
            for other in ATLAS.sided_points
            if pattern_of[one] == pattern_of[other] and ATLAS.trigger_point(other).causes_pain
        }
        if ATLAS.trigger_point(one).causes_pain:
            assert together.get(one, {one}) == twins


def test_limited_movements_are_one_vocabulary() -> None:
    assert len(ATLAS.limited_movements) == 146
    assert "cervical rotation to the opposite side" in ATLAS.limited_movements


def test_a_muscle_that_must_not_be_pressed_has_no_tool() -> None:
    assert ATLAS.muscle("longus_colli").self_care_tools == ()
    tools = {tool for muscle in ATLAS.muscles.values() for tool in muscle.self_care_tools}
    assert tools == set(atlas.SELF_CARE_TOOLS)


def test_labels_speak_to_the_person() -> None:
    assert atlas.region_label("temple.left") == "temple, your left"
    assert atlas.region_label("vertex") == "top of the head"


def test_every_row_tells_how_well_it_is_founded() -> None:
    used = {referral.certainty for referral in ATLAS.referrals}
    assert used == set(atlas.CERTAINTIES)
    for point in ATLAS.trigger_points.values():
        assert point.certainty in atlas.CERTAINTIES
        assert point.source in ATLAS.sources


def test_the_greater_trochanter_is_not_called_hip_bone() -> None:
    points = atlas.load().trigger_points
    for name in (
        *("gluteus_medius_2", "gluteus_minimus_anterior", "gluteus_minimus_posterior"),
        *("piriformis_1", "piriformis_2", "gemelli", "vastus_lateralis_5"),
    ):
        assert "the bony knob at the side of the hip" in points[name].location
        assert "outer hip bone" not in points[name].location
