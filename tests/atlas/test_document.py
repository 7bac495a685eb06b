"""The atlas as JSON documents."""

from __future__ import annotations

import json
from typing import Any

import pytest

from unknot import atlas
from unknot.errors import UnknownIdError

ATLAS = atlas.load()


def rows(kind: str, given: str | None = None) -> list[dict[str, Any]]:
    document = atlas.document(kind, given)
    assert json.loads(json.dumps(document, allow_nan=False))
    assert list(document)[:3] == ["unknot", "version", "atlas"]
    assert (document["unknot"], document["version"]) == ("atlas", 1)
    assert document["atlas"] == ATLAS.version
    found = document[kind.replace("-", "_")]
    assert isinstance(found, list)
    return found


def test_each_table_is_whole_and_in_file_order() -> None:
    assert [row["region"] for row in rows("regions")] == list(ATLAS.regions)
    assert [row["muscle"] for row in rows("muscles")] == list(ATLAS.muscles)
    assert [row["trigger_point"] for row in rows("trigger-points")] == list(ATLAS.trigger_points)
    assert len(rows("referrals")) == len(ATLAS.referrals)
    assert [row["movement"] for row in rows("movements")] == list(ATLAS.movements)
    assert atlas.KINDS == ("regions", "muscles", "trigger-points", "referrals", "movements")


def test_a_sided_point_is_told_in_sided_regions() -> None:
    (row,) = rows("trigger-points", "suboccipitals_1.right")
    assert row["trigger_point"] == "suboccipitals_1.right"
    assert row["region"] == "skull_base.right"
    assert row["position_m"] == list(ATLAS.position("suboccipitals_1.right"))
    felt = {referral["region"]: referral["zone"] for referral in row["referrals"]}
    assert felt["temple.right"] == "essential"
    assert felt["temple.left"] == "spillover"


def test_an_unsided_point_is_told_by_same_and_opposite() -> None:
    (row,) = rows("trigger-points", "suboccipitals_1")
    assert row["region"] == "skull_base"
    felt = {(referral["region"], referral["side"]) for referral in row["referrals"]}
    assert {("temple", "same"), ("temple", "opposite")} <= felt


def test_a_muscle_comes_with_its_points() -> None:
    (row,) = rows("muscles", "infraspinatus")
    points = [point["trigger_point"] for point in row["trigger_points"]]
    assert points == [point.id for point in ATLAS.points_of("infraspinatus")]


def test_a_region_comes_with_the_points_felt_there() -> None:
    (row,) = rows("regions", "eye.left")
    assert row["region"] == "eye.left"
    felt = {referral["trigger_point"] for referral in row["referrals"]}
    assert "trapezius_upper_1.left" in felt
    assert all(point.endswith(".left") for point in felt)
    assert rows("regions", "armpit.left")[0]["referrals"] == []


def test_referrals_are_asked_for_by_point_or_by_region() -> None:
    by_point = rows("referrals", "soleus_3.left")
    assert [row["region"] for row in by_point] == [
        felt.region for felt in ATLAS.referrals_of("soleus_3.left")
    ]
    assert "soleus_3.left" in [row["trigger_point"] for row in rows("referrals", "sacroiliac.left")]
    assert {row["region"] for row in rows("referrals", "vertex")} == {"vertex"}


@pytest.mark.parametrize(
    ("kind", "given", "text"),
    [
        ("regions", "tempel", "no region 'tempel'; did you mean 'temple'"),
        ("regions", "vertex.left", "region 'vertex' lies on the midline and has no side"),
        ("muscles", "trapezius.left", "no muscle 'trapezius.left'; did you mean 'trapezius'"),
        ("trigger-points", "soleus_9.left", "no trigger point 'soleus_9.left'; did you mean 'sol"),
        ("referrals", "tempel.left", "no trigger point or region 'tempel.left'; did you mean"),
        ("referrals", "vertex.left", "region 'vertex' lies on the midline and has no side"),
        ("referrals", "sphincter_ani_1.left", "'sphincter_ani_1' lies on the midline and has no"),
    ],
)
def test_an_unknown_id_says_what_is_near(kind: str, given: str, text: str) -> None:
    with pytest.raises(UnknownIdError) as raised:
        atlas.document(kind, given)
    assert text in str(raised.value)
