"""How far pain is spread, and when the answer itself is a reason to see someone."""

from __future__ import annotations

from datetime import date

import pytest

from unknot import atlas
from unknot.assess import Drawing, Palpation, assess, spread_of
from unknot.assess.widespread import AREAS_IN_ALL

TODAY = date(2026, 5, 1)
ACTIVE = tuple(
    Palpation(point, tender=True, recognised_pain=True)
    for point in (
        "trapezius_upper_1.left",
        "splenius_cervicis_upper.left",
        "sternocleidomastoid_sternal_middle.left",
    )
)


def test_the_whole_body_has_the_nineteen_areas_and_all_of_the_skin() -> None:
    spread = spread_of(atlas.load().sided_regions)
    assert len(spread.areas) == AREAS_IN_ALL
    assert spread.surface_share == pytest.approx(1)


def test_two_places_in_one_area_count_once_and_sides_count_apart() -> None:
    assert spread_of(["thigh_front.left", "thigh_back.left"]).areas == ("upper_leg.left",)
    both = spread_of(["thigh_front.left", "thigh_front.right"]).areas
    assert both == ("upper_leg.left", "upper_leg.right")
    assert spread_of(["lumbar.left", "lumbar.right"]).areas == ("lower_back",)


def test_head_and_hands_belong_to_no_area() -> None:
    spread = spread_of(["temple.left", "palm.right"])
    assert spread.areas == ()
    assert 0 < spread.surface_share < 0.02


def test_nothing_painful_is_no_area_and_no_skin() -> None:
    spread = spread_of([])
    assert (spread.areas, spread.surface_share) == ((), 0)


def reasons(drawing: Drawing) -> list[str]:
    return [one.reason for one in assess(drawing, today=TODAY).see_someone]


def test_seven_areas_are_a_reason_to_see_someone_and_six_are_none() -> None:
    six = ["shoulder_top", "arm_back", "forearm_back", "thigh_front", "calf", "jaw"]
    drawing = Drawing({f"{place}.left": 4 for place in six})
    assert reasons(drawing) == []
    seven = Drawing({**drawing.regions, "lumbar_spine": 4})
    assert reasons(seven) == ["many_areas"]
    (told,) = assess(seven, today=TODAY).see_someone
    assert told.words.startswith("It hurts in 7 of 19 areas of the body.")
    assert assess(seven, today=TODAY).to_json()["pain_areas"]["count"] == 7


def test_several_active_points_over_weeks_may_be_a_myofascial_pain_syndrome() -> None:
    places = {"temple.left": 5, "neck_back.left": 4}
    weeks = {"over_6_weeks": True}
    syndrome = ["myofascial_pain_syndrome_possible"]
    assert reasons(Drawing(places, palpations=ACTIVE, answers=weeks)) == syndrome
    assert reasons(Drawing(places, palpations=ACTIVE, answers={"no_improvement": True})) == syndrome
    assert reasons(Drawing(places, palpations=ACTIVE)) == []
    assert reasons(Drawing(places, palpations=ACTIVE[:2], answers=weeks)) == []
    passive = tuple(Palpation(one.trigger_point, tender=True) for one in ACTIVE)
    assert reasons(Drawing(places, palpations=passive, answers=weeks)) == []


def test_more_than_eighty_regions_are_widespread_and_say_so_once() -> None:
    everywhere = Drawing(dict.fromkeys(atlas.load().sided_regions[:81], 5))
    assert reasons(everywhere) == ["widespread"]
